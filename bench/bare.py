"""The bare PySide6 window that the kiosk's start is compared with: a label and nothing else."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel


def main() -> int:
    """Show the window until it is ended."""
    application = QApplication([])
    width, height, text = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    label = QLabel(text)
    label.setWordWrap(True)
    label.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    label.setFixedSize(width, height)
    label.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
