"""Is the kiosk ready for the doors to open? Each thing that can stop a day, judged from facts handed in.

Nothing here asks the machine or the screen: `readiness_machine` and `kiosk.ui.readiness_facts` do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kiosk.staff.doctor_kiosk import LATEST, LEAST_FREE
from kiosk.staff.hours import EARLIEST

#: "bad" must be mended before anybody comes; "look" is for a person to decide.
Readiness = Literal["good", "bad", "look"]

#: A screen whose pixels are so much wider than tall shows every drawing out of shape.
MOST_OUT_OF_SHAPE: Final = 0.05
#: Free memory in MiB below which the kiosk may be ended by the system, and below which it is told.
LEAST_MEMORY, LITTLE_MEMORY = 200, 500
#: A battery below so many percent does not last a morning.
LEAST_BATTERY: Final = 30
#: A crash within the first time is not ready, within the second to be told.
FRESH_CRASH, OLD_CRASH = dt.timedelta(days=1), dt.timedelta(days=7)
#: Clocks that differ by less than this differ by nothing.
CLOCK_SLACK: Final = dt.timedelta(minutes=10)

_ORDER: Final = ("bad", "look", "good")


@dataclass(frozen=True, slots=True)
class Check:
    """One row: what was looked at, how it is, what was found, and what to do."""

    id: str
    what: str
    state: Readiness
    found: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Glass:
    """The screen. Pixels are None where no window is open."""

    width: int | None
    height: int | None
    width_mm: float
    height_mm: float
    measured: bool
    """Whether somebody measured it; else the millimetres are a guess."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What is known of the touch screen."""

    devices: tuple[str, ...] | None
    """Their names; None when that cannot be told."""
    felt: int | None
    """Touches since the kiosk started; None when it is not this program that runs it."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What the voice answered."""

    trouble: str
    """Why it did not answer; "" when it did."""
    without: tuple[str, ...] = ()
    """Offered languages that no voice speaks, in English."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one script."""

    script: str
    languages: tuple[str, ...]
    family: str
    """The type family that is used; "" when there is none."""
    wanted: bool
    """Whether it is the one the pages were made for."""
    missing: int
    """How many letters of the interface it lacks."""


@dataclass(frozen=True, slots=True)
class Translation:
    """How a language stands to the English original."""

    name: str
    pages: int
    draft: bool
    """Nobody qualified has checked it as a whole."""
    older: int
    """Pages whose English page was reworded since."""
    missing: int
    """Pages that are shown in English."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content that is shown."""

    hash: str
    pages: int
    errors: int
    warnings: int
    newest: dt.date | None
    """The latest day that any page was written or checked."""
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True)
class Power:
    """Where the current comes from."""

    plugged: bool | None
    battery: int | None
    """Percent; None without a battery."""


