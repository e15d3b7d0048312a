"""The command line: wrong use is one plain line, nothing ends in a traceback, and starting is quick."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk import cli, prepare, supervisor
from kiosk.commands.arguments import FailedError, data_argument
from kiosk.commands.run import CHILD

ROOT = Path(__file__).resolve().parents[2]
MAIN = str(ROOT / "main.py")


@pytest.fixture(autouse=True)
def nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of wrong use must not install packages or open a window when it fails."""

    def refuse(*_: object, **__: object) -> Path:
        raise AssertionError("this would have started something")

    monkeypatch.setattr(prepare.Preparation, "prepare", refuse)
    monkeypatch.setattr(supervisor.Supervisor, "run", refuse)


WRONG = [
    ["fly"],
    ["run", "fly"],
    ["--window"],
    ["--window", "big"],
    ["--window", "1080"],
    ["--window", "1080x"],
    ["--window", "10x10"],
    ["--window", "99999x99999"],
    ["--window", "1080.5x1920"],
    ["--window", "\u0661\u0660\u0668\u0660x\u0661\u0669\u0662\u0660"],
    ["--screen-mm", "0x0"],
    ["--screen-mm", "-5x10"],
    ["--language", "English"],
    ["--language", "../en"],
    ["--language", ""],
    ["--content", MAIN],
    ["--data", MAIN],
    ["--data", ""],
    ["--data", "a\0b"],
    ["--trace", "/nonexistent/folder/trace"],
    ["--trace", "/"],
    ["--win", "1080x1920"],
    ["--safe-mode"],
    ["-x"],
    ["check", "/nonexistent"],
    ["check", MAIN],
    ["check", ".", "."],
    ["check", "--xml"],
    ["tour"],
    ["tour", "--out"],
    ["tour", "--out", MAIN],
    ["tour", "--out", "x", "--text", "6"],
    ["tour", "--out", "x", "--text", "large"],
    ["tour", "--out", "x", "--theme", "pink"],
    ["tour", "--out", "x", "--size", "0x0"],
    ["booklet"],
    ["booklet", "--language", "en"],
    ["booklet", "--out", "x.pdf"],
    ["booklet", "--language", "en", "--out", "/"],
    ["booklet", "--language", "en", "--out", "/nonexistent/x.pdf"],
    ["booklet", "--language", "en", "--out", "x.pdf", "--date", "tomorrow"],
    ["check", "--json", "--report"],
    ["staff"],
    ["staff", "dance"],
    ["report", "--csv"],
    ["report", "--by", "century"],
    ["doctor", "x"],
    ["ready", "now"],
    ["ready", "--out", "/nonexistent/x.pdf"],
    ["pack"],
    ["pack", "sign"],
    ["pack", "install"],
    ["pack", "build", ".", "--key", "k", "--out", "o", "--version", "new"],
    ["status", "now"],
    ["status", "--window", "1080x1920"],
    ["reset", "everything"],
    ["reset", "--data"],
    ["clean", "now"],
    ["close", "--until", "08:00"],
    ["open", "now"],
    ["a\nb\x1b[31m"],
    ["demo", "fly"],
    ["demo", "--camp"],
    ["demo", "--camp", ""],
    ["demo", "--camp", "a\nb"],
    ["demo", "--camp", "x" * 61],
    ["demo", "--projector", "yes"],
    ["--demo"],
    ["--camp", "Riverside"],
    ["x" * 5000],
]


@pytest.mark.parametrize(
    "words", WRONG, ids=lambda words: " ".join(words)[:40].encode("unicode_escape").decode()
)
def test_wrong_use_is_one_plain_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("main.py")
    assert err.endswith("\n")
    assert err[:-1].isprintable()
    assert len(err) < 400
    assert "usage:" not in err


def test_every_command_is_tried_with_wrong_use() -> None:
    assert set(cli.COMMANDS) <= {words[0] if words[0] in cli.COMMANDS else "run" for words in WRONG}


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_takes_a_data_folder_and_helps(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert "--data DIR" in capsys.readouterr().out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in cli.COMMANDS)
    assert CHILD not in out


def test_no_screen_names_tour(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main([]) == 1
    err = capsys.readouterr().err
    assert "no screen" in err
    assert "main.py tour --out" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["status", "reset", "clean", "close", "open"])
