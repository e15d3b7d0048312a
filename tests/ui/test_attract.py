"""The attract screen: every language's sentence has room on every glass, whatever text size staff chose."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QRect

from kiosk.content.model import Library
from kiosk.settings import Settings
from kiosk.ui.content_source import front_of
from kiosk.ui.shell import Shell
from kiosk.visit.visit import Visit
from tests.ui.looking import SCREENS, screen


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("glass", SCREENS)
@pytest.mark.parametrize("step", [0, 2, 4])
def test_each_sentence_stands_between_the_mark_and_the_buttons(
    library: Library, glass: str, step: int
) -> None:
    visit = Visit(msgspec.structs.replace(Settings(), text_step=step), "en", lambda *_: True)
    shell = Shell(visit, screen(glass), front_of(library), animated=False)
    shell.setFixedSize(shell.screen_size.width, shell.screen_size.height)
    shell.show()
    attract = shell.attract
    seen = set()
    for _ in library.editions:
        seen.add(attract.sentence_language)
        assert attract.sentence_top > attract.mark.geometry().bottom(), attract.sentence_language
        inside = QRect(0, 0, attract.width(), attract.height())
        assert all(
            inside.contains(each.geometry()) for each in attract.children() if hasattr(each, "geometry")
        )
        attract.show_next()
    assert seen == set(library.editions)
    shell.may_close = True
    shell.close()
    shell.deleteLater()
