"""Every picture can be looked at closer, by single touches, and its words come along."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.tour import Stage, Stop, stops
from kiosk.ui.widgets.closer_picture import MOST_ZOOM, CloserPicture, EnlargedPicture, Part
from kiosk.ui.widgets.picture import Picture
from tests.ui.looking import button, visible

#: Drawings of a gesture beside the words that say the same: enlarged they would show nothing more.
GESTURES = frozenset({"take-home-phone"})

parts = st.builds(Part, st.integers(-5, 9), st.integers(-9, 9), st.integers(-9, 9)).map(Part.bounded)


@given(parts, st.integers(-4, 4), st.integers(-4, 4), st.integers(-3, 3), st.floats(-1, 1), st.floats(0, 1))
def test_a_part_never_leaves_the_picture(
    part: Part, across: int, down: int, by: int, x: float, y: float
) -> None:
    """Whatever is asked for, what comes is on the picture, and is read back as it is written."""
    for new in (part.moved(across, down), part.zoomed(by), part.zoomed(by, x, y)):
        assert 1 <= new.zoom <= MOST_ZOOM
        assert 0 <= new.across <= new.steps
        assert 0 <= new.down <= new.steps
        assert Part.read(str(new)) == new


@given(st.text(max_size=12))
def test_nonsense_is_the_whole_picture_or_a_part_of_it(text: str) -> None:
    """A sheet's name may hold anything."""
    part = Part.read(text)
    assert part == part.bounded()


def test_every_picture_on_a_page_has_its_button_and_opens(stage: Stage) -> None:
    """A touch on the button, or on the picture, shows it with its description."""
    bare, shown = [], set()
    for stop in stops(stage.library, "en"):
        if stop.sheet:
            continue
        stage.go(stop)
        page = stage.shell.page
        assert page is not None
        for picture in page.findChildren(Picture):
            if not picture.isVisible() or not picture.name or picture.name in GESTURES:
                continue
            holder = picture.parentWidget()
            if not isinstance(holder, CloserPicture):
                bare.append(f"{stop.name}: {picture.name}")
            elif picture.name not in shown:
                shown.add(picture.name)
                stage.visit.open_sheet(f"picture:{picture.name}")
                content = stage.shell.sheets.content
                assert content is not None, picture.name
                enlarged = content.findChild(EnlargedPicture)
                assert enlarged is not None
                assert enlarged.accessibleName(), picture.name
                stage.visit.close_sheet()
    assert bare == []
    assert len(shown) > 15


def test_touches_enlarge_and_move_the_picture(stage: Stage) -> None:
    """On the page, on the picture and on the buttons: each state of the sheet is a state of the visit."""
    stage.go(Stop("fusion", "techniques/spinal-fusion"))
    page = stage.shell.page
    assert page is not None
    holder = page.findChildren(CloserPicture)[0]
    QTest.mouseClick(holder, Qt.MouseButton.LeftButton, pos=holder.rect().center())
    name = holder.picture.name
    assert stage.visit.state.sheet == f"picture:{name}"
    stage.settle()
    enlarged = stage.shell.sheets.findChild(EnlargedPicture)
    assert enlarged is not None
    QTest.mouseClick(enlarged, Qt.MouseButton.LeftButton, pos=enlarged.rect().bottomRight())
    assert stage.visit.state.sheet == f"picture:{name}@2.2.2"
    stage.settle()
    before = stage.shell.sheets.grab().toImage()
    button(stage.shell.sheets, "Left").click()
    stage.settle()
    assert stage.visit.state.sheet == f"picture:{name}@2.1.2"
    assert stage.shell.sheets.grab().toImage() != before
    assert not button(stage.shell.sheets, "Down").isEnabled()
    button(stage.shell.sheets, "Smaller").click()
    stage.settle()
    assert stage.visit.state.sheet == f"picture:{name}@1.0.0"
    assert [each for each in visible(stage.shell.sheets) if isinstance(each, EnlargedPicture)]
    stage.visit.open_sheet("picture:no-such-picture")
    assert stage.visit.state.sheet == ""
