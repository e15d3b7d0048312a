"""What holds for the house as a whole: pins, versions, no network, nothing of one machine in it."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk import options, prepare

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([ROOT / "main.py", *(ROOT / "kiosk").rglob("*.py")])
REQUIREMENTS = (prepare.RUNTIME, prepare.TESTS)


def _blocks(name: str) -> dict[str, str]:
    """Each pinned package with everything the file says of it."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return {line.partition("==")[0].strip(): line for line in text.splitlines() if "==" in line}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_exact_and_hashed(name: str) -> None:
    assert _blocks(name)
    for line in _blocks(name).values():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( +--hash=sha256:[0-9a-f]{64})+\s*", line), line[:80]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_name_no_host_and_no_place(name: str) -> None:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        assert re.match(r"$|#|    --hash=sha256:|[a-z0-9-]+==", line)
        assert "/" not in line
        assert "index" not in line.partition("==")[0]


def test_the_tests_run_on_what_the_kiosk_runs_on() -> None:
    runtime, tests = _blocks(prepare.RUNTIME), _blocks(prepare.TESTS)
    assert {name: tests.get(name) for name in runtime} == runtime


@pytest.mark.parametrize(
    ("given", "locked"), [("requirements.in", prepare.RUNTIME), ("requirements-tests.in", prepare.TESTS)]
)
def test_what_is_asked_for_is_what_is_locked(given: str, locked: str) -> None:
    asked = prepare.pinned((ROOT / given).read_text(encoding="utf-8"))
    have = {
        prepare.plain_name(name): version for name, version in prepare.pinned((ROOT / locked).read_text())
    }
    assert asked
    assert {prepare.plain_name(name): version for name, version in asked}.items() <= have.items()


def test_pyside_is_pinned_below_the_release_that_aborts_on_python_3_11() -> None:
    pins = dict(prepare.pinned((ROOT / prepare.RUNTIME).read_text(encoding="utf-8")))
    assert {pins[name] for name in ("pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6")} == {
        "6.11.3"
    }


def test_this_is_python_3_11_or_newer_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["project"]["version"] == options.VERSION
    assert project["project"]["license"] == "GPL-3.0-or-later"
    assert sys.version_info >= (3, 11)


def test_qt_is_no_older_than_its_known_holes() -> None:
    """D-24: the last of the known faults in Qt's SVG, XML and text was closed in 6.11.3."""
    from PySide6.QtCore import qVersion

    assert tuple(map(int, qVersion().split("."))) >= (6, 11, 3)


def test_qt_calls_do_not_eat_references_to_none(qapp: object) -> None:
    """R-01: a bad pair of PySide6 and Python loses one at every call and aborts in the end."""
    from PySide6.QtWidgets import QLabel

    assert qapp is not None
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        label.update()
        label.setText("text")
        label.parentWidget()
    assert sys.getrefcount(None) > before - 500


def test_main_is_short() -> None:
    assert len((ROOT / "main.py").read_text(encoding="utf-8").splitlines()) < 20


NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
MAY_USE_LOCAL_SOCKETS = {
    "kiosk/staff/control.py",
    "kiosk/staff/control_server.py",
    "kiosk/staff/notify.py",
    "kiosk/ui/speech_daemon.py",  # the speech service's own local socket
}
TAKES_ADDRESSES_APART = {"urllib.parse"}
LOCAL_QT = {"QLocalServer", "QLocalSocket"}


def _imports(tree: ast.AST) -> list[tuple[str, str]]:
    """Every (module, name) a file imports, also inside functions."""
    pairs = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            pairs += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            pairs += [(node.module or "", alias.name) for alias in node.names]
    return pairs


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_reaches_for_a_network(file: Path) -> None:
    place = file.relative_to(ROOT).as_posix()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for module, name in _imports(tree):
        top = module.partition(".")[0]
        assert top not in NETWORK or module in TAKES_ADDRESSES_APART, f"{place} imports {module}"
        assert top != "socket" or place in MAY_USE_LOCAL_SOCKETS, f"{place} imports socket"
        if "QtNetwork" in (name, module.rpartition(".")[2]):
            assert name in LOCAL_QT, f"{place} imports {name} from QtNetwork"
        assert "QtWebEngine" not in module + name
    words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not words & {"AF_INET", "AF_INET6", "openUrl", "create_connection"}, place


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_path_of_one_machine_is_in_the_program(file: Path) -> None:
    assert not re.search(r"/(work|root)/|/home/\w", file.read_text(encoding="utf-8"))


def test_the_packages_that_the_start_reads_import_nothing() -> None:
    """`status` runs on the system's Python: these must stay empty of imports."""
    for name in ("kiosk/__init__.py", "kiosk/staff/__init__.py"):
        assert _imports(ast.parse((ROOT / name).read_text(encoding="utf-8"))) == []


def test_the_licence_is_there() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 3, 29 June 2007" in text
