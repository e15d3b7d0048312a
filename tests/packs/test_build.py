"""Building: the same folder gives the same bytes, and what may not lie in a pack is refused there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.packs import keys
from kiosk.content.packs.errors import PackError
from tests.packs.making import HEAD_NAMES, Author, Kiosk, make_author, names_in_order, png, write


def test_the_same_folder_gives_the_same_bytes(author: Author, kiosk: Kiosk, tmp_path: Path) -> None:
    first = author.pack()
    for number, path in enumerate(sorted(author.place.folder.rglob("*.md"))):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
        os.utime(path, (number, number))
        path.chmod(0o600)
    assert author.pack() == first
    signed = kiosk.verify(write(tmp_path, first))
    assert signed.size == len(first)
    assert signed.signer == "clinic"


def test_any_other_program_can_open_a_pack(author: Author) -> None:
    assert names_in_order(author.pack()) == [*HEAD_NAMES, *sorted(author.files())]


def test_another_version_gives_other_bytes(author: Author) -> None:
    assert author.pack(1) != author.pack(2)


def test_what_file_managers_leave_behind_is_left_out(author: Author) -> None:
    before = author.pack()
    author.place.write(".DS_Store", b"\0\1")
    author.place.write("en/Thumbs.db", b"\0")
    author.place.write(".git/config", b"")
    assert author.pack() == before


def _link(author: Author) -> None:
    (author.place.folder / "en/about/x.md").symlink_to("/etc/passwd")


def _linked_folder(author: Author) -> None:
    (author.place.folder / "en/more").symlink_to("/etc")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_link, "source-link"),
        (_linked_folder, "source-link"),
        (lambda author: author.place.write("run.py", b"1"), "type-program"),
        (lambda author: author.place.write("en/two words.md", b"1"), "name-letters"),
        (lambda author: author.place.write("en/about/big.md", b"a" * 300_000), "file-too-large"),
        (lambda author: author.place.write("logo.png", b"no picture"), "png-none"),
        (lambda author: (author.place.folder / "clinic.toml").unlink(), "no-clinic"),
    ],
    ids=["link", "linked folder", "program", "name", "large", "picture", "clinic"],
)
def test_what_no_kiosk_would_take_is_not_packed(
    spoil: Callable[[Author], object], code: str, author: Author
) -> None:
    spoil(author)
    with pytest.raises(PackError) as refused:
        author.pack()
    assert refused.value.code == code


def test_a_small_picture_is_packed(author: Author, kiosk: Kiosk, tmp_path: Path) -> None:
    author.place.write("logo.png", png(32, 16))
    assert kiosk.verify(write(tmp_path, author.pack())).manifest.files[-1].path.endswith("sources.toml")


@pytest.mark.parametrize("version", [0, -1, 2**31])
def test_a_version_is_a_small_whole_number(version: int, author: Author) -> None:
    with pytest.raises(PackError):
        author.pack(version)


def test_the_private_key_is_for_its_owner_only(author: Author, tmp_path: Path) -> None:
    assert stat.S_IMODE(author.private.stat().st_mode) == 0o600
    with pytest.raises(PackError) as refused:
        keys.make_keys(author.private, tmp_path / "other.pub")
    assert refused.value.code == "key-exists"
    assert not (tmp_path / "other.pub").exists()


def test_a_private_key_among_the_trusted_ones_is_named(kiosk: Kiosk, author: Author) -> None:
    folder = kiosk.data / keys.TRUSTED_FOLDER
    (folder / "oops.pem").write_bytes(author.private.read_bytes())
    (folder / "rubbish.pub").write_bytes(b"\0\1")
    (folder / "endless.pub").symlink_to("/dev/zero")
    trusted, problems = keys.trusted_keys(kiosk.data)
    assert [key.name for key in trusted] == ["clinic"]
    assert "never lie on a kiosk" in " ".join(problems)
    assert len(problems) == 3


def test_two_keys_are_trusted_and_either_signs(author: Author, kiosk: Kiosk, tmp_path: Path) -> None:
    backup = make_author(tmp_path / "backup", "backup")
    kiosk.trust(backup.private.with_suffix(".pub"))
    assert kiosk.verify(write(tmp_path, author.pack())).signer == "clinic"
    assert kiosk.verify(write(tmp_path, backup.pack())).signer == "backup"
    (kiosk.data / keys.TRUSTED_FOLDER / "clinic.pub").unlink()
    with pytest.raises(PackError) as refused:
        kiosk.verify(write(tmp_path, author.pack()))
    assert refused.value.code == "key-unknown"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bit_is_ever_accepted(
    data: st.DataObject, author: Author, kiosk: Kiosk, tmp_path: Path
) -> None:
    pack = author.pack()
    bits = data.draw(st.lists(st.integers(0, len(pack) * 8 - 1), min_size=1, max_size=3, unique=True))
    spoilt = bytearray(pack)
    for bit in bits:
        spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises(PackError):
        kiosk.verify(write(tmp_path, bytes(spoilt)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cut_or_mixed_pack_is_ever_accepted(
    data: st.DataObject, author: Author, kiosk: Kiosk, tmp_path: Path
) -> None:
    pack = author.pack()
    start = data.draw(st.integers(0, len(pack)))
    end = data.draw(st.integers(start, len(pack)))
    put = data.draw(st.binary(max_size=60))
    spoilt = pack[:start] + put + pack[end:]
    if spoilt == pack:
        return
    with pytest.raises(PackError):
        kiosk.verify(write(tmp_path, spoilt))


@pytest.mark.slow
def test_no_single_flipped_bit_anywhere_is_accepted(author: Author, kiosk: Kiosk, tmp_path: Path) -> None:
    pack = author.pack()
    path = tmp_path / "spoilt.misspack"
    for place in range(len(pack)):
        spoilt = bytearray(pack)
        spoilt[place] ^= 1 << place % 8
        path.write_bytes(spoilt)
        with pytest.raises(PackError):
            kiosk.verify(path)
