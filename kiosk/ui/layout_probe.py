"""Every page of new content built and laid out once, before anybody relies on it.

`python -m kiosk.ui.layout_probe CONTENT` runs in a process of its own, with bounds on time and memory set
by whoever starts it (`kiosk.content.packs.probe`), and ends with 0 when every page could be shown.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject

#: The glass that pages are laid out on: narrow, so that what is too wide shows.
SIZE = (1080, 1920)


class Witness(QObject):
    """Writes down which pages could not be built."""

    def __init__(self) -> None:
        """Nothing has failed yet."""
        super().__init__()
        self.place = ""
        self.failed: list[str] = []

    def on_page_failed(self, error: Exception) -> None:
        """Note a page that raised."""
        self.failed.append(f"{self.place}: {type(error).__name__}: {error}")


def lay_out(content: Path) -> list[str]:
    """Build every stop of every language of a folder; return what failed, a line each."""
    from kiosk.content.library import load_library
    from kiosk.ui.application import make_application
    from kiosk.ui.drawing import ASSETS
    from kiosk.ui.theme import Screen
    from kiosk.ui.tour import Stage, stops

    application = make_application()
    today = dt.datetime.now(tz=dt.UTC).date()
    library, _ = load_library(content, today=today, pictures=ASSETS / "illustrations")
    witness = Witness()
    for language in library.editions:
        stage = Stage(library, language, Screen.assumed(*SIZE))
        stage.shell.page_failed.connect(witness.on_page_failed)
        for stop in stops(library, language):
            witness.place = f"{language}/{stop.name}"
            stage.go(stop)
        stage.close()
    application.processEvents()
    return witness.failed


def main(arguments: list[str]) -> int:
    """Lay a folder out; what fails goes to standard error, where staff read its last line."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = lay_out(Path(arguments[0]))
    for line in failed:
        sys.stderr.write(f"{line}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
