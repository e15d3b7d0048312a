"""What is wrong with what the panel shows: cut text, small or close targets, no name, sideways scrolling."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QScrollArea, QWidget

from kiosk.ui.staff.panel import StaffPanel
from tests.ui.audit_text import _size_faults, watched_drawing
from tests.ui.audit_touch import GAP_MM, ROUNDING, TARGET_MM, gap_of, targets
from tests.ui.looking import ancestors, describe, place, visible

#: The entry keeps at least this part of the window.
LEAST_PAGE = 0.3


def faults(panel: StaffPanel) -> list[str]:
    """Return everything that is wrong, in one line each."""
    return [
        *_touch_faults(panel),
        *_text_faults(panel),
        *_name_faults(panel),
        *_place_faults(panel),
    ]


def page_of(panel: StaffPanel) -> QWidget:
    """Return what scrolls."""
    page = panel.area.widget()
    assert isinstance(page, QWidget)
    return page


def _touch_faults(panel: StaffPanel) -> Iterator[str]:
    px_per_mm = panel.theme.screen.px_per_mm
    found = targets(panel)
    for widget in found:
        side = min(widget.width(), widget.height())
        if side + ROUNDING < TARGET_MM * px_per_mm:
            yield f"only {side / px_per_mm:.1f} mm: {describe(widget)}"
    page = page_of(panel)
    moving = [widget for widget in found if page.isAncestorOf(widget)]
    fixed = [widget for widget in found if widget not in moving]
    for group in (moving, fixed):
        for first, second in itertools.combinations(group, 2):
            gap = gap_of(place(first, panel), place(second, panel)) / px_per_mm
            if gap + ROUNDING / px_per_mm < GAP_MM and first not in ancestors(second):
                yield f"{gap:.1f} mm apart: {describe(first)} and {describe(second)}"
    window = place(panel.area.viewport(), panel)
    for widget in fixed:
        gap = gap_of(place(widget, panel), window) / px_per_mm
        if gap + ROUNDING / px_per_mm < GAP_MM:
            yield f"{gap:.1f} mm from what scrolls past it: {describe(widget)}"


def _text_faults(panel: StaffPanel) -> Iterator[str]:
    for widget in visible(panel):
        yield from _size_faults(widget)
    texts = [
        w for w in visible(panel) if isinstance(w, QAbstractButton) or (isinstance(w, QLabel) and w.text())
    ]
    page = page_of(panel)
    for first, second in itertools.combinations(texts, 2):
        if page.isAncestorOf(first) is not page.isAncestorOf(second) or first in ancestors(second):
            continue
        if place(first, panel).intersects(place(second, panel)):
            yield f"lie over each other: {describe(first)} and {describe(second)}"
    with watched_drawing() as drawings:
        panel.grab()
        page.grab()
    yield from dict.fromkeys(drawings.faults)


def _name_faults(panel: StaffPanel) -> Iterator[str]:
    for widget in visible(panel):
        if isinstance(widget, QAbstractButton | QLabel):
            interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                yield f"has no spoken name: {describe(widget)}"
        if isinstance(widget, QMenu) or widget.acceptDrops():
            yield f"leads out: {describe(widget)}"


def _place_faults(panel: StaffPanel) -> Iterator[str]:
    area, page = panel.area, page_of(panel)
    if page.width() != area.viewport().width() or area.horizontalScrollBar().maximum():
        most = max(
            (w for w in visible(page) if w.layout() is None), key=lambda w: w.minimumSizeHint().width()
        )
        yield (
            f"scrolls sideways: {page.width()} px in {area.viewport().width()} px;"
            f" {most.minimumSizeHint().width()} px for {describe(most)}"
        )
    for widget in visible(panel):
        parent = widget.parentWidget()
        assert isinstance(parent, QWidget)
        if isinstance(parent.parentWidget(), QScrollArea) or type(parent).__name__ == "UsageChart":
            continue
        if not parent.rect().contains(widget.geometry()):
            yield f"lies outside its {type(parent).__name__}: {describe(widget)}"
    share = area.viewport().height() / panel.height()
    if share < LEAST_PAGE:
        yield f"the entry has only {share:.0%} of the height"
