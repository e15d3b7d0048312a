"""What the readiness check is told: the screen, the content and the machine as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


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