Printer = Literal["off", "found", "none", "silent"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the checks judge. None always means "could not be found out"."""

    now: dt.datetime
    """The machine's time, with its time zone."""
    glass: Glass
    touch: Touch
    voices: Voices
    letters: tuple[Letters, ...]
    content: Content | None
    """None when no content can be shown."""
    free_bytes: int | None
    unwritable: str
    """Why the data folder cannot be written to; "" when it can."""
    journal_trouble: str | None
    """Why the journal is not being written; "" when it is. None where the kiosk does not run here."""
    journal_end: dt.datetime | None
    """When the last line of the journal was written, by the clock of then."""
    set_back: dt.datetime | None
    """When the clock last went back while the kiosk wrote its journal."""
    printer: Printer
    memory: int | None
    """Free memory in MiB."""
    power: Power
    crashed: dt.datetime | None
    """The last crash."""


def examine(facts: Facts) -> list[Check]:
    """Return every check, the worst first; equals stay in the order in which one walks up to a kiosk."""
    return sorted((judge(facts) for judge in CHECKS), key=lambda check: _ORDER.index(check.state))


def verdict(checks: Iterable[Check]) -> tuple[Readiness, str]:
    """Return how all of it stands, and that in a sentence."""
    states = [check.state for check in checks]
    bad, look = states.count("bad"), states.count("look")
    if bad:
        return "bad", f"Not ready: {bad} of {len(states)} must be mended."
    if look:
        return "look", f"Ready, but look at {look} of {len(states)}."
    return "good", "Ready: all is in order."


def short_hash(content: str) -> str:
    """Return the start of a content hash as two groups of four, to be compared by eye."""
    return f"{content[:4]} {content[4:8]}"


def report(checks: Sequence[Check], content: str) -> str:
    """Return the lines for a console: every check, then the verdict."""
    marks = {"good": "ok  ", "bad": "BAD ", "look": "look"}
    lines = [
        f"{marks[check.state]} {check.what}: {check.found}{' ' if check.todo else ''}{check.todo}"
        for check in checks
    ]
    return "\n".join((*lines, f"Content {short_hash(content)}." if content else "", verdict(checks)[1]))


# --- the checks ------------------------------------------------------------------------------------


def _screen(facts: Facts) -> Check:
    glass = facts.glass
    pixels = f"{glass.width} x {glass.height} pixels, " if glass.width and glass.height else ""
    if not glass.measured:
        found = f"{pixels}not measured: sizes are a guess.".capitalize()
        return Check("screen", "Screen", "bad", found, "Measure it in the staff panel, under Screen size.")
    size = f"{pixels}measured: {glass.width_mm:.0f} x {glass.height_mm:.0f} mm.".capitalize()
    if glass.width and glass.height:
        across, down = glass.width / glass.width_mm, glass.height / glass.height_mm
        if abs(across / down - 1) > MOST_OUT_OF_SHAPE:
            found = f"{size} Drawings are wider or taller than they should be."
            return Check("screen", "Screen", "bad", found, "Measure it again under Screen size.")
    return Check("screen", "Screen", "good", size)


def _touch(facts: Facts) -> Check:
    touch, what = facts.touch, "Touch"
    if touch.felt:
        noun = "touch" if touch.felt == 1 else "touches"
        return Check("touch", what, "good", f"It works: {touch.felt} {noun} felt since the kiosk started.")
    if touch.devices is None:
        todo = "Touch the screen with a finger and see that it answers."
        return Check("touch", what, "look", "Whether there is a touch screen cannot be told.", todo)
    if not touch.devices:
        if facts.power.battery is not None:
            todo = "A laptop without one works with its pointer and keys. Else plug in its cable."
            return Check("touch", what, "look", "This laptop has no touch screen.", todo)
        todo = "Plug in the USB cable of the screen, then look again."
        return Check("touch", what, "bad", "No touch screen is seen.", todo)
    names = _listed(touch.devices)
    if touch.felt == 0:
        todo = "Touch the screen with a finger, then look again."
        found = f"{names} is there, but no finger was felt since the kiosk started."
        return Check("touch", what, "look", found, todo)
    return Check("touch", what, "good", f"There is a touch screen: {names}.")


def _voices(facts: Facts) -> Check:
    voices, what = facts.voices, "Voices"
    if voices.trouble:
        todo = "Check that a loudspeaker is plugged in. Then run: python3 main.py doctor"
        return Check("voices", what, "bad", f"The voice does not answer: {voices.trouble}.", todo)
    if voices.without:
        todo = "Install a voice, or take the language out under Settings. The button Listen says so."
        return Check("voices", what, "bad", f"No voice speaks {_listed(voices.without)}.", todo)
    return Check("voices", what, "good", "Every offered language has a voice.")


def _fonts(facts: Facts) -> Check:
    what, install = "Letters", "Install the fonts. Run: sudo apt-get install fonts-noto-core"
    lacking = [each for each in facts.letters if not each.family or each.missing]
    if lacking:
        names = _listed([name for each in lacking for name in each.languages])
        return Check("fonts", what, "bad", f"Letters are missing for {names}.", install)
    instead = [each for each in facts.letters if not each.wanted]
    if instead:
        names = _listed([name for each in instead for name in each.languages])
        found = f"{names} can be read, but in another type than it was made for."
        return Check("fonts", what, "look", found, install)
    return Check("fonts", what, "good", f"{_listed([each.family for each in facts.letters])}.")


def _content(facts: Facts) -> Check:
    content, what = facts.content, "Content"
    if content is None:
        todo = "Install content from a stick, or run: python3 main.py check"
        return Check("content", what, "bad", "No content can be shown.", todo)
    said = f"{short_hash(content.hash)}, {content.pages} pages."
    if content.errors:
        todo = "See the list in the overview, and tell whoever writes the content."
        problems = _counted(content.errors, "error", "errors")
        return Check("content", what, "bad", f"{said} {problems}: those pages are left out.", todo)
    if content.warnings:
        todo = "See the list in the overview, and tell whoever writes the content."
        found = f"{said} {_counted(content.warnings, 'thing', 'things')} to look at."
        return Check("content", what, "look", found, todo)
    return Check("content", what, "good", f"{said} No errors.")


def _translations(facts: Facts) -> Check:
    what = "Translations"
    lags: dict[str, list[str]] = {}
    for each in facts.content.translations if facts.content else ():
        lags.setdefault(_lag(each), []).append(each.name)
    found = [f"{_listed(names)}: {lag}." for lag, names in lags.items() if lag]
    if not found:
        return Check("translations", what, "good", "All are checked, whole and up to date.")
    older = facts.content is not None and any(each.older for each in facts.content.translations)
    todo = (
        "Install newer content, or take the language out under Settings."
        if older
        else "Each page says so to patients. Whether to offer them is set under Settings."
    )
    return Check("translations", what, "bad" if older else "look", " ".join(found), todo)


def _lag(translation: Translation) -> str:
    parts = []
    if translation.draft:
        parts.append("nobody qualified has checked it")
    if translation.missing:
        parts.append(f"{translation.missing} of {translation.pages} pages are in English")
    if translation.older:
        parts.append(f"{translation.older} of {translation.pages} pages are older than the English ones")
    return ", ".join(parts)


def _disk(facts: Facts) -> Check:
    what = "Disk"
    if facts.unwritable:
        todo = "Check that the disk is plugged in and not full or locked."
        return Check("disk", what, "bad", f"Nothing can be kept: {facts.unwritable}.", todo)
    if facts.free_bytes is None:
        return Check("disk", what, "look", "The room on the disk cannot be told.", "Look at it by hand.")
    room = f"{facts.free_bytes / 1e9:.1f} GB are free."
    if facts.free_bytes < LEAST_FREE:
        room = f"Only {facts.free_bytes // 1_000_000} MB are free."
        return Check("disk", what, "bad", room, f"Make room: {LEAST_FREE // 1_000_000} MB at least.")
    return Check("disk", what, "good", room)


def _journal(facts: Facts) -> Check:
    if facts.journal_trouble:
        todo = "Ask the owner of the machine to look at the disk."
        return Check("journal", "Journal", "bad", facts.journal_trouble, todo)
    if facts.journal_trouble == "":
        return Check("journal", "Journal", "good", "It is being written.")
    if facts.journal_end is None:
        return Check("journal", "Journal", "good", "Nothing was written yet.")
    end = f"{facts.journal_end.astimezone(facts.now.tzinfo):%d %B %Y, %H:%M}".lstrip("0")
    return Check("journal", "Journal", "good", f"Last written {end}.")


def _clock(facts: Facts) -> Check:
    now, what, todo = facts.now, "Clock", "Set date and time in the system, then restart the kiosk."
    said = f"{now:%d %B %Y, %H:%M}".lstrip("0")
    written = facts.content.newest if facts.content else None
    earliest = max(EARLIEST.date(), written or EARLIEST.date())
    if now.date() < earliest - dt.timedelta(days=1):
        return Check("clock", what, "bad", f"It says {said}, which is before the content was made.", todo)
    if now >= LATEST:
        return Check("clock", what, "bad", f"It says {said}, which cannot be.", todo)
    if facts.journal_end is not None and facts.journal_end > now + CLOCK_SLACK:
        end = f"{facts.journal_end.astimezone(now.tzinfo):%d %B %Y, %H:%M}".lstrip("0")
        return Check("clock", what, "bad", f"It says {said}, but the kiosk has written at {end}.", todo)
    if facts.set_back is not None and now - facts.set_back < OLD_CRASH:
        day = f"{facts.set_back.astimezone(now.tzinfo):%d %B}".lstrip("0")
        found = f"It says {said}. It was put back on {day}."
        return Check("clock", what, "look", found, "Compare it with another clock.")
    return Check("clock", what, "good", f"{said}.")


def _printer(facts: Facts) -> Check:
    what = "Printer"
    match facts.printer:
        case "off":
            return Check("printer", what, "good", "Printing is off.")
        case "found":
            return Check("printer", what, "good", "A printer is there.")
        case "none":
            found, todo = "Printing is on, but there is no printer.", "Plug it in, or put printing off."
        case _:
            found, todo = "The printer does not answer.", "Check its cable and paper, then look again."
    return Check("printer", what, "bad", found, todo)


def _memory(facts: Facts) -> Check:
    what, todo = "Memory", "Close other programs, or restart the machine."
    if facts.memory is None:
        return Check("memory", what, "look", "The free memory cannot be told.", "Look at it by hand.")
    found = f"{facts.memory} MiB are free."
    if facts.memory < LEAST_MEMORY:
        return Check("memory", what, "bad", f"Only {found}", todo)
    if facts.memory < LITTLE_MEMORY:
        return Check("memory", what, "look", f"Only {found}", todo)
    return Check("memory", what, "good", found)


def _power(facts: Facts) -> Check:
    power, what = facts.power, "Power"
    if power.battery is None:
        return Check("power", what, "good", "There is no battery that could run out.")
    found = f"The battery has {power.battery} %."
    if power.plugged:
        return Check("power", what, "good", f"Plugged in. {found}")
    low = power.battery < LEAST_BATTERY
    return Check("power", what, "bad" if low else "look", f"Not plugged in. {found}", "Plug it in.")


def _crash(facts: Facts) -> Check:
    what, crashed = "Last crash", facts.crashed
    if crashed is None or facts.now - crashed >= OLD_CRASH:
        return Check("crash", what, "good", "None in the last 7 days.")
    when = f"{crashed.astimezone(facts.now.tzinfo):%d %B, %H:%M}".lstrip("0")
    state: Readiness = "bad" if facts.now - crashed < FRESH_CRASH else "look"
    todo = "Restart the kiosk and try some pages. Tell whoever looks after it: data folder, crash.log"
    return Check("crash", what, state, f"It crashed on {when} and started again by itself.", todo)


#: In the order in which one walks up to a kiosk: what patients meet first comes first.
CHECKS: Final[tuple[Callable[[Facts], Check], ...]] = (
    _screen,
    _touch,
    _content,
    _translations,
    _fonts,
    _voices,
    _printer,
    _clock,
    _power,
    _disk,
    _memory,
    _journal,
    _crash,
)


def _listed(names: Sequence[str]) -> str:
    """Return names as one reads them out: "Hindi, Urdu and Tamil"."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
