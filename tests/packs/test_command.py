"""The command `pack`, as somebody at a keyboard meets it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content.packs import command, keys, store
from kiosk.content.packs.errors import PackError
from tests.content.building import Place, build
from tests.packs.making import PAGE, PROGRAM, TODAY


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An author's content folder."""
    return build(tmp_path / "author")


class Desk:
    """Somebody at a keyboard."""

    def __init__(self, place: Place, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.place = place
        self.data = data
        self._capsys = capsys

    def pack(self, *words: str | Path) -> str:
        """Type a command; what it prints."""
        parser = argparse.ArgumentParser("main.py pack")
        command.add_arguments(parser, Path("/nowhere"))
        given = parser.parse_args(["--data", str(self.data), *map(str, words)])
        code = command.act(
            given, program=PROGRAM, pictures=self.place.pictures, shipped=self.place.folder, today=TODAY
        )
        assert code == 0
        return self._capsys.readouterr().out


@pytest.fixture
def desk(place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with an author's folder and a kiosk's data folder."""
    return Desk(place, tmp_path / "data", capsys)


def test_from_keys_to_going_back(desk: Desk, place: Place, tmp_path: Path) -> None:
    assert "* shipped" in desk.pack("list")
    private = tmp_path / "clinic.pem"
    assert "keep it off every kiosk" in desk.pack("keygen", private)
    trusted = desk.data / keys.TRUSTED_FOLDER
    trusted.mkdir(parents=True)
    (tmp_path / "clinic.pub").rename(trusted / "clinic.pub")
    packs = [tmp_path / "1.misspack", tmp_path / "2.misspack"]
    first = ("build", place.folder, "--key", private, "--version", "1", "--created", "2026-11-01", "--out")
    assert "version 1, 15 files" in desk.pack(*first, packs[0])
    desk.pack(*first, tmp_path / "again.misspack")
    assert packs[0].read_bytes() == (tmp_path / "again.misspack").read_bytes()
    assert "is whole: miss-content version 1 of 2026-11-01" in desk.pack("verify", packs[0])
    assert "9 pages in en" in desk.pack("install", packs[0])
    place.replace(PAGE, "Nothing is free", "Little is free")
    desk.pack("build", place.folder, "--key", private, "--version", "2", "--out", packs[1])
    assert f"changed: {PAGE}" in desk.pack("install", packs[1])
    listed = json.loads(desk.pack("list", "--json"))
    assert [pack["version"] for pack in listed["installed"]] == [2, 1]
    assert "* miss-content-2-" in desk.pack("list", "--sticks")
    assert "miss-content-1-" in desk.pack("rollback")
    assert "came with the program" in desk.pack("rollback", "--to", "shipped")
    assert store.current_content(desk.data) is None


def test_a_private_key_is_never_made_on_a_kiosk(desk: Desk) -> None:
    with pytest.raises(PackError, match="never lie"):
        desk.pack("keygen", desk.data / "clinic.pem")


def test_content_with_errors_is_not_packed(desk: Desk, place: Place, tmp_path: Path) -> None:
    desk.pack("keygen", tmp_path / "clinic.pem")
    place.replace(PAGE, "Nothing is free", "See [x](page:nothing)")
    out = tmp_path / "x.misspack"
    with pytest.raises(PackError) as refused:
        desk.pack("build", place.folder, "--key", tmp_path / "clinic.pem", "--version", "1", "--out", out)
    assert refused.value.code == "content-errors"
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("build", "/nowhere", "--key", "/k", "--version", "1", "--out", "/o"), "no-folder"),
        (("verify", "/nowhere/x.misspack"), "stick-gone"),
        (("install", "/nowhere/x.misspack"), "stick-gone"),
        (("rollback",), "nothing-before"),
        (("rollback", "--to", "miss-content-9-abc"), "not-kept"),
    ],
)
def test_what_cannot_be_done_is_told_plainly(words: tuple[str, ...], code: str, desk: Desk) -> None:
    with pytest.raises(PackError) as refused:
        desk.pack(*words)
    assert refused.value.code == code


def test_a_key_that_is_none_is_told(desk: Desk, place: Place, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_bytes(b"rubbish")
    for key, code in ((rubbish, "key-broken"), (tmp_path / "none.pem", "key-unreadable")):
        with pytest.raises(PackError) as refused:
            desk.pack("build", place.folder, "--key", key, "--version", "1", "--out", tmp_path / "o")
        assert refused.value.code == code


_AS_A_BUNDLE = """
import sys
from kiosk import cli
sys.frozen = True
sys.exit(cli.main(sys.argv[1:]))
"""


def test_where_there_is_no_interpreter_the_program_itself_is_the_child(place: Place) -> None:
    bounds = [str(2**30), "60"]
    words = ["child", "kiosk.content.packs.probe"]
    words += [str(place.folder), str(place.pictures), TODAY.isoformat(), "", *bounds]
    done = subprocess.run([sys.executable, "-c", _AS_A_BUNDLE, *words], capture_output=True, check=True)
    assert json.loads(done.stdout)["pages"] == {"en": 9}
    words = ["child", "kiosk.content.packs.confine", *bounds, "/bin/sh", "-c", "ulimit -v"]
    done = subprocess.run([sys.executable, "-c", _AS_A_BUNDLE, *words], capture_output=True, check=True)
    assert int(done.stdout) == 2**20