def test_without_a_kiosk_a_command_says_so(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([name, "--data", str(tmp_path / "nobody")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "No kiosk is running" in err


def test_status_is_one_line_of_json(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kiosk.staff import control

    monkeypatch.setattr(
        control, "ask", lambda *_: {"state": "attract", "page": "", "language": "ur", "x": "سلام"}
    )
    assert cli.main(["status", "--data", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out)["x"] == "سلام"


def _fail(error: BaseException) -> cli.Command:
    def act(_given: argparse.Namespace, _arguments: Sequence[str]) -> int:
        raise error

    return cli.Command("fails", act, data_argument)


@pytest.mark.parametrize(
    ("error", "code", "plain"),
    [
        (RuntimeError("a\nb\nc"), 1, "did not expect"),
        (RecursionError(), 1, "did not expect"),
        (MemoryError(), 1, "did not expect"),
        (FailedError("So it is."), 1, "So it is."),
        (prepare.PrepareError("First this."), 1, "First this."),
        (supervisor.AlreadyRunningError("One is enough."), 1, "One is enough."),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_goes_wrong_is_one_line(
    error: BaseException,
    code: int,
    plain: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "fail", _fail(error))
    assert cli.main(["fail", "--data", str(tmp_path)]) == code
    err = capsys.readouterr().err
    assert plain in err
    assert err.count("\n") == bool(plain)
    assert "Traceback" not in err
    if "did not expect" in plain:
        assert type(error).__name__ in (tmp_path / "journal.log").read_text()


def test_a_fault_that_cannot_be_written_down_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "fail", _fail(RuntimeError()))
    (tmp_path / "journal.log").mkdir()
    assert cli.main(["fail", "--data", str(tmp_path)]) == 1
    assert "journal cannot be written" in capsys.readouterr().err


def test_the_kiosk_is_started_deaf_to_python_variables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[supervisor.Supervisor] = []

    def run(self: supervisor.Supervisor) -> int:
        started.append(self)
        return 0

    monkeypatch.setenv("PYTHONPATH", "/evil")
    monkeypatch.setattr(prepare.Preparation, "prepare", lambda *_: tmp_path / ".venv")
    monkeypatch.setattr(supervisor.Supervisor, "run", run)
    words = ["--window", "1080x1920", "--data", str(tmp_path), "--language", "hi"]
    assert cli.main(words) == 0
    command = started[0].command
    assert command == [
        str(tmp_path / ".venv/bin/python"),
        "-E",
        "-s",
        "-X",
        "no_debug_ranges",
        MAIN,
        CHILD,
        *words,
    ]
    assert "PYTHONPATH" not in started[0].environ


def test_packages_that_do_not_load_are_prepared_once_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [supervisor.EXIT_ENVIRONMENT, 0, supervisor.EXIT_ENVIRONMENT, supervisor.EXIT_ENVIRONMENT]
    forgotten: list[int] = []
    monkeypatch.setattr(prepare.Preparation, "prepare", lambda *_: tmp_path / ".venv")
    monkeypatch.setattr(prepare.Preparation, "forget", lambda _: forgotten.append(len(codes)))
    monkeypatch.setattr(supervisor.Supervisor, "run", lambda _: codes.pop(0))
    assert cli.main(["--data", str(tmp_path)]) == 0
    assert forgotten == [3]
    assert cli.main(["--data", str(tmp_path)]) == 1
    assert codes == []
    assert "did not start" in capsys.readouterr().err


def test_the_child_hands_its_options_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import types

    from kiosk.options import RunOptions

    seen: list[RunOptions] = []

    def run(options: RunOptions) -> int:
        seen.append(options)
        return supervisor.EXIT_RESTART

    import kiosk.ui

    fake = types.ModuleType("kiosk.ui.app")
    monkeypatch.setattr(fake, "main", run, raising=False)
    monkeypatch.setitem(sys.modules, "kiosk.ui.app", fake)
    monkeypatch.setattr(kiosk.ui, "app", fake, raising=False)
    monkeypatch.setattr(supervisor, "follow_parent", lambda: None)
    words = ["--window", "800x600", "--screen-mm", "268x476.5", "--data", str(tmp_path), "--safe-mode"]
    assert cli.main([CHILD, *words]) == supervisor.EXIT_RESTART
    assert seen == [
        RunOptions(
            content=ROOT / "content",
            data=tmp_path,
            window=(800, 600),
            screen_mm=(268.0, 476.5),
            safe_mode=True,
        )
    ]


def test_status_runs_on_a_bare_python(tmp_path: Path) -> None:
    """No environment, no site-packages, no current folder: the desk's shortcut always answers."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", MAIN, "status", "--data", str(tmp_path)],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    # -I leaves main.py's own folder off the path, so reach it the way `python3 main.py` does.
    again = subprocess.run(
        [sys.executable, "-E", "-s", "-S", MAIN, "status", "--data", str(tmp_path)],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert again.stderr == f"No kiosk is running on {tmp_path}.\n"
    assert done.returncode != 0


def test_a_reader_that_goes_away_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, MAIN, "--help"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert "Traceback" not in done.stderr


def test_the_start_imports_nothing_heavy() -> None:
    """The supervisor lives as long as the kiosk and stands before its first frame."""
    script = "import sys; from kiosk import cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {
        "asyncio", "ctypes", "dataclasses", "hashlib", "inspect", "json", "logging", "msgspec", "shutil",
        "socket", "subprocess", "tempfile", "typing", "PySide6",
    }  # fmt: skip
    assert not heavy & {*done.stdout.split()}
