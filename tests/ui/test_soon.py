"""Something done a moment later: once, and not at all when its owner has gone; nothing stays behind."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.ui.widgets.soon import soon


class Owner(QObject):
    """Counts how often it was called."""

    def __init__(self) -> None:
        super().__init__()
        self.called = 0
        self.timer = soon(self, self.call)

    def call(self) -> None:
        self.called += 1


def test_it_comes_once_and_dies_with_its_owner(qapp: QApplication) -> None:
    del qapp
    owner = Owner()
    owner.timer.start()
    owner.timer.start()
    assert owner.called == 0
    QCoreApplication.processEvents()
    assert owner.called == 1
    for _ in range(10):
        leaving = Owner()
        leaving.timer.start()
        leaving.deleteLater()
        del leaving
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
    gc.collect()
    assert sum(isinstance(each, Owner) for each in gc.get_objects()) == 1
