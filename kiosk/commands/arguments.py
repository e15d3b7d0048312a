"""Reading the command line: sizes, days, folders, and wrong use answered in one plain sentence."""

import argparse
import re
from pathlib import Path

from kiosk import prepare
from kiosk.commands.saying import one_line

TYPE_CHECKING = False  # importing typing would cost the start a few milliseconds
if TYPE_CHECKING:
    import datetime as dt
    from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "main.py"


class UsageError(Exception):
    """The command line asks for something that does not exist; the message is one plain line."""


class FailedError(Exception):
    """A command could not do its work; the message is one plain line."""


class Parser(argparse.ArgumentParser):
    """An argument parser that answers wrong use with one plain sentence."""

    def __init__(self, command: str, about: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}",
            description=about,
            allow_abbrev=False,
            formatter_class=lambda prog: argparse.HelpFormatter(prog, width=100),
        )

    def error(self, message: str) -> "NoReturn":
        """Raise UsageError instead of printing a page of usage."""
        raise UsageError(one_line(f"{self.prog}: {message.removeprefix('argument ')}")[:300])


def size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT in pixels."""
    width, height = _two_numbers(text, "1080x1920", 320, 16384)
    if width != int(width) or height != int(height):
        raise argparse.ArgumentTypeError(f"'{text}' must be whole pixels, such as 1080x1920")
    return int(width), int(height)


def millimetres(text: str) -> tuple[float, float]:
    """WIDTHxHEIGHT of the glass in millimetres."""
    return _two_numbers(text, "268x476", 50, 5000)


def _two_numbers(text: str, example: str, least: float, most: float) -> tuple[float, float]:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)[xX](\d{1,6}(?:\.\d{1,3})?)", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size; write it like {example}")
    first, second = float(match[1]), float(match[2])
    if not (least <= first <= most and least <= second <= most):
        raise argparse.ArgumentTypeError(f"'{text}': each side must be from {least} to {most}")
    return first, second


def language(text: str) -> str:
    """A language code such as en, hi or ur."""
    if re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", text, re.ASCII) is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a language code; write it like en, hi or ur")
    return text


def camp_name(text: str) -> str:
    """The name of an outreach camp, as the settings take it."""
    if not 1 <= len(text.strip()) <= 60 or not text.isprintable():
        raise argparse.ArgumentTypeError("a camp's name has 1 to 60 plain letters")
    return text.strip()


def day(text: str) -> "dt.date":
    """A day, written as 2026-11-22."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2026-11-22") from None


def folder(text: str) -> Path:
    """A folder, which may not exist yet."""
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is a file, not a folder")
    return path


def present_folder(text: str) -> Path:
    """A folder that is there."""
    path = folder(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'")
    return path


def new_file(text: str) -> Path:
    """A file that can be made: its folder is there."""
    path = _path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' cannot be a file: give a file in a folder that exists")
    return path


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a path is missing")
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"'{text}' names a user that is not there") from None


def data_argument(parser: argparse.ArgumentParser) -> None:
    """Take the data folder."""
    parser.add_argument(
        "--data",
        type=folder,
        default=prepare.user_data_folder(),
        metavar="DIR",
        help="where settings, totals, packs and the control socket are (default: %(default)s)",
    )


def content_argument(parser: argparse.ArgumentParser) -> None:
    """Take the content folder."""
    parser.add_argument(
        "--content",
        type=folder,
        default=ROOT / "content",
        metavar="DIR",
        help="the content folder (default: content, beside main.py)",
    )


def screen_mm_argument(parser: argparse.ArgumentParser) -> None:
    """Take the size of the glass."""
    parser.add_argument(
        "--screen-mm", type=millimetres, metavar="WxH", help="the size of the glass in millimetres"
    )
