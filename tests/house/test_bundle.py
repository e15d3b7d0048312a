"""Running from the portable bundle; packaging/prove_bundle.py runs the real one."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk import bundle, cli, prepare
from kiosk.commands import run
from kiosk.content.packs.confine import module_command
from kiosk.ui.speech_child import speaker_command


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """As if this were the bundle's program, in a folder of its own."""
    folder = tmp_path / "miss-kiosk"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "miss-kiosk"))
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "_internal"), raising=False)
    return folder


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A memory disk of the test's own, and nowhere else to write."""
    folder = tmp_path / "memory"
    folder.mkdir()
    real = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: place == str(folder) and real(place, mode))
    return folder


def test_from_source_nothing_is_different() -> None:
    assert not bundle.bundled()
    assert bundle.module_command("kiosk.ui.speaker") is None
    assert bundle.fonts() == ()
    assert bundle.speech_folder() is None
    assert prepare.user_data_folder({"HOME": "/home/her"}) == Path("/home/her/.local/share/miss-kiosk")
    assert cli.main([bundle.CHILD_WORD, "kiosk.ui.speaker"]) == 2


def test_state_stands_beside_the_program(program: Path) -> None:
    assert prepare.user_data_folder() == program / "data"
    assert list((program / "data").iterdir()) == []


def test_state_is_kept_in_memory_on_a_stick_that_cannot_be_written_to(program: Path, memory: Path) -> None:
    (program / "data").write_text("in the way", "utf-8")
    where = bundle.data_folder({"XDG_RUNTIME_DIR": str(memory)})
    assert where.parent == memory
    assert where.stat().st_mode & 0o777 == 0o700
    assert bundle.data_folder({"XDG_RUNTIME_DIR": str(memory)}) == where


@pytest.mark.usefixtures("program")
def test_a_folder_put_there_by_somebody_else_is_not_used(memory: Path) -> None:
    expected = bundle.memory_folder({"XDG_RUNTIME_DIR": str(memory)})
    expected.rmdir()
    expected.symlink_to(memory)
    fresh = bundle.memory_folder({"XDG_RUNTIME_DIR": str(memory)})
    assert fresh != expected
    assert not fresh.is_symlink()


@pytest.mark.usefixtures("program")
def test_a_computer_on_which_nothing_can_be_written_is_told_so(
    memory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nowhere() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    memory.chmod(0o700)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert cli.main(["status"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("program")
def test_everything_else_is_written_into_memory(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    environ = {"XDG_RUNTIME_DIR": str(memory), "TMPDIR": "/elsewhere"}
    bundle.settle(environ)
    assert Path(environ["TMPDIR"]).parent == memory
    assert Path(tempfile.gettempdir()).parent == memory


def test_parts_are_started_by_the_one_program(program: Path) -> None:
    name = str(program / "miss-kiosk")
    assert speaker_command() == (name, "child", "kiosk.ui.speaker")
    assert module_command("worker") == [name, "child", "kiosk.content.packs.worker"]
    assert run.in_environment(program, ["run-child"]) == [name, "run-child"]
    assert prepare.Preparation(program).prepare() == program


@pytest.mark.parametrize("words", [[], ["os"], ["kiosk.cli"], ["kiosk.ui.app"]])
@pytest.mark.usefixtures("program")
def test_nothing_but_its_parts_can_be_started(words: list[str]) -> None:
    with pytest.raises(bundle.BundleError):
        bundle.run_child(words)


def test_every_part_can_be_a_program() -> None:
    from importlib import import_module

    assert all(callable(import_module(name).main) for name in bundle.CHILDREN)


def test_fonts_and_voice_come_from_the_bundle(program: Path) -> None:
    for name in ("fonts/NotoSans-Regular.ttf", "fonts/README", "speech/speech-dispatcher"):
        file = program / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert [font.name for font in bundle.fonts()] == ["NotoSans-Regular.ttf"]
    assert bundle.speech_folder() == program / "_internal/speech"
