"""Every row of faults.md section 2 (ways out of a kiosk) has somebody who holds it: a test, or the doctor.

What belongs to the program is proved by the tests named here; what belongs to the system below it is set by
packaging/ and looked at by `main.py doctor`, which says what to do and ends with 1 while something is open.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kiosk.staff.doctor import LINUX_CHECKS, examine
from kiosk.staff.doctor_windows import WINDOWS_CHECKS
from tests.staff.test_doctor import PLACE, Fake, FakeWindows

ROOT = Path(__file__).resolve().parents[2]
GUARD = "tests/ui/test_input_guard.py::"
STORM = "tests/end_to_end/test_touch_storm.py::test_a_storm_breaks_nothing"
PROGRAMS = "tests/house/test_escapes.py::test_nothing_is_used_that_leads_out"

#: Row -> the tests that hold it.
TESTS = {
    "K-01": (f"{GUARD}test_hostile_keys_do_nothing", STORM),
    "K-02": (f"{GUARD}test_hostile_keys_do_nothing", STORM),
    "K-03": (f"{GUARD}test_a_guard_that_fails_lets_nothing_through",),
    "K-04": (f"{GUARD}test_the_window_does_not_close", STORM),
    "K-08": (STORM,),
    "K-13": (f"{GUARD}test_no_widget_opens_a_menu", f"{GUARD}test_other_mouse_buttons_press_nothing"),
    "K-20": (f"{GUARD}test_no_widget_opens_a_menu", PROGRAMS),
    "K-21": (f"{GUARD}test_nothing_can_be_dropped", STORM),
    "K-22": (f"{GUARD}test_no_widget_opens_a_menu",),
    "K-23": (PROGRAMS,),
    "K-24": (PROGRAMS,),
    "K-25": (PROGRAMS, "tests/end_to_end/test_sockets.py::test_only_local_sockets"),
    "K-26": (f"{GUARD}test_hostile_keys_do_nothing", PROGRAMS),
    "K-27": ("tests/ui/test_every_page.py::test_every_page_fits_and_can_be_touched",),
    "K-28": ("tests/content/test_search.py::test_any_query_is_survived",),
    "K-29": ("tests/end_to_end/test_ending.py::test_only_black_is_seen_until_attract_is_back",),
    "K-34": ("tests/ui/test_screen_changes.py::test_the_window_follows_the_screen",),
    "K-37": (
        "tests/house/test_supervisor.py::test_no_hostile_variable_reaches_the_kiosk",
        "tests/house/test_supervisor.py::test_only_a_plain_platform_name_is_kept",
    ),
    "K-38": (STORM, "tests/ui/staff/test_way_in.py::test_a_storm_of_touches_never_opens_by_accident"),
    "K-39": ("tests/staff/test_pin.py::test_the_pad_shows_each_digit_once",),
    "K-40": ("tests/ui/staff/test_desk.py::test_the_pin_tier_ends_a_minute_after_the_last_touch",),
    "K-41": ("tests/ui/test_reset.py::test_after_a_reset_every_page_looks_as_on_a_fresh_start",),
}
#: Row -> the checks of the doctor on Linux.
LINUX = {
    "K-05": ("session",),
    "K-06": ("ctrl-alt-del", "ctrl-alt-del-burst"),
    "K-07": ("terminals", "getty", "vt-switch"),
    "K-08": ("vt-switch",),
    "K-09": ("debug-keys",),
    "K-10": ("sysrq",),
    "K-11": ("session",),
    "K-12": ("session",),
    "K-30": ("session", "usb-rules", "blanking"),
    "K-31": ("usbguard",),
    "K-32": ("usbguard", "sandbox", "network"),
    "K-33": ("power-key", "firmware", "ports"),
    "K-35": ("session", "user"),
    "K-36": ("user", "program"),
}
#: The same on Windows.
WINDOWS = {
    "K-05": ("shell-launcher", "keyboard-filter"),
    "K-06": ("keyboard-filter",),
    "K-11": ("sticky-keys",),
    "K-12": ("edge-swipes",),
    "K-30": ("autoplay", "error-dialogs"),
    "K-33": ("firmware",),
}
ROWS = (*range(1, 14), *range(20, 42))

#: Names that lead to a dialog, a menu, a browser or another program (K-20, K-23 to K-26).
LEADING_OUT = frozenset(
    {
        "QFileDialog", "QMessageBox", "QColorDialog", "QFontDialog", "QInputDialog", "QPrintDialog",
        "QDesktopServices", "QTextBrowser", "QTextEdit", "QPlainTextEdit", "QMenu", "QMenuBar", "QWhatsThis",
        "QSystemTrayIcon", "QToolTip", "setToolTip", "setStatusTip", "setWhatsThis", "setOpenExternalLinks",
        "startDetached", "webbrowser", "system", "popen", "ImageView", "ParameterTree",
    }
)  # fmt: skip


def test_each_row_is_held_by_somebody() -> None:
    held = {*TESTS, *LINUX, *WINDOWS}
    assert held == {f"K-{number:02}" for number in ROWS}


@pytest.mark.parametrize("name", sorted({name for names in TESTS.values() for name in names}))
def test_the_tests_named_are_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_doctor_asks_for_every_row_of_the_system() -> None:
    for rows, machine, checks in (
        (LINUX, Fake(), LINUX_CHECKS),
        (WINDOWS, FakeWindows(), WINDOWS_CHECKS),
    ):
        asked = {finding.name for finding in examine(machine, PLACE, checks)}
        assert {name for names in rows.values() for name in names} <= asked


def test_an_open_machine_is_told_what_to_do_about_each_row() -> None:
    fake = Fake()
    fake.texts, fake.folders, fake.files = {}, {}, {}
    fake.systemd = False
    for finding in examine(fake, PLACE, LINUX_CHECKS):
        assert finding.todo or finding.state == "ok", finding


@pytest.mark.parametrize("file", sorted((ROOT / "kiosk" / "ui").rglob("*.py")), ids=lambda file: file.stem)
def test_nothing_is_used_that_leads_out(file: Path) -> None:
    """No patient meets a dialog, menu, link or program of the system, since none is ever made."""
    used = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            used |= {alias.name for alias in node.names}
    assert not used & LEADING_OUT
