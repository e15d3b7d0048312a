"""One patient's visit as a value. Only `Visit` makes new ones; everybody else reads."""

from typing import Final, Literal

import msgspec

from kiosk.settings import Reach, Settings, ThemeName

Listening = Literal["off", "speaking", "paused"]
View = tuple[tuple[str, str], ...]

#: Percent of the normal text size, by step.
TEXT_PERCENTS: Final = (100, 125, 150, 175, 200)

#: How fast the voice reads, in percent of its normal pace: slow, normal, fast.
SPEEDS: Final = (67, 100, 133)
#: How loud it is, in percent of the loudest: 18 dB in all, with a step 12 dB above the lowest
#: (EN 301 549, 8.2.1).
VOLUMES: Final = (12, 24, 36, 48, 60, 80, 100)

MOST_PLACES: Final = 50  # of the history; the oldest are forgotten
MOST_PICKED: Final = 40  # more would not fit the code that carries the list away
MOST_VIEW_KEYS: Final = 24
LONGEST_VIEW_VALUE: Final = 1000  # letters
MOST_SHEETS: Final = 3


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where one was: enough to come back to the same spot of the same page, as it was left."""

    address: str
    scroll: float = 0.0
    view: View = ()


class VisitState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a visit is. Two equal states look equal on the screen."""

    language: str
    address: str = ""  # of the page; "" is the attract screen
    scroll: float = 0.0  # how far down the page, from 0 to 1 of what can be scrolled
    view: View = ()  # what is open and chosen on this page, sorted by key
    sheets: tuple[str, ...] = ()  # what stands above the page, topmost last
    history: tuple[Place, ...] = ()
    text_step: int = 0  # 0 to 4, see TEXT_PERCENTS
    theme: ThemeName = "light"
    reach: Reach = "normal"
    steady: bool = False
    reduced_motion: bool = False
    explore: bool = False  # a touch speaks what is under it; a second one uses it
    listening: Listening = "off"
    sentence: int = 0  # index of the sentence being read aloud
    speed: int = 100  # percent of the voice's normal pace
    volume: int = 60  # percent
    picked: tuple[str, ...] = ()  # ids of questions for the surgeon, in the order they were picked

    @property
    def at_attract(self) -> bool:
        """Whether nobody's visit is on."""
        return not self.address

    @property
    def sheet(self) -> str:
        """The topmost sheet, such as "language" or "glossary:disc"; "" when the page is bare."""
        return self.sheets[-1] if self.sheets else ""

    @property
    def text_percent(self) -> int:
        """The text size in percent of normal, 100 to 200."""
        return TEXT_PERCENTS[self.text_step]

    @property
    def pace(self) -> int:
        """Which of SPEEDS the voice reads at, or nearly: 0 slow, 1 normal, 2 fast."""
        return min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - self.speed))

    @property
    def place(self) -> Place:
        """Where one is now."""
        return Place(address=self.address, scroll=self.scroll, view=self.view)

    def seen(self, key: str, default: str = "") -> str:
        """Return the value of a view key of this page, such as "recovery.panel"."""
        return dict(self.view).get(key, default)


def fresh(settings: Settings, language: str) -> VisitState:
    """Return the state before anyone has touched the kiosk, in `language`."""
    return VisitState(
        language=language,
        text_step=settings.text_step,
        theme=settings.theme,
        reach=settings.reach,
        steady=settings.steady,
        reduced_motion=settings.reduced_motion,
        speed=settings.speech_speed,
        volume=settings.volume,
    )
