"""The one QApplication, in the state that every part relies on."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from kiosk.ui.keyboard import keyboard_environment


def make_application() -> QApplication:
    """Make the QApplication. Its argument list is our own, so `-style` and the like do nothing."""
    os.environ.update(keyboard_environment())
    application = QApplication(["miss-kiosk"])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("MISS kiosk")
    return application
