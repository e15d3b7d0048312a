"""The PIN pad with the real gate behind it: first entry, wrong tries, waits, the lock, and no freezing."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.settings import Settings
from kiosk.staff import pin_hash
from kiosk.staff.pin import LOCKS_AFTER, PinGate
from kiosk.staff.pin_rules import REASONS, pad_order
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.pin_clerk import FIRST_PIN_MINUTES, PinClerk
from kiosk.ui.staff.pin_pad import PinPad
from tests.ui.looking import button, visible
from tests.ui.staff.conftest import MakeDesk
from tests.ui.staff.front_desk import CHEAP, PIN, WRONG, FrontDesk
from tests.ui.test_reset import bands

#: The painting thread may stand still for so long at most, in seconds.
LONGEST_FREEZE = 0.3


def pad(desk: FrontDesk) -> PinPad:
    content = desk.layer.content
    assert isinstance(content, PinPad)
    return content


def said(desk: FrontDesk) -> str:
    pad(desk).look()
    return pad(desk).said.text()


def words(desk: FrontDesk, key: str, **fields: object) -> str:
    return desk.stage.library.editions["en"].words(key, **fields)


def with_pin(desk: FrontDesk) -> None:
    desk.gate.set_by_owner(PIN, time.monotonic())


def fail(desk: FrontDesk, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type wrong PINs through the pad, each after the wait before it."""
    now = time.monotonic()
    shift = 0.0
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.time.monotonic", lambda: now + shift)
    for _ in range(times):
        shift += desk.gate.state(now + shift).seconds
        pad(desk).look()
        desk.type_pin(WRONG)


def test_the_first_entry_sets_the_pin(desk: FrontDesk) -> None:
    desk.show("pin")
    assert said(desk) == words(desk, "pin.first")
    desk.type_pin(PIN)
    assert said(desk) == words(desk, "pin.again")
    assert desk.gate.state(time.monotonic()).kind == "unset"
    desk.type_pin(PIN)
    assert desk.view == "panel"
    assert desk.gate.state(time.monotonic()).kind == "ready"
    assert "pin-set tier1" in desk.actions()
    assert PIN not in (desk.data / "journal.log").read_text("utf-8")


def test_two_entries_that_differ_set_nothing(desk: FrontDesk) -> None:
    desk.show("pin")
    desk.type_pin(PIN)
    desk.type_pin(WRONG)
    assert said(desk) == words(desk, "pin.differ")
    desk.type_pin(WRONG)
    desk.type_pin(PIN)
    assert desk.gate.state(time.monotonic()).kind == "unset"


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("73", "length"), ("1111", "few"), ("2345", "row"), ("7373", "few"), ("739739", "repeat"),
        ("1987", "date"), ("2580", "favourite"),
    ],
)  # fmt: skip
def test_a_bad_pin_is_refused_in_plain_words(desk: FrontDesk, digits: str, reason: str) -> None:
    desk.show("pin")
    desk.type_pin(digits)
    assert said(desk) == words(desk, f"pin.refused.{reason}")
    desk.type_pin(digits)
    assert desk.gate.state(time.monotonic()).kind == "unset"


def test_every_refusal_has_words(desk: FrontDesk) -> None:
    assert all(words(desk, f"pin.refused.{reason}") for reason in REASONS)


