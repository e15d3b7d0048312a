"""The one QApplication, in the state that every part relies on."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontDatabase, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from kiosk import bundle
from kiosk.ui.keyboard import keyboard_environment

#: Room for drawn pictures: those of the page on the screen and of the one before.
PIXMAP_KIB = 6 * 1024


def make_application() -> QApplication:
    """Make the QApplication. Its argument list is our own, so `-style` and the like do nothing."""
    os.environ.update(keyboard_environment())
    # numpy's arithmetic library keeps a large buffer for each thread; the graph needs only one.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    application = QApplication(["miss-kiosk"])
    for font in bundle.fonts():
        QFontDatabase.addApplicationFont(str(font))
    QPixmapCache.setCacheLimit(PIXMAP_KIB)
    # Nobody pastes here. Told of a new clipboard, text fields ask its owner what it holds, and wait 5 s
    # each for an owner that does not answer: a hung program could freeze the kiosk.
    QGuiApplication.clipboard().blockSignals(True)
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("MISS kiosk")
    return application


def teach_roles() -> None:
    """From now on, tell assistive technology what the kiosk's own widgets are."""
    QAccessible.installFactory(_face_of)


def _face_of(kind: str, thing: QObject) -> QAccessibleInterface | None:
    # Imported when first asked: without a screen reader nobody ever asks, and the start is quicker.
    from kiosk.ui.accessible import face_of

    return face_of(kind, thing)
