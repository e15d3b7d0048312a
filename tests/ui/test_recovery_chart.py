"""The recovery graph: its words are the records' words, nothing is clipped, nothing leaks."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import itertools
import time

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QInputDevice, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.content.model import (
    Edition,
    Language,
    Library,
    Milestone,
    NumberSpan,
    Page,
    PageMeta,
    Range,
    RecoveryData,
    TextSpan,
)
from kiosk.content.words import Words
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.tokens import GROW_MS
from kiosk.ui.widgets.recovery_chart import RecoveryChart
from kiosk.ui.widgets.recovery_key import RecoveryKey
from kiosk.ui.widgets.recovery_layout import Planner
from kiosk.ui.widgets.recovery_row import cleared
from kiosk.ui.widgets.recovery_rows import CHARTS, Axis, ChartRow, axis_for, key_for, rows_for

TEXTS = {
    "chart.miss": "Small cuts (MISS)",
    "chart.open": "Open surgery",
    "chart.miss.short": "MISS",
    "chart.open.short": "Open",
    "chart.same": "About the same",
    "chart.apart": "Not a fair comparison",
    "chart.estimate": "surgeon's estimate",
    "chart.estimate.other": "estimate",
    "chart.key.surgeon": "Dots: the surgeon's view",
    "chart.key.other": "Dots: a view from clinics",
    "chart.certainty.low": "Not very sure",
    "chart.certainty.very-low": "Not sure at all",
    "chart.arm.spoken": "{arm}: {range}.",
    "chart.arm.spoken.note": "{arm}: {range}, {note}.",
    "chart.row.spoken": "{label}. {facts} How sure are we? {certainty}.",
    "chart.row.spoken.note": "{label}. {facts} {note}. How sure are we? {certainty}.",
}

#: id, chart, unit, compare, MISS (low, high, basis), open, words of both.
FIGURES = (
    ("hospital_stay.fusion", "days", "day", "differs", (2.9, 3.6, "studies"), (3.3, 5.9, "studies")),
    ("first_walking.fusion", "days", "day", "same", (0, 0, "surgeon"), (0, 1, "guidance")),
    ("desk_work.fusion", "weeks", "week", "differs", (2, 4, "mixed"), (4, 6, "guidance")),
    ("everyday_recovery.fusion", "weeks", "week", "apart", (6, 12, "surgeon"), (13, 26, "guidance")),
    ("bone_healing.fusion", "months", "month", "same", (3, 12, "guidance"), (3, 12, "guidance")),
)
NUMBERS = {
    "hospital_stay.fusion.miss": "about 3 to 4 days",
    "hospital_stay.fusion.open": "about 3 to 6 days",
    "first_walking.fusion.miss": "the same day",
    "first_walking.fusion.open": "0 to 1 day",
    "desk_work.fusion.miss": "2 to 4 weeks",
    "desk_work.fusion.open": "4 to 6 weeks",
    "everyday_recovery.fusion.miss": "6 to 12 weeks",
    "everyday_recovery.fusion.open": "13 to 26 weeks",
    "bone_healing.fusion.miss": "3 to 12 months",
    "bone_healing.fusion.open": "3 to 12 months",
}

#: The procedures that have a graph of their own.
GROUPS = ("decompression", "fusion", "cement")

PORTRAIT = Screen.assumed(1080, 1920)
SCREENS = {
    "portrait": (PORTRAIT, 1006),
    "landscape": (Screen.assumed(1920, 1080), 1600),
    "laptop": (Screen.assumed(1366, 768), 1100),
    "tablet": (Screen.assumed(1280, 800), 1000),
    "television": (Screen(1920, 1080, 708.4, 398.5), 1600),
}

#: How wide charts get on the recovery page at one text size or another.
WIDTHS = {
    "portrait": (870, 879, 887, 1006),
    "landscape": (1420, 1455, 1755),
    "laptop": (939, 980, 999, 1210),
}


def recovery() -> RecoveryData:
    """Return milestones like those of content/recovery.toml."""
    return RecoveryData(
        milestone=tuple(
            Milestone(
                id=name,
                group="fusion",
                chart=chart,
                order=order,
                unit=unit,
                certainty="very-low" if compare == "apart" else "low",
                compare=compare,
                sources=(),
                miss=Range(low=miss[0], high=miss[1], basis=miss[2], who="people"),
                open=Range(low=wide[0], high=wide[1], basis=wide[2], who="people"),
            )
            for order, (name, chart, unit, compare, miss, wide) in enumerate(FIGURES)
        )
    )


def edition() -> Edition:
    """Return an edition with a page a milestone."""
    day = dt.date(2026, 1, 1)
    pages = {}
    for order, (name, *_) in enumerate(FIGURES):
        label = name.split(".", maxsplit=1)[0].replace("_", " ").capitalize()
        meta = PageMeta(
            id=f"page-{order}",
            title=label,
            summary="",
            order=order,
            author="",
            written=day,
            review_by=day,
            kind="milestone",
            milestone=name,
        )
        number = NumberSpan(text=NUMBERS[f"{name}.miss"], record=f"{name}.miss")
        pages[f"recovery/page-{order}"] = Page(
            address=f"recovery/page-{order}",
            section="recovery",
            language="en",
            meta=meta,
            summary=(TextSpan(text="It takes "), number, TextSpan(text=".")),
            blocks=(),
            sources=(),
            file="",
            hash="",
        )
    language = Language(
        code="en",
        name="English",
        english_name="English",
        direction="ltr",
        script="Latin",
        locale="en_IN",
        speech_locale="en_IN",
    )
    return Edition(
        language=language,
        words=Words(texts=TEXTS),
        pages=pages,
        glossary={},
        surgeon_questions=(),
        numbers=NUMBERS,
    )


def rows(chart: str) -> tuple[ChartRow, ...]:
    """Return the rows of one chart of the fusion panel."""
    return rows_for(edition(), recovery(), "fusion", chart)


def every_row() -> tuple[ChartRow, ...]:
    """Return the rows of every chart of the fusion panel."""
    return tuple(row for chart in CHARTS for row in rows(chart))


def make(theme: Theme, chart: str = "weeks", *, grown: bool = True) -> RecoveryChart:
    """Return a chart as the recovery page would make it."""
    shown = rows(chart)
    axis = axis_for(edition(), shown)
    return RecoveryChart(theme, "The weeks after", "weeks", shown, axis.end, axis.ticks, grown=grown)


def sized(chart: RecoveryChart, width: int) -> RecoveryChart:
    """Give the chart the height it asks for at a width, and lay it out."""
    chart.resize(width, chart.heightForWidth(width))
    chart.show()
    return chart


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


# --- values ------------------------------------------------------------------------------------------


def test_words_and_numbers_come_from_the_records() -> None:
    for row in every_row():
        for arm in row.arms:
            assert arm.words == NUMBERS[f"{row.id}.{arm.kind}"]
            assert arm.words in row.spoken
        assert row.certainty_words in row.spoken
        assert row.sentence == f"It takes {NUMBERS[f'{row.id}.miss']}."


def test_every_chart_counts_in_the_unit_of_its_words() -> None:
    """Nobody has to turn months into weeks to read a bar."""
    healing = rows("months")[-1]
    assert healing.miss is not None
    assert (healing.miss.low, healing.miss.high) == (3, 12)
    for chart in CHARTS:
        for arm in (arm for row in rows(chart) for arm in row.arms):
            assert chart.removesuffix("s") in arm.words


def test_estimates_and_notes_are_marked() -> None:
    by_id = {row.id: row for row in every_row()}
    walking, everyday = by_id["first_walking.fusion"], by_id["everyday_recovery.fusion"]
    assert [arm.note for arm in walking.arms] == ["surgeon's estimate", ""]
    assert walking.same
    assert walking.note == "About the same"
    assert [arm.estimate for arm in everyday.arms] == [True, True]
    assert [arm.note for arm in everyday.arms] == ["surgeon's estimate", "estimate"]
    assert everyday.note == "Not a fair comparison"
    assert not any(arm.estimate for arm in by_id["bone_healing.fusion"].arms)


def test_a_milestone_without_words_or_page_is_left_out() -> None:
    whole = edition()
    without_words = {key: text for key, text in NUMBERS.items() if key != "desk_work.fusion.open"}
    fewer = Edition(
        language=whole.language,
        words=whole.words,
        pages=whole.pages,
        glossary={},
        surgeon_questions=(),
        numbers=without_words,
    )
    assert len(rows_for(fewer, recovery(), "fusion", "weeks")) == 1
    assert rows_for(whole, recovery(), "cement", "weeks") == ()


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        ("days", Axis(6.0, tuple((float(n), str(n)) for n in range(7)))),
        ("weeks", Axis(26.0, tuple((float(n), str(n)) for n in range(0, 26, 5)))),
        ("months", Axis(12.0, tuple((float(n), str(n)) for n in range(0, 13, 2)))),
    ],
)
def test_axis_starts_at_zero_with_whole_numbers(chart: str, expected: Axis) -> None:
    assert axis_for(edition(), rows(chart)) == expected


def test_axis_of_nothing_is_still_an_axis() -> None:
    assert axis_for(edition(), ()).end > 0


# --- layout ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_clipped_or_overlaps(qtbot: QtBot, screen: str, step: int, rtl: bool) -> None:
    glass, width = SCREENS[screen]
    theme = Theme(glass, text_step=step, right_to_left=rtl)
    for which in CHARTS:
        chart = make(theme, which)
        qtbot.addWidget(chart)
        sized(chart, width)
        for button in chart.buttons:
            assert chart.rect().contains(button.geometry())
            assert button.height() >= theme.target
            plan = button.plan
            texts, bars, chips = plan.texts, plan.bars, plan.chips
            boxes = [
                *(each.box for each in texts),
                *(each.box for each in bars),
                *(each.box for each in chips),
            ]
            boxes.append(plan.arrow)
            for box in boxes:
                assert QRectF(button.rect()).adjusted(-0.5, -0.5, 0.5, 0.5).contains(box), button.row.label
            for one, other in itertools.combinations(boxes, 2):
                assert not one.adjusted(0.6, 0.6, -0.6, -0.6).intersects(other.adjusted(0.6, 0.6, -0.6, -0.6))
            for chip in plan.chips:
                assert chip.box.contains(chip.words.box)
            for bar in plan.bars:
                assert bar.box.width() >= theme.mm(3)
        for above, below in itertools.pairwise(chart.buttons):
            assert below.y() - above.geometry().bottom() - 1 >= theme.gap
        last = chart.buttons[-1].geometry().bottom()
        assert chart.unit.geometry().top() > last
        assert chart.rect().contains(chart.unit.geometry())
        assert chart.rect().contains(chart.plot.geometry())
        assert chart.unit.heightForWidth(chart.unit.width()) <= chart.unit.height()
        assert chart.title.heightForWidth(chart.title.width()) <= chart.title.height()


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("screen", ["portrait", "landscape", "laptop"])
@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_no_words_of_the_shipped_rows_cover_a_bar(
    library: Library, qapp: QApplication, language: str, screen: str, step: int
) -> None:
    """The ground that is cleared of lines behind words stays off the bars; the words stand on one line."""
    del qapp
    shipped = library.editions[language]
    theme = Theme(SCREENS[screen][0], text_step=step).for_language(shipped.language)
    for group, which, width in itertools.product(GROUPS, CHARTS, WIDTHS[screen]):
        drawn = rows_for(shipped, library.recovery, group, which)
        for plan in Planner(theme, drawn, axis_for(shipped, drawn).end, width - theme.pad).plans:
            for placed, bar in itertools.product(plan.texts, plan.bars):
                assert not cleared(theme, placed).intersects(bar.box), (placed.lines.text, group, which)
            for one, other in itertools.pairwise(plan.texts[1:]):
                beside = min(one.box.bottom(), other.box.bottom()) - max(one.box.top(), other.box.top()) > 1
                assert not beside or one.base == pytest.approx(other.base, abs=0.01)


def test_bars_are_as_whole_with_words_as_without(library: Library, qtbot: QtBot) -> None:
    """What is painted over the plot leaves every pixel of every bar as it is."""
    shipped = library.editions["ur"]
    for step, group in itertools.product((0, 3, 4), GROUPS):
        theme = Theme(PORTRAIT, text_step=step).for_language(shipped.language)
        drawn = rows_for(shipped, library.recovery, group, "days")
        axis = axis_for(shipped, drawn)
        chart = RecoveryChart(theme, "", "", drawn, axis.end, axis.ticks, grown=True)
        qtbot.addWidget(chart)
        with_words = picture(sized(chart, SCREENS["portrait"][1]))
        boxes = [
            bar.box.translated(QPointF(button.pos())).toAlignedRect().adjusted(1, 1, -1, -1)
            for button in chart.buttons
            for bar in button.plan.bars
        ]
        for button in chart.buttons:
            button.hide()
        bare = picture(chart)
        assert drawn == () or boxes
        for box in boxes:
            assert with_words.copy(box) == bare.copy(box)


def test_both_arms_have_equal_weight(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    heights = {bar.box.height() for button in chart.buttons for bar in button.plan.bars}
    assert len(heights) == 1


def test_bars_stand_where_the_axis_says(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    for button in chart.buttons:
        for bar in button.plan.bars:
            left = chart.plot.box.mapViewToDevice(QPointF(bar.arm.low, 0)).x() + chart.plot.x()
            right = chart.plot.box.mapViewToDevice(QPointF(bar.arm.high, 0)).x() + chart.plot.x()
            assert left == pytest.approx(button.x() + bar.box.left(), abs=1)
            if bar.box.width() > chart.theme.mm(3) + 1:
                assert right == pytest.approx(button.x() + bar.box.right(), abs=1)


def test_right_to_left_is_a_mirror(qtbot: QtBot) -> None:
    left, right = (sized(make(Theme(PORTRAIT, right_to_left=rtl)), 1006) for rtl in (False, True))
    for chart in (left, right):
        qtbot.addWidget(chart)
    for one, other in zip(left.buttons, right.buttons, strict=True):
        for bar, twin in zip(one.plan.bars, other.plan.bars, strict=True):
            assert twin.box.width() == pytest.approx(bar.box.width(), rel=0.05)
            spare = one.width() - bar.box.right() - twin.box.left()
            assert abs(spare) <= chart.theme.em  # right-to-left words keep a little room of their own
    zero = right.plot.box.mapViewToDevice(QPointF(0, 0)).x()
    assert zero > right.plot.box.mapViewToDevice(QPointF(40, 0)).x()
    assert zero + right.plot.x() == pytest.approx(right.buttons[0].x() + _bar_start(right), abs=1)


def _bar_start(chart: RecoveryChart) -> float:
    """Return where zero stands in a right-to-left row, reckoned from a bar and its figures."""
    bar = chart.buttons[-1].plan.bars[0]
    per_unit = bar.box.width() / (bar.arm.high - bar.arm.low)
    return float(bar.box.right() + bar.arm.low * per_unit)


def test_height_follows_width_inside_a_page(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    chart = make(Theme(PORTRAIT, text_step=4))
    column.addWidget(chart)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(1040, 700)
    area.show()
    assert chart.height() == chart.heightForWidth(chart.width())


# --- touch, keys, access -------------------------------------------------------------------------------


def test_tap_by_mouse_touch_and_keys(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    qtbot.waitExposed(chart)
    seen: list[str] = []
    chart.row_touched.connect(seen.append)
    row = chart.buttons[0]
    bar = row.mapTo(chart, row.plan.bars[0].box.center().toPoint())
    assert chart.childAt(bar) is row
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    assert isinstance(device, QPointingDevice)
    for _ in range(2):  # the second comes as a double click
        window = chart.windowHandle()
        QTest.touchEvent(window, device).press(0, bar).commit()
        QTest.touchEvent(window, device).release(0, bar).commit()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(row, key)
    assert seen == ["desk_work.fusion"] * 6


def test_right_click_opens_nothing(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    for part in (chart, chart.plot, chart.plot.viewport(), *chart.buttons):
        QTest.mouseClick(part, Qt.MouseButton.RightButton)
        QApplication.sendEvent(
            part, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9))
        )
        assert not part.acceptDrops()
    assert QApplication.activePopupWidget() is None
    assert not [each for each in QApplication.allWidgets() if isinstance(each, QMenu)]


def test_the_plot_takes_no_input(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    before = chart.plot.box.viewRange()
    for part in (chart.plot, chart.plot.viewport()):
        assert part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        assert part.focusPolicy() == Qt.FocusPolicy.NoFocus
    axis = chart.plot.geometry().bottomLeft() - QPoint(-5, 5)
    assert chart.childAt(axis) is not chart.plot.viewport()
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.buttons[0], wheel)
    assert not wheel.isAccepted()
    assert chart.plot.box.viewRange() == before


def test_rows_are_buttons_with_names(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    for button in chart.buttons:
        access = QAccessible.queryAccessibleInterface(button)
        assert access.role() == QAccessible.Role.Button
        assert access.text(QAccessible.Text.Name) == button.row.spoken
        assert access.text(QAccessible.Text.Description) == button.row.sentence
        assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus


# --- growth ----------------------------------------------------------------------------------------------


def test_growth_ends_in_the_picture_of_a_grown_chart(qtbot: QtBot) -> None:
    theme = Theme(PORTRAIT)
    growing, grown = make(theme, grown=False), make(theme)
    for chart in (growing, grown):
        qtbot.addWidget(chart)
        sized(chart, 1006)
    at_first = picture(growing)
    qtbot.wait(GROW_MS + 150)
    assert at_first != picture(grown)
    assert picture(growing) == picture(grown)
    growing.hide()
    growing.show()
    assert picture(growing) == picture(grown)  # it grows once


def test_reduced_motion_does_not_grow(qtbot: QtBot) -> None:
    charts = [
        sized(make(Theme(PORTRAIT, reduced_motion=True), grown=False), 1006),
        sized(make(Theme(PORTRAIT)), 1006),
    ]
    for chart in charts:
        qtbot.addWidget(chart)
    charts[0].start_growth()
    assert picture(charts[0]) == picture(charts[1])


def test_estimates_look_different(qtbot: QtBot) -> None:
    chart = sized(make(Theme(PORTRAIT)), 1006)
    qtbot.addWidget(chart)
    shot = picture(chart)
    shares = {}
    for button in chart.buttons:
        for bar in button.plan.bars:
            inside = bar.box.toRect().adjusted(6, 6, -6, -6).translated(button.pos())
            strong = chart.theme.colour(bar.arm.kind).rgb()
            points = [
                (x, y)
                for x in range(inside.left(), inside.right())
                for y in range(inside.top(), inside.bottom())
            ]
            full = sum(shot.pixel(x, y) == strong for x, y in points) / len(points)
            shares[button.row.id, bar.arm.kind] = full
    assert shares["desk_work.fusion", "miss"] == 1.0
    assert 0.3 < shares["desk_work.fusion", "open"] < 0.8
    assert shares["everyday_recovery.fusion", "miss"] < 0.3
    assert shares["everyday_recovery.fusion", "open"] < 0.3


@pytest.mark.parametrize("step", [0, 2, 4])
@pytest.mark.parametrize("width", [500, 860, 1040])
@pytest.mark.usefixtures("qapp")
def test_chips_never_lie_on_each_other_however_long_their_words(step: int, width: int) -> None:
    """A chip of two lines pushes the next line of chips down."""
    theme = Theme(PORTRAIT, text_step=step)
    long = tuple(
        dataclasses.replace(row, note="Not a fair comparison: read each bar by itself", apart=True)
        for row in rows("weeks")
    )
    for plan in Planner(theme, long, 26.0, width).plans:
        for one, other in itertools.combinations([chip.box for chip in plan.chips], 2):
            assert not one.intersects(other)


def test_key_names_every_pattern(qtbot: QtBot) -> None:
    entries = key_for(edition(), every_row())
    assert [each.words for each in entries] == [
        "Small cuts (MISS)",
        "Open surgery",
        "Dots: the surgeon's view",
        "Dots: a view from clinics",
    ]
    for step, rtl in itertools.product((0, 4), (False, True)):
        key = RecoveryKey(Theme(PORTRAIT, text_step=step, right_to_left=rtl), entries)
        qtbot.addWidget(key)
        key.resize(600, key.heightForWidth(600))
        key.show()
        for label in key.labels:
            assert key.rect().contains(label.geometry())
            assert label.heightForWidth(label.width()) <= label.height()


# --- cost ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
def test_charts_leave_nothing_behind() -> None:
    theme = Theme(PORTRAIT)

    def cycle(times: int) -> int:
        for _ in range(times):
            chart = sized(make(theme, grown=False), 1006)
            chart.deleteLater()
            del chart
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return len(shiboken6.getAllValidWrappers())

    first = cycle(20)
    assert cycle(300) <= first + 5
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, RecoveryChart)]


def test_a_chart_is_cheap(qtbot: QtBot) -> None:
    theme = Theme(PORTRAIT)
    costs = []
    for _ in range(5):
        start = time.perf_counter()
        chart = sized(make(theme), 1006)
        picture(chart)
        costs.append(time.perf_counter() - start)
        qtbot.addWidget(chart)
    assert min(costs) < 0.040
