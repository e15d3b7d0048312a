"""Installing, going back, and versions that cannot go back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.content.packs import keeping, keys, ratchet, staging, store
from kiosk.content.packs.disk import only_installer
from kiosk.content.packs.errors import PackError
from tests.packs.making import (
    PAGE,
    PROGRAM,
    Author,
    Kiosk,
    make_author,
    next_version,
    refused_install,
    write,
)

pytestmark = pytest.mark.usefixtures("quick")


def _rollback(kiosk: Kiosk, to: str = "") -> str:
    return keeping.rollback(kiosk.data, kiosk.trusted(), PROGRAM, to=to)


def test_a_kiosk_without_packs_shows_what_it_came_with(kiosk: Kiosk, tmp_path: Path) -> None:
    assert store.current_content(kiosk.data) is None
    assert store.current_content(tmp_path / "nowhere") is None
    assert store.list_installed(kiosk.data) == ()
    assert keeping.clean_up(tmp_path / "nowhere")


def test_staging_changes_nothing_and_says_what_would_change(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    staged = kiosk.stage(packs[1])
    assert store.current_content(kiosk.data) is None
    assert (staged.pack, staged.version, staged.languages, staged.signer) == (
        "miss-content",
        1,
        ("en",),
        "clinic",
    )
    assert staged.pages == {"en": 9}
    assert [change.file for change in staged.changes] == [PAGE]
    staging.activate(kiosk.data, staged.id, program=PROGRAM)
    assert "edition i." in kiosk.words()
    shown = store.list_installed(kiosk.data)
    assert [(pack.version, pack.current, pack.key) for pack in shown] == [(1, True, staged.key)]


def test_a_staged_pack_is_activated_once(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    staged = kiosk.stage(packs[1])
    staging.activate(kiosk.data, staged.id, program=PROGRAM)
    for name in (staged.id, "", "..", "../installed/x", ".part"):
        with pytest.raises(PackError) as refused:
            staging.activate(kiosk.data, name, program=PROGRAM)
        assert refused.value.code == "not-staged"


def test_a_discarded_pack_is_gone(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    staged = kiosk.stage(packs[1])
    staging.discard(kiosk.data)
    with pytest.raises(PackError):
        staging.activate(kiosk.data, staged.id, program=PROGRAM)


def test_the_previous_three_are_kept(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    for version in range(1, 6):
        kiosk.install(packs[version])
    assert [pack.version for pack in store.list_installed(kiosk.data)] == [5, 4, 3, 2]
    assert len(list(store.installed_folder(kiosk.data).iterdir())) == 4


def test_going_back_step_by_step_ends_at_the_shipped_content(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    for version in (1, 2):
        kiosk.install(packs[version])
    assert _rollback(kiosk).startswith("miss-content-1-")
    assert "edition i." in kiosk.words()
    assert _rollback(kiosk) == ""
    assert store.current_content(kiosk.data) is None
    with pytest.raises(PackError) as refused:
        _rollback(kiosk)
    assert refused.value.code == "nothing-before"
    newest = store.list_installed(kiosk.data)[0].id
    assert _rollback(kiosk, newest) == newest
    assert "edition ii." in kiosk.words()
    assert _rollback(kiosk, store.SHIPPED) == ""
    with pytest.raises(PackError) as refused:
        _rollback(kiosk, "../../etc")
    assert refused.value.code == "not-kept"


def test_after_going_back_the_same_pack_may_come_again(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    kiosk.install(packs[1])
    kiosk.install(packs[2])
    _rollback(kiosk)
    kiosk.install(packs[2])
    assert "edition ii." in kiosk.words()
    assert [pack.version for pack in store.list_installed(kiosk.data)] == [2, 1]
    assert refused_install(kiosk, packs[2]) == "already"


def test_an_older_pack_is_refused_also_after_going_back(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    for version in (1, 3):
        kiosk.install(packs[version])
    assert refused_install(kiosk, packs[2]) == "older"
    _rollback(kiosk)
    assert refused_install(kiosk, packs[2]) == "older"
    assert refused_install(kiosk, packs[1]) == "older"
    kiosk.install(packs[4])
    assert _rollback(kiosk).startswith("miss-content-1-")


def test_losing_one_record_does_not_open_the_door(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    kiosk.install(packs[3])
    record = kiosk.data / ratchet.FILE_NAME
    record.unlink()
    assert refused_install(kiosk, packs[2]) == "older"
    record.write_bytes(b"\0 rubbish")
    assert refused_install(kiosk, packs[2]) == "older"
    kiosk.install(packs[4])
    shutil.rmtree(store.packs_folder(kiosk.data))
    with pytest.raises(PackError) as refused:
        kiosk.install(packs[3])
    assert refused.value.code == "older"


def test_another_pack_of_the_same_version_isrefused_install(
    kiosk: Kiosk, author: Author, packs: dict[int, Path], tmp_path: Path
) -> None:
    kiosk.install(packs[2])
    author.place.replace(PAGE, "Nothing is free", "Little is free")
    assert refused_install(kiosk, write(tmp_path, author.pack(2), "other.misspack")) == "same-version"


def test_each_key_counts_for_itself(kiosk: Kiosk, packs: dict[int, Path], tmp_path: Path) -> None:
    kiosk.install(packs[5])
    backup = make_author(tmp_path / "backup", "backup")
    kiosk.trust(backup.private.with_suffix(".pub"))
    kiosk.install(write(tmp_path, next_version(backup, 1), "backup.misspack"))
    assert refused_install(kiosk, packs[4]) == "older"
    kiosk.install(packs[6])
    assert "iiiiii" in kiosk.words()


def test_nobody_goes_back_to_a_key_that_is_not_trusted_any_more(
    kiosk: Kiosk, packs: dict[int, Path], tmp_path: Path
) -> None:
    kiosk.install(packs[1])
    backup = make_author(tmp_path / "backup", "backup")
    kiosk.trust(backup.private.with_suffix(".pub"))
    kiosk.install(write(tmp_path, next_version(backup, 1), "backup.misspack"))
    (kiosk.data / keys.TRUSTED_FOLDER / "clinic.pub").unlink()
    with pytest.raises(PackError) as refused:
        _rollback(kiosk)
    assert refused.value.code == "key-unknown"
    assert _rollback(kiosk, store.SHIPPED) == ""


def test_a_pack_that_rotted_on_the_disk_is_not_gone_back_to(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    kiosk.install(packs[1])
    rotted = store.current_content(kiosk.data)
    assert rotted is not None
    kiosk.install(packs[2])
    for spoil in (b"other", None):
        if spoil is None:
            (rotted / PAGE).unlink()
        else:
            (rotted / PAGE).write_bytes(spoil)
        with pytest.raises(PackError) as refused:
            _rollback(kiosk)
        assert refused.value.code == "installed-damaged"
    assert "edition ii." in kiosk.words()


def test_a_pack_that_vanished_is_passed_over(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    kiosk.install(packs[1])
    kiosk.install(packs[2])
    current = store.current_content(kiosk.data)
    assert current is not None
    shutil.rmtree(current.parent)
    assert "edition i." in kiosk.words()
    assert [pack.whole for pack in store.list_installed(kiosk.data)] == [False, True]


@pytest.mark.parametrize(
    "rubbish", [b"", b"\xff\xfe", b"{}\n# checksum none\n", b'{"current": "../../etc"}\n# checksum none\n']
)
def test_a_damaged_pointer_never_leaves_the_kiosk_without_content(
    rubbish: bytes, kiosk: Kiosk, packs: dict[int, Path]
) -> None:
    kiosk.install(packs[1])
    kiosk.install(packs[2])
    pointer = store.packs_folder(kiosk.data) / store.POINTER
    pointer.write_bytes(rubbish)
    assert kiosk.words().count("edition i") in (0, 1)
    for file in store.packs_folder(kiosk.data).glob("current*.json"):
        file.write_bytes(rubbish)
    content = store.current_content(kiosk.data)
    assert content is None or "edition ii." in kiosk.words()
    assert keeping.clean_up(kiosk.data)
    kiosk.install(packs[3])
    assert "edition iii." in kiosk.words()


def test_two_installations_never_run_at_once(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    with only_installer(store.packs_folder(kiosk.data)):
        assert refused_install(kiosk, packs[1]) == "busy"
        assert not keeping.clean_up(kiosk.data)
