"""What a patient sets for comfort: in one sheet and on the reading bar, and gone at reset."""

from __future__ import annotations

import math

import pytest

from kiosk.settings import Settings
from kiosk.ui.reading import WORDS_PER_MINUTE, Reader
from kiosk.ui.speech import Availability, SpeechReport, SpeechService
from kiosk.ui.speech_protocol import WORDS_PER_MINUTE as OFFERED
from kiosk.ui.tour import Stage, Stop
from kiosk.visit.state import SPEEDS, VOLUMES, fresh
from tests.ui.looking import button


@pytest.mark.parametrize(
    ("switch", "field", "value"),
    [
        ("steady=on", "steady", True),
        ("reach=low", "reach", "low"),
        ("reduced_motion=on", "reduced_motion", True),
        ("text_step=4", "text_step", 4),
    ],
)
def test_the_sheet_sets_it_and_a_reset_takes_it_back(
    stage: Stage, switch: str, field: str, value: object
) -> None:
    """One touch each; the sheet stays, and the next visit starts as every visit does."""
    stage.go(Stop("comfort", "about", sheet="text-size"))
    button(stage.shell.sheets, switch).click()
    stage.settle()
    assert getattr(stage.visit.state, field) == value
    assert stage.visit.state.sheet == "text-size"
    stage.visit.reset("finish")
    assert stage.visit.state == fresh(Settings(), "en")


def test_a_switch_turns_off_what_it_turned_on(stage: Stage) -> None:
    """The same button, marked, goes back."""
    stage.go(Stop("comfort", "about", sheet="text-size"))
    button(stage.shell.sheets, "reach=low").click()
    stage.settle()
    on = button(stage.shell.sheets, "reach=normal")
    assert on.isChecked()
    on.click()
    stage.settle()
    assert stage.visit.state.reach == "normal"


def test_three_speeds_are_those_promised() -> None:
    """Slow, normal and fast are 100, 150 and 200 words a minute (standards row L5)."""
    assert tuple(round(WORDS_PER_MINUTE * speed / 100, -1) for speed in SPEEDS) == OFFERED


def test_volume_has_the_range_of_the_standard() -> None:
    """18 dB from the quietest to the loudest, and a step 12 dB above the quietest (C10)."""
    decibels = [20 * math.log10(step / VOLUMES[0]) for step in VOLUMES]
    assert decibels[-1] >= 18
    assert any(abs(value - 12) <= 0.5 for value in decibels)
    assert Settings().volume in VOLUMES


class Voice(SpeechService):
    """A voice that keeps what it would say; everything else is the real service's."""

    said: list[tuple[str, float, float]]

    def start(self) -> None:
        """No child is needed."""

    def speak(self, text: str, locale: str, rate: float, volume: float, token: int) -> None:  # noqa: ARG002
        self.said.append((text, rate, volume))


@pytest.fixture
def reader(stage: Stage) -> Reader:
    """A reader on the main screen, with a voice that keeps quiet."""
    voice = Voice(stage.shell)
    voice.said = []
    shell = stage.shell
    reader = Reader(stage.visit, voice, lambda: shell.page, lambda _: "en-GB", shell.content.bring_into_view)
    shell.reading_action.connect(reader.act)
    return reader


def test_speed_and_volume_are_on_the_bar(stage: Stage, reader: Reader) -> None:
    """Three speeds in turn, volume by steps; the sentence is said again as it now sounds."""
    stage.go(Stop("about", "about"))
    reader.listen()
    stage.settle()
    frame = stage.shell.frame_widget
    assert frame is not None
    voice = stage.shell.findChild(Voice)
    assert voice is not None
    for _ in range(3):
        button(frame, "speed").click()
    rates = [rate for _, rate, _ in voice.said[1:]]
    assert sorted(round(rate, -1) for rate in rates) == list(OFFERED)
    assert {text for text, _, _ in voice.said} == {voice.said[0][0]}
    for _ in VOLUMES:
        button(frame, "louder").click()
    assert voice.said[-1][2] == 1.0
    assert not button(frame, "louder").isEnabled()
    for _ in VOLUMES:
        button(frame, "quieter").click()
    assert voice.said[-1][2] == VOLUMES[0] / 100
    assert not button(frame, "quieter").isEnabled()


def test_staff_can_ask_how_the_voice_is(stage: Stage) -> None:
    """The service tells its state as plain data."""
    service = SpeechService(stage.shell)
    report = service.report()
    assert report == SpeechReport(Availability.STARTING, (), "", 0.0, 0)


def test_the_listen_button_says_when_nobody_can_read(stage: Stage) -> None:
    """No voice for the language, or no engine: the button itself tells, and still explains when touched."""
    stage.go(Stop("about", "about"))
    frame = stage.shell.frame_widget
    assert frame is not None
    listen = frame.strip.buttons["listen"]
    stage.shell.show_voice(works=False)
    assert listen.label == "No voice now"
    stage.visit.set_text_step(1)
    stage.settle()
    frame = stage.shell.frame_widget
    assert frame is not None
    assert frame.strip.buttons["listen"].label == "No voice now"
    stage.shell.show_voice(works=True)
    assert frame.strip.buttons["listen"].label == "Listen"
