"""The files of packaging/linux: systemd takes the units, they are shut in, the installer repeats itself."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
UNITS = sorted((LINUX / "systemd").glob("*.service"))

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    words = [os.fspath(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)


def exposure(unit: Path) -> float:
    done = run("systemd-analyze", "security", "--offline=true", "--no-pager", unit)
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    return float(found[1])


@needs_systemd
@pytest.mark.parametrize(
    ("name", "most"),
    [("miss-kiosk", 1.5), ("miss-kiosk-cage", 2.0), ("miss-kiosk-matchbox", 1.5), ("miss-kiosk-x", 5.0)],
)
def test_units_are_shut_in(name: str, most: float) -> None:
    assert exposure(LINUX / "systemd" / f"{name}.service") <= most


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that install.sh has filled, with the programs that units name as empty files."""
    folder = tmp_path_factory.mktemp("image")
    done = run(LINUX / "install.sh", "--root", folder)
    assert done.returncode == 0, done.stderr
    for program in ("python3", "cage", "sleep", "matchbox-window-manager"):
        file = folder / "usr/bin" / program
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o755)
    xorg = folder / "usr/lib/xorg/Xorg"
    xorg.parent.mkdir(parents=True)
    xorg.touch(mode=0o755)
    for own in (Path("/usr/lib/systemd/system"), Path("/lib/systemd/system")):
        if own.is_dir():
            shutil.copytree(own, folder / "usr/lib/systemd/system", symlinks=True, dirs_exist_ok=True)
            (folder / "lib").mkdir(exist_ok=True)
            (folder / "lib/systemd").symlink_to("../usr/lib/systemd", target_is_directory=True)
            break
    return folder


@needs_shell
@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_has_nothing_to_say_about_a_unit(image: Path, unit: Path) -> None:
    done = run(
        "systemd-analyze", "verify", "--man=no", f"--root={image}", image / "etc/systemd/system" / unit.name
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if "miss-kiosk" in line]
    assert said == []


def tree(folder: Path) -> dict[str, tuple[int, str | bytes]]:
    """Every path below `folder` with its mode and what is in it."""
    found: dict[str, tuple[int, str | bytes]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        inside: str | bytes = ""
        if path.is_symlink():
            inside = str(path.readlink())
        elif path.is_file():
            inside = path.read_bytes()
        found[str(path.relative_to(folder))] = (mode, inside)
    return found


@needs_shell
def test_the_installer_repeats_itself_and_mends(tmp_path: Path) -> None:
    for _ in range(2):
        assert run(LINUX / "install.sh", "--root", tmp_path).returncode == 0
    once = tree(tmp_path)
    (tmp_path / "etc/systemd/system/ctrl-alt-del.target").unlink()
    (tmp_path / "etc/systemd/logind.conf.d/miss-kiosk.conf").write_text("[Login]\nNAutoVTs=6\n")
    (tmp_path / "opt/miss-kiosk/kiosk/extra.py").write_text("print()")
    assert run(LINUX / "install.sh", "--root", tmp_path).returncode == 0
    assert tree(tmp_path) == once
    assert not any("__pycache__" in name for name in once)
    assert "opt/miss-kiosk/main.py" in once


@needs_shell
def test_each_session_says_where_its_screen_is(tmp_path: Path) -> None:
    for session, word in (("cage", "WAYLAND_DISPLAY=/run/"), ("x", "XAUTHORITY=/run/")):
        assert run(LINUX / "install.sh", "--root", tmp_path, "--session", session).returncode == 0
        assert word in (tmp_path / "etc/miss-kiosk/session.env").read_text()


@needs_shell
@pytest.mark.parametrize("words", [("--session", "gnome"), ("--sesion", "x"), ("now",)])
def test_the_installer_refuses_what_it_does_not_know(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(LINUX / "install.sh", "--root", tmp_path, *words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@needs_shell
def test_scripts_are_sound_shell() -> None:
    for script in ("install.sh", "wait-for-display", "x-cookie", "usbguard/make-rules.sh"):
        assert run("sh", "-n", LINUX / script).returncode == 0
        assert os.access(LINUX / script, os.X_OK)


def test_the_unit_starts_a_command_that_exists() -> None:
    from kiosk import cli
    from kiosk.commands.arguments import Parser

    line = next(
        line
        for line in (LINUX / "systemd/miss-kiosk.service").read_text().splitlines()
        if line.startswith("ExecStart=")
    )
    words = line.split("main.py ", 1)[1].split()
    parser = Parser("run", "")
    cli.COMMANDS[words[0]].arguments(parser)
    assert parser.parse_args(words[1:]).data == Path("/var/lib/miss-kiosk")


def test_only_the_end_that_staff_wanted_keeps_it_down() -> None:
    """The staff's way out ends with a code that systemd does not answer with a new start; no other does."""
    from kiosk import supervisor

    lines = (LINUX / "systemd/miss-kiosk.service").read_text().splitlines()
    service = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    assert service["Restart"] == "always"
    stays_down = {int(word) for word in service["RestartPreventExitStatus"].split()}
    assert stays_down == {supervisor.EXIT_STAFF}
    assert not stays_down & {supervisor.EXIT_RESTART, supervisor.EXIT_ENVIRONMENT, supervisor.CANNOT_START}


@pytest.mark.parametrize("wish", ["reset", "clean", "close", "open"])
def test_shortcuts_call_commands_that_exist(wish: str) -> None:
    from kiosk import cli
    from kiosk.commands.arguments import Parser

    parser = Parser(wish, "")
    cli.COMMANDS[wish].arguments(parser)
    parser.parse_args([])


@pytest.mark.parametrize("wish", ["reset", "clean", "close", "open"])
def test_shortcuts_for_the_desk(wish: str) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / f"desktop/miss-kiosk-{wish}.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"].endswith(f"/opt/miss-kiosk/main.py {wish}")
    assert entry["Terminal"] == "false"
