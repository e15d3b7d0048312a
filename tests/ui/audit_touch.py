"""What is wrong with what can be touched: too small, too close, out of place, without a name."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)

from kiosk.ui.shell import Shell
from kiosk.ui.widgets.marks import IconLabel
from tests.ui.looking import ancestors, describe, place, top_layer, visible

#: DESIGN rule 5: the least side of a target and the least gap between two, in millimetres.
TARGET_MM = 20.0
STEADY_MM = 25.0
GAP_MM = 3.0
#: Half a pixel of rounding.
ROUNDING = 0.5
#: The page keeps at least this part of the window.
LEAST_PAGE = 0.45
#: A sheet that scrolls still shows this part of the window's height.
LEAST_SHEET = 0.25


def targets(root: QWidget) -> list[QWidget]:
    """Return everything that can be touched or reached with keys now."""
    return [
        widget
        for widget in visible(root)
        if widget.isEnabled()
        and (
            isinstance(widget, QAbstractButton | QLineEdit) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        )
    ]


def touch_faults(shell: Shell, *, target_mm: float = TARGET_MM) -> Iterator[str]:
    """Yield what is wrong with the targets on the screen, in one line each."""
    found = targets(top_layer(shell))
    px_per_mm = shell.screen_size.px_per_mm
    for widget in found:
        side = min(widget.width(), widget.height())
        if side + ROUNDING < target_mm * px_per_mm:
            yield f"only {side / px_per_mm:.1f} mm: {describe(widget)}"
    yield from _gap_faults(shell, found)


def _gap_faults(shell: Shell, found: list[QWidget]) -> Iterator[str]:
    """Yield targets that are too close: on the page as it scrolls, around it, and across its edge."""
    scroll = shell.sheets.area if top_layer(shell) is shell.sheets else shell.content
    page = scroll.widget()
    moving = [widget for widget in found if page is not None and page.isAncestorOf(widget)]
    fixed = [widget for widget in found if widget not in moving]
    yield from _too_close(shell, moving)
    yield from _too_close(shell, fixed)
    if scroll.verticalScrollBar().maximum() == 0:
        for first, second in itertools.product(moving, fixed):
            yield from _pair_fault(shell, first, second)
        return
    if not moving:
        return
    # Whatever moves up and down can come to stand anywhere in this part of the window.
    boxes = [place(widget, shell) for widget in moving]
    window = place(scroll.viewport(), shell)
    window.setLeft(min(box.left() for box in boxes))
    window.setRight(max(box.right() for box in boxes))
    px_per_mm = shell.screen_size.px_per_mm
    for widget in fixed:
        gap = gap_of(place(widget, shell), window)
        if gap + ROUNDING < GAP_MM * px_per_mm:
            yield f"{gap / px_per_mm:.1f} mm from targets that scroll past it: {describe(widget)}"


def _too_close(shell: Shell, found: list[QWidget]) -> Iterator[str]:
    for first, second in itertools.combinations(found, 2):
        yield from _pair_fault(shell, first, second)


def _pair_fault(shell: Shell, first: QWidget, second: QWidget) -> Iterator[str]:
    px_per_mm = shell.screen_size.px_per_mm
    gap = gap_of(place(first, shell), place(second, shell))
    if gap + ROUNDING < GAP_MM * px_per_mm and first not in ancestors(second):
        yield f"{gap / px_per_mm:.1f} mm apart: {describe(first)} and {describe(second)}"


def gap_of(a: QRect, b: QRect) -> float:
    """Return the distance between two rectangles, 0 when they touch or lie over each other."""
    x = max(0, b.left() - a.right() - 1, a.left() - b.right() - 1)
    y = max(0, b.top() - a.bottom() - 1, a.top() - b.bottom() - 1)
    return math.hypot(x, y)


def name_faults(shell: Shell) -> Iterator[str]:
    """Yield every control, picture and text that has no name on the accessibility tree."""
    for widget in visible(shell):
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if isinstance(widget, IconLabel) or not (
            focusable or isinstance(widget, QAbstractButton | QLabel | QLineEdit)
        ):
            continue
        interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield f"has no spoken name: {describe(widget)}"


def place_faults(shell: Shell) -> Iterator[str]:
    """Yield what lies outside its parent, scrolls sideways, or leaves the page too little room."""
    areas = (shell.content, shell.sheets.area)
    for area in areas:
        content = area.widget()
        if content is None or not area.isVisible():
            continue
        if content.width() != area.viewport().width() or area.horizontalScrollBar().maximum():
            yield (
                f"scrolls sideways: the content is {content.width()} px wide"
                f" in {area.viewport().width()} px, and needs {_widest(content)}"
            )
    for widget in visible(shell):
        parent = widget.parentWidget()
        assert parent is not None  # the shell's own children have it
        if isinstance(parent.parentWidget(), QScrollArea | QGraphicsView):
            continue
        if not parent.rect().contains(widget.geometry()):
            yield f"lies outside its {type(parent).__name__} {_size(parent)}: {describe(widget)}"
    yield from _share_faults(shell)


def _widest(content: QWidget) -> str:
    leaves = [each for each in visible(content) if each.layout() is None]
    most = max(leaves, key=lambda each: each.minimumSizeHint().width())
    return f"{most.minimumSizeHint().width()} px for {describe(most)}"


def _size(widget: QWidget) -> str:
    return f"{widget.width()}x{widget.height()}"


def _share_faults(shell: Shell) -> Iterator[str]:
    room, window = shell.content.viewport(), shell
    share = room.width() * room.height() / (window.width() * window.height())
    if shell.page is not None and share < LEAST_PAGE:
        yield f"the page has only {share:.0%} of the window: {_size(room)} of {_size(window)}"
    sheet = shell.sheets.area
    if sheet.isVisible() and sheet.verticalScrollBar().maximum():
        part = sheet.viewport().height() / window.height()
        if part < LEAST_SHEET:
            yield f"the sheet shows only {part:.0%} of the window's height"


def escape_faults(shell: Shell) -> Iterator[str]:
    """Yield ways out of the window: other windows, menus, drops, text that can be selected."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window is not shell:
            yield f"a second window: {type(window).__name__} {window.windowTitle()!r}"
    no_menu = (Qt.ContextMenuPolicy.NoContextMenu, Qt.ContextMenuPolicy.PreventContextMenu)
    for widget in (shell, *shell.findChildren(QWidget)):
        if isinstance(widget, QMenu):
            yield f"a menu: {describe(widget)}"
        if widget.acceptDrops():
            yield f"takes drops: {describe(widget)}"
        has_own = isinstance(widget, QLineEdit | QAbstractScrollArea) and not isinstance(widget, QScrollArea)
        if has_own and widget.contextMenuPolicy() not in no_menu:
            yield f"has a context menu: {describe(widget)}"
        if isinstance(widget, QLabel):
            yield from _markup_faults(widget)


def _markup_faults(label: QLabel) -> Iterator[str]:
    """Words are only ever words: nothing in them may be followed, selected or taken for HTML (K-27)."""
    if label.text() and label.textFormat() != Qt.TextFormat.PlainText:
        yield f"{type(label).__name__} takes its words for HTML when they look like it"
    flags = Qt.TextInteractionFlag
    selectable = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
    if label.openExternalLinks() or label.textInteractionFlags() & selectable:
        yield f"its text can be selected or followed: {describe(label)}"
