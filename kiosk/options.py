"""What the command line hands to the kiosk and to the tour: plain values, nothing else."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.1.0"
"""The program's version, as in pyproject.toml (a test compares them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How the kiosk is to run. Folders are absolute; None means "as the settings say"."""

    content: Path
    """The content folder. It may be unreadable: then the last good content is shown."""
    data: Path
    """Settings, totals, packs, journal and control socket live here. It may not exist yet."""
    window: tuple[int, int] | None = None
    """Width and height in pixels; None fills the screen."""
    screen_mm: tuple[float, float] | None = None
    """The glass, in millimetres; None asks the settings, then the screen."""
    language: str | None = None
    """The default language, such as "hi"; None asks the settings."""
    trace: Path | None = None
    """Where JSON lines with monotonic times are appended; None writes none."""
    watch: bool = False
    """An author's preview: content is taken on anew whenever a file of it changes."""
    demo: bool = False
    """Tour the kiosk while nobody touches it."""
    camp: str = ""
    """The camp whose counts these are; "" means as the settings say."""
    projector: bool = False
    """Larger type, for a room that looks on."""
    safe_mode: bool = False
    """After repeated crashes: built-in content and default settings only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TourOptions:
    """Which pages `tour` draws into PNG files. An empty tuple means every one there is."""

    out: Path
    """The folder for the pictures; made when it is not there."""
    content: Path
    """The content folder."""
    data: Path
    """Settings are read from here; nothing is written."""
    languages: tuple[str, ...] = ()
    """Language codes."""
    size: tuple[int, int] = (1080, 1920)
    """Width and height in pixels."""
    screen_mm: tuple[float, float] | None = None
    """The glass, in millimetres; None takes a 21.5 inch screen of that shape."""
    text_step: int | None = None
    """Text size, 1 to 5; None takes the first."""
    theme: str | None = None
    """light, dark or high-contrast; None takes light."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletOptions:
    """Which language `booklet` sets into a PDF for a clinician's signature."""

    out: Path
    """The PDF file; its folder exists."""
    content: Path
    """The content folder."""
    language: str
    """The language's code."""
    date: dt.date
    """The day that stands on every sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyOptions:
    """What `ready` looks over."""

    content: Path
    """The content folder, as for a run."""
    data: Path
    """Settings, packs and the journal are read from here."""
    now: dt.datetime
    """The machine's time, with its time zone."""
    out: Path | None = None
    """The PDF file; None writes none."""
    json: bool = False
    """One line of JSON instead of lines for people."""