def test_the_first_pin_can_be_set_only_soon_after_the_start(
    desk: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A patient who finds the pad in the afternoon cannot take the kiosk over."""
    later = time.monotonic() + FIRST_PIN_MINUTES * 60
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.time.monotonic", lambda: later)
    desk.show("pin")
    assert said(desk) == words(desk, "pin.too-late", minutes=FIRST_PIN_MINUTES)
    assert not any(key.isEnabled() for key in pad(desk).keys.values())
    for _ in range(2):
        for value in (*PIN, "ok"):
            pad(desk).press(value)
        desk.wait_for_pin()
    assert desk.gate.state(time.monotonic()).kind == "unset"
    assert desk.view == "pin"


def test_the_right_pin_opens_and_ends_the_visit(desk: FrontDesk) -> None:
    with_pin(desk)
    desk.visit.start("en")
    desk.show("pin")
    desk.type_pin(PIN)
    assert desk.view == "panel"
    assert desk.visit.state.at_attract


def test_the_panel_knows_which_languages_have_a_voice(desk: FrontDesk) -> None:
    """The front desk's engine speaks British English only."""
    with_pin(desk)
    desk.show("pin")
    desk.type_pin(PIN)
    panel = desk.layer.content
    assert isinstance(panel, StaffPanel)
    panel.open_entry("overview")
    desk.stage.settle()
    spoken = [label.accessibleName() for label in panel.findChildren(QLabel)]
    assert "No voice for Hindi, Urdu" in spoken


def test_only_dots_are_shown(desk: FrontDesk) -> None:
    """The screen after a digit is the same whichever it was, and while a key is pressed too (K-39)."""
    with_pin(desk)
    desk.show("pin")
    pictures: set[str] = set()
    pressed: set[str] = set()
    before = "".join(bands(desk.shell))
    for value in "0123456789":
        key = button(desk.layer, value)
        middle = key.mapTo(desk.shell, key.rect().center())
        desk.press(middle)
        pressed.add("".join(bands(desk.shell)))
        desk.let_go(middle)
        pictures.add("".join(bands(desk.shell)))
        pad(desk).press("delete")
    assert len(pressed) == 1
    assert pressed == {before}
    assert len(pictures) == 1
    assert pictures != {before}


def test_the_last_digit_can_be_taken_away_and_nine_are_not_taken(desk: FrontDesk) -> None:
    with_pin(desk)
    desk.show("pin")
    for value in "739146999":
        pad(desk).press(value)
    assert pad(desk).dots.count == 8
    for _ in range(9):
        pad(desk).press("delete")
    assert pad(desk).dots.count == 0


def test_wrong_tries_wait_with_a_live_countdown(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk)
    desk.show("pin")
    desk.type_pin(WRONG)
    assert said(desk) == words(desk, "pin.wrong")
    now = time.monotonic()
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.time.monotonic", lambda: now)
    desk.type_pin(WRONG)
    desk.type_pin(WRONG)
    assert "30 seconds" in said(desk)
    assert not any(key.isEnabled() for key in pad(desk).keys.values())
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.time.monotonic", lambda: now + 11)
    assert "19 seconds" in said(desk)
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.time.monotonic", lambda: now + 31)
    pad(desk).look()
    desk.type_pin(PIN)
    assert desk.view == "panel"


def test_ten_wrong_ones_lock_across_a_restart_and_a_change_of_clock(
    desk: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pin(desk)
    desk.show("pin")
    fail(desk, LOCKS_AFTER, monkeypatch)
    assert "Locked" in said(desk)
    assert desk.actions().count("wrong-pin tier1") == LOCKS_AFTER
    assert "locked-out tier1" in desk.actions()
    # A restart of the program, of the machine, and with it any clock there is.
    for boot, now in (("one", time.monotonic() + 1), ("two", 5.0), ("three", 10.0**9)):
        gate = PinGate(desk.data, boot=boot, log2_n=CHEAP)
        assert gate.state(now).kind == "locked", boot
        assert not gate.check(PIN, now)


def test_the_pad_is_empty_when_it_comes_back(desk: FrontDesk) -> None:
    with_pin(desk)
    desk.show("pin")
    pad(desk).press("7")
    desk.staffing.desk.leave()
    desk.stage.settle()
    desk.show("pin")
    assert pad(desk).dots.count == 0


def test_a_shuffled_pad_holds_every_digit_once(make_desk: MakeDesk) -> None:
    desk = make_desk(settings=Settings(shuffled_pin_pad=True))
    orders = set()
    for _ in range(4):
        desk.show("pin")
        keys = [value for value in pad(desk).keys if value.isdigit()]
        assert sorted(keys) == sorted("0123456789")
        orders.add(tuple(keys))
        desk.staffing.desk.leave()
    assert len(orders) > 1


def test_a_usual_pad_stands_as_on_a_telephone(desk: FrontDesk) -> None:
    desk.show("pin")
    keys = pad(desk).keys
    places = {value: key.mapTo(desk.shell, key.rect().center()) for value, key in keys.items()}
    digits = sorted((v for v in places if v.isdigit()), key=lambda v: (places[v].y(), places[v].x()))
    assert tuple(digits) == pad_order(None)


def test_what_was_kept_damaged_says_who_can_help(desk: FrontDesk) -> None:
    with_pin(desk)
    (desk.data / "pin.txt").write_text("rubbish", "utf-8")
    desk.show("pin")
    assert said(desk) == words(desk, "pin.broken")
    assert "set\N{NON-BREAKING HYPHEN}pin" in pad(desk).forgotten.text()


def test_asking_the_real_gate_does_not_freeze_the_screen(desk: FrontDesk, tmp_path: Path) -> None:
    """Scrypt at its real price takes as long as it takes; the painting thread goes on."""
    gate = PinGate(tmp_path, boot="one", log2_n=pin_hash.LOG2_N)
    gate.set_by_owner(PIN, time.monotonic())
    clerk = PinClerk(gate, desk.staffing._staff_journal, time.monotonic())
    loop, beats = QEventLoop(), [time.monotonic()]
    clock = QTimer()
    clock.setInterval(10)
    clock.timeout.connect(lambda: beats.append(time.monotonic()))
    clock.start()
    answers: list[str] = []
    clerk.answered.connect(answers.append)
    clerk.answered.connect(loop.quit)
    began = time.monotonic()
    clerk.ask(PIN)
    asked = time.monotonic() - began
    QTimer.singleShot(10_000, loop, loop.quit)
    loop.exec()
    clock.stop()
    clerk.wait()
    assert answers == ["right"]
    assert asked < LONGEST_FREEZE
    assert max(b - a for a, b in itertools.pairwise(beats)) < LONGEST_FREEZE


def test_digits_are_large_enough(desk: FrontDesk) -> None:
    desk.show("pin")
    least = 20 * desk.shell.screen_size.px_per_mm
    for key in pad(desk).keys.values():
        assert min(key.width(), key.height()) + 0.5 >= least
    assert all(each.isVisible() for each in pad(desk).keys.values())
    assert visible(desk.layer)
    QTest.qWait(0)
