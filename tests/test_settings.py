"""Settings: one table, and a file that survives what happens to files."""

import contextlib
import math
import os
import random
import stat
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.durable import DamagedError, previous, seal, unseal
from kiosk.settings import (
    SETTINGS,
    Settings,
    SettingsNotSavedError,
    checked,
    load_settings,
    save_settings,
    to_keep,
    with_setting,
)

OTHER = Settings(
    idle_menu_seconds=300, theme="dark", camp_name='Camp "A" \\ शिविर', languages=("en", "hi"), volume=5
)


def write(folder: Path, text: str) -> None:
    """A settings file as a person writes it."""
    (folder / "settings.toml").write_text(text + "\n# checksum none\n", encoding="utf-8")


def test_every_row_can_be_shown_to_people() -> None:
    assert list(SETTINGS) == list(Settings.__struct_fields__)
    for row in SETTINGS.values():
        assert row.sentence.endswith(".")
        assert row.tier in ("panel", "owner")
        assert checked(row.key, row.default) == row.default
        if row.low is not None and row.high is not None:
            assert row.low <= row.default <= row.high
    assert SETTINGS["theme"].choices == ("light", "dark", "high-contrast")
    assert SETTINGS["idle_page_seconds"].default == 180
    assert SETTINGS["warning_seconds"].low == 20


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("idle_menu_seconds", 59),
        ("idle_menu_seconds", 601),
        ("idle_menu_seconds", True),
        ("idle_menu_seconds", "120"),
        ("warning_seconds", 19),
        ("text_step", 5),
        ("theme", "pink"),
        ("steady", 1),
        ("screen_width_mm", math.nan),
        ("screen_width_mm", math.inf),
        ("screen_width_mm", -1),
        ("screen_width_mm", 3),
        ("opening_hours", "all day"),
        ("opening_hours", "Mo-Fr 25:00-26:00"),
        ("reset_key", "R"),
        ("reset_key", "Shift+R"),
        ("camp_name", "a\nb"),
        ("camp_name", "\ud800"),
        ("camp_name", "x" * 61),
        ("languages", ["../etc"]),
        ("languages", "en"),
        ("nonsense", 1),
    ],
)
def test_what_a_setting_refuses(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=key) as raised:
        with_setting(Settings(), key, value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("screen_width_mm", 0),
        ("screen_width_mm", 476.6),
        ("opening_hours", "Mo-Fr 08:00-13:00,14:00-18:00; Sa 22:00-02:00; Su 00:00-24:00"),
        ("reset_key", ""),
        ("reset_key", "F13"),
        ("reset_key", "Ctrl+Shift+End"),
        ("languages", ["en", "hi"]),
    ],
)
def test_what_a_setting_accepts(key: str, value: object) -> None:
    changed = with_setting(Settings(), key, value)
    assert getattr(changed, key) == (tuple(value) if isinstance(value, list) else value)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == (Settings(), [])
    assert load_settings(tmp_path / "missing") == (Settings(), [])
    assert load_settings(Path("/dev/null/data"))[0] == Settings()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    save_settings(folder, OTHER)
    assert load_settings(folder) == (OTHER, [])
    assert stat.S_IMODE((folder / "settings.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["settings.toml"]
    save_settings(folder, Settings())
    assert load_settings(folder) == (Settings(), [])
    assert sorted(path.name for path in folder.iterdir()) == ["settings.previous.toml", "settings.toml"]


@given(
    camp=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
    width=st.floats(80, 3000),
    seconds=st.integers(60, 600),
)
def test_any_allowed_value_is_good_toml(camp: str, width: float, seconds: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        saved = Settings(camp_name=camp, screen_width_mm=width, idle_menu_seconds=seconds)
        save_settings(Path(folder), saved)
        assert load_settings(Path(folder)) == (saved, [])
        tomllib.loads((Path(folder) / "settings.toml").read_text("utf-8"))


def test_a_file_written_by_hand(tmp_path: Path) -> None:
    write(tmp_path, 'idle_menu_seconds = 90\ntheme = "dark"')
    assert load_settings(tmp_path) == (Settings(idle_menu_seconds=90, theme="dark"), [])


def test_bad_values_and_unknown_keys_are_named_and_left_out(tmp_path: Path) -> None:
    write(tmp_path, "idle_menu_seconds = 5\nvolume = 7\nfancy = 1\nscreen_width_mm = nan\n[table]\na = 1")
    loaded, problems = load_settings(tmp_path)
    assert loaded == Settings(volume=7)
    assert len(problems) == 4
    assert "idle_menu_seconds" in problems[0]
    assert "120 is used instead" in problems[0]
    assert "'fancy'" in problems[1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"not toml at all\n# checksum none\n",
        b"\xff\xfe\x00",
        b"idle_menu_seconds = 90\n",
        b"# checksum none",
        b"# checksum \n",
        b"a = " + b"[" * 5000 + b"\n# checksum none\n",
        b"a = 1" * 100_000,
        b"volume = 3\nvolume = 4\n# checksum none\n",
    ],
)
def test_a_bad_file_never_raises(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    loaded, problems = load_settings(tmp_path)
    assert loaded == Settings()
    if not data.startswith(b"# checksum none"):
        assert problems
        assert all(problem.endswith(".") for problem in problems)


def test_the_last_good_copy_takes_over(tmp_path: Path) -> None:
    save_settings(tmp_path, OTHER)
    save_settings(tmp_path, Settings(volume=1))
    (tmp_path / "settings.toml").write_bytes(b"\x00" * 100)
    loaded, problems = load_settings(tmp_path)
    assert loaded == OTHER
    assert "settings.previous.toml, is used instead" in problems[-1]
    (tmp_path / "settings.toml").unlink()
    assert load_settings(tmp_path)[0] == OTHER


def test_a_damaged_file_never_becomes_the_good_copy(tmp_path: Path) -> None:
    save_settings(tmp_path, OTHER)
    save_settings(tmp_path, Settings(volume=1))
    (tmp_path / "settings.toml").write_bytes(b"damage")
    save_settings(tmp_path, Settings(volume=2))
    assert load_settings(tmp_path) == (Settings(volume=2), [])
    assert (tmp_path / "settings.damaged.toml").read_bytes() == b"damage"
    (tmp_path / "settings.toml").write_bytes(b"damage")
    assert load_settings(tmp_path)[0] == OTHER


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_something_else_in_its_place(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "settings.toml"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(place)
    loaded, problems = load_settings(tmp_path)
    assert loaded == Settings()
    assert problems


def test_flipped_bits_never_pass_for_settings(tmp_path: Path) -> None:
    """Every change of one bit, and random damage: the value is the old one or the copy's."""
    good, copy = OTHER, Settings(volume=1)
    save_settings(tmp_path, copy)
    save_settings(tmp_path, good)
    place = tmp_path / "settings.toml"
    whole = place.read_bytes()
    source = random.Random(11)  # noqa: S311 - not a secret
    bits = source.sample(range(len(whole) * 8), 3000)
    for bit in bits:
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        place.write_bytes(data)
        assert load_settings(tmp_path)[0] in (good, copy)
    for _ in range(500):
        data = bytearray(whole)
        for _ in range(source.randrange(1, 40)):
            data[source.randrange(len(data))] = source.randrange(256)
        place.write_bytes(data[: source.randrange(len(data) + 1)])
        assert load_settings(tmp_path)[0] in (good, copy)


def test_files_cut_short_never_pass_for_settings(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings(volume=1))
    save_settings(tmp_path, OTHER)
    whole = (tmp_path / "settings.toml").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "settings.toml").write_bytes(whole[:length])
        assert load_settings(tmp_path)[0] in (OTHER, Settings(volume=1))


def test_the_seal() -> None:
    assert unseal(seal("a = 1"), "x") == "a = 1\n"
    assert unseal(seal(""), "x") == "\n"
    assert unseal(seal("# checksum none\nb = 2\n"), "x") == "# checksum none\nb = 2\n"
    with pytest.raises(DamagedError, match="cut short"):
        unseal(b"a = 1\n", "x")
    assert previous(Path("/d/settings.toml")) == Path("/d/settings.previous.toml")


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make a folder refuse changes; for root that takes a read-only mount."""
    if os.getuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    mounted = subprocess.run(["/bin/mount", "--bind", folder, folder], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("cannot mount here")
    try:
        subprocess.run(["/bin/mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["/bin/umount", folder], check=True)


def test_a_read_only_disk_is_told_and_lived_with(tmp_path: Path) -> None:
    save_settings(tmp_path, OTHER)
    with read_only(tmp_path):
        with pytest.raises(SettingsNotSavedError, match="until the kiosk stops"):
            save_settings(tmp_path, Settings())
        assert load_settings(tmp_path) == (OTHER, [])
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_full_disk_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(tmp_path, OTHER)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.durable.os.fsync", full)
    with pytest.raises(SettingsNotSavedError, match="No space left"):
        save_settings(tmp_path, Settings())
    assert load_settings(tmp_path) == (OTHER, [])
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_kill_in_the_middle_of_saving_corrupts_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kiosk.settings import *\n"
        "print('ready', flush=True); turn = 0\n"
        "while True: turn += 1; save_settings(Path(sys.argv[1]), Settings(volume=turn % 101))"
    )
    source = random.Random(3)  # noqa: S311 - not a secret
    save_settings(tmp_path, Settings())
    for _ in range(30):
        child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(source.uniform(0, 0.03))
        child.kill()
        child.wait()
        child.stdout.close()
        loaded, problems = load_settings(tmp_path)
        assert problems == []
        assert loaded == Settings(volume=loaded.volume)
    save_settings(tmp_path, OTHER)
    assert load_settings(tmp_path) == (OTHER, [])


def test_what_the_command_line_wished_is_not_kept() -> None:
    """Unless staff choose something else themselves; what they change is kept beside it."""
    kept = Settings(camp_name="", volume=60)
    for_run = Settings(camp_name="Riverside", text_step=1, volume=60)
    changed = Settings(camp_name="Riverside", text_step=2, volume=80)
    assert to_keep(changed, for_run, kept) == Settings(camp_name="", text_step=2, volume=80)
