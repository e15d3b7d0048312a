"""`doctor` on machines made of plain values: each hole is named, a shut machine passes."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.doctor import LINUX_CHECKS, examine, report, something_open
from kiosk.staff.doctor_machine import FileFacts, Finding, Machine, Place, ThisMachine
from kiosk.staff.doctor_windows import KEYS, WINDOWS_CHECKS

DATA, ROOT = "/var/lib/miss-kiosk", "/opt/miss-kiosk"
PLACE = Place(Path(DATA), Path(ROOT), ("en", "hi"))
UNIT_FACTS = {
    "LoadState": "loaded",
    "UnitFileState": "enabled",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "PrivateNetwork": "yes",
    "Restart": "always",
    "WatchdogUSec": "30s",
    "User": "miss-kiosk",
    "ExecStart": "{ path=/usr/bin/cage ; argv[]=/usr/bin/cage -d -m last -- /usr/bin/sleep infinity ; }",
}
VOICES = "Pty Language  Age/Gender VoiceName\n 5  en-gb  --/M  English\n 5  hi  --/M  Hindi"


class Fake:
    """A shut machine; tests open it somewhere."""

    def __init__(self) -> None:
        system = "NAutoVTs=0\nReserveVT=0\nHandlePowerKey=ignore\n"
        manager = "CtrlAltDelBurstAction=none\nRuntimeWatchdogSec = 30\n"
        flags = 'Option "DontVTSwitch" "true"\nOption "DontZap" "true"'
        self.texts: dict[str, str | None] = {
            "/proc/sys/kernel/sysrq": "0\n",
            "/sys/module/kernel/parameters/consoleblank": "0\n",
            "/etc/systemd/logind.conf.d/miss-kiosk.conf": f"# kiosk\n[Login]\n{system}",
            "/etc/systemd/system.conf.d/miss-kiosk.conf": f"[Manager]\n{manager}",
            "/sys/class/net/eth0/operstate": "down\n",
            "/etc/X11/xorg.conf.d/60-miss-kiosk.conf": flags,
        }
        self.folders = {
            "/etc/systemd/logind.conf.d": ("miss-kiosk.conf",),
            "/etc/systemd/system.conf.d": ("miss-kiosk.conf",),
            "/sys/class/net": ("eth0", "lo"),
            "/sys/class/rtc": ("rtc0",),
        }
        self.files: dict[str, FileFacts | None] = {
            "/etc/systemd/system/ctrl-alt-del.target": FileFacts(0o777, 0, False, "/dev/null"),
            "/etc/udev/rules.d/80-miss-kiosk-usb.rules": FileFacts(0o644, 0, False, ""),
            "/dev/watchdog": FileFacts(0o600, 0, False, ""),
            DATA: FileFacts(0o700, 990, True, ""),
            f"{DATA}/pin.txt": FileFacts(0o600, 990, False, ""),
            f"{DATA}/pin-tries.txt": FileFacts(0o600, 990, False, ""),
            ROOT: FileFacts(0o755, 0, True, ""),
            f"{ROOT}/main.py": FileFacts(0o644, 0, False, ""),
            f"{ROOT}/kiosk": FileFacts(0o755, 0, True, ""),
            f"{ROOT}/content": FileFacts(0o755, 0, True, ""),
        }
        self.unit = dict(UNIT_FACTS)
        self.enabled = {
            "miss-kiosk-cage.service": "enabled",
            "sleep.target": "masked",
            "suspend.target": "masked",
        }
        self.says: dict[str, tuple[int, str] | None] = {
            "systemctl get-default": (0, "graphical.target"),
            "systemctl list-units": (0, ""),
            "systemctl is-active usbguard.service": (0, "active"),
            "fc-list": (0, "/usr/share/fonts/a.ttf"),
            "espeak-ng": (0, VOICES),
            "speech-dispatcher": (0, "0.11"),
        }
        self.systemd = True
        self.asker = 990
        self.free: int | None = 5_000_000_000
        self.time = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
        self.users: dict[str, tuple[int, frozenset[str], str]] = {
            "miss-kiosk": (990, frozenset({"miss-kiosk", "audio"}), "/usr/sbin/nologin")
        }

    def text(self, path: str) -> str | None:
        return self.texts.get(path)

    def names(self, folder: str) -> tuple[str, ...]:
        return self.folders.get(folder, ())

    def facts(self, path: str) -> FileFacts | None:
        return self.files.get(path)

    def run(self, *command: str) -> tuple[int, str] | None:
        words = " ".join(command)
        if command[0] == "systemctl" and not self.systemd:
            return 1, "System has not been booted with systemd"
        if words.startswith("systemctl is-enabled"):
            state = self.enabled.get(command[2], "not-found")
            return int(state != "enabled"), state
        if words.startswith("systemctl show"):
            asked = [word.removeprefix("--property=") for word in command[3:]]
            return 0, "\n".join(f"{key}={self.unit[key]}" for key in asked if key in self.unit)
        return next((said for start, said in self.says.items() if words.startswith(start)), None)

    def free_bytes(self, path: str) -> int | None:
        return self.free if path else None

    def now(self) -> dt.datetime:
        return self.time

    def user(self) -> int:
        return self.asker

    def user_of(self, name: str) -> tuple[int, frozenset[str], str] | None:
        return self.users.get(name)


def holes(machine: Machine) -> dict[str, str]:
    return {
        each.name: each.state
        for each in examine(machine, PLACE, LINUX_CHECKS)
        if each.state in ("open", "unknown")
    }


def test_a_shut_machine_passes() -> None:
    found = examine(Fake(), PLACE, LINUX_CHECKS)
    assert holes(Fake()) == {}
    assert not something_open(found)
    names = [each.name for each in found]
    assert len(names) == len(set(names)) >= 25
    assert all(each.todo for each in found if each.state != "ok")


def opened() -> Iterator[tuple[str, str, Fake]]:
    """Each way of opening the shut machine, with the check that must say so."""
    fake = Fake()
    fake.unit["UnitFileState"] = "disabled"
    yield "unit", "open", fake
    fake = Fake()
    fake.unit["ProtectSystem"] = "no"
    yield "sandbox", "open", fake
    fake = Fake()
    fake.unit["WatchdogUSec"] = "0"
    yield "unit-watchdog", "open", fake
    for unit in ("lightdm.service", "miss-kiosk-x.service"):
        fake = Fake()
        fake.enabled[unit] = "enabled"
        yield "session", "open", fake
    fake = Fake()
    fake.unit["ExecStart"] = fake.unit["ExecStart"].replace("-d", "-s")
    yield "vt-switch", "open", fake
    fake = Fake()
    fake.unit["User"] = "root"
    yield "user", "open", fake
    for user in (
        (990, frozenset({"sudo"}), "/usr/sbin/nologin"),
        (990, frozenset({"miss-kiosk"}), "/bin/bash"),
    ):
        fake = Fake()
        fake.users["miss-kiosk"] = user
        yield "user", "open", fake
    for name, text, path in (
        ("sysrq", "176", "/proc/sys/kernel/sysrq"),
        ("blanking", "600", "/sys/module/kernel/parameters/consoleblank"),
        (
            "terminals",
            "NAutoVTs=6\nReserveVT=0\nHandlePowerKey=ignore",
            "/etc/systemd/logind.conf.d/miss-kiosk.conf",
        ),
        (
            "power-key",
            "NAutoVTs=0\nReserveVT=0\n#HandlePowerKey=ignore",
            "/etc/systemd/logind.conf.d/miss-kiosk.conf",
        ),
        ("ctrl-alt-del-burst", "RuntimeWatchdogSec=30", "/etc/systemd/system.conf.d/miss-kiosk.conf"),
        ("watchdog", "CtrlAltDelBurstAction=none", "/etc/systemd/system.conf.d/miss-kiosk.conf"),
        ("network", "up", "/sys/class/net/eth0/operstate"),
    ):
        fake = Fake()
        fake.texts[path] = text
        yield name, "open", fake
    for name, path in (
        ("sysrq", "/proc/sys/kernel/sysrq"),
        ("blanking", "/sys/module/kernel/parameters/consoleblank"),
    ):
        fake = Fake()
        fake.texts[path] = None
        yield name, "unknown", fake


def opened_paths() -> Iterator[tuple[str, str, Fake]]:
    """The same with files and folders."""
    for name, path in (
        ("ctrl-alt-del", "/etc/systemd/system/ctrl-alt-del.target"),
        ("usb-rules", "/etc/udev/rules.d/80-miss-kiosk-usb.rules"),
        ("watchdog", "/dev/watchdog"),
        ("pin", f"{DATA}/pin.txt"),
        ("pin", f"{DATA}/pin-tries.txt"),
    ):
        fake = Fake()
        fake.files[path] = None
        yield name, "open", fake
    for name, path, facts in (
        ("data", DATA, FileFacts(0o755, 990, True, "")),
        ("data", DATA, FileFacts(0o700, 990, False, "")),
        ("pin", f"{DATA}/pin.txt", FileFacts(0o640, 990, False, "")),
        ("program", f"{ROOT}/kiosk", FileFacts(0o755, 990, True, "")),
        ("program", f"{ROOT}/main.py", FileFacts(0o666, 0, False, "")),
    ):
        fake = Fake()
        fake.files[path] = facts
        yield name, "open", fake
    fake = Fake()
    fake.asker = 1000
    yield "pin", "unknown", fake


def opened_commands() -> Iterator[tuple[str, str, Fake]]:
    """The same with what programs say, and the rest."""
    for name, command, said in (
        ("boot", "systemctl get-default", (0, "multi-user.target")),
        ("getty", "systemctl list-units", (0, "getty@tty2.service loaded active running Getty")),
        ("usbguard", "systemctl is-active usbguard.service", (3, "inactive")),
        ("fonts", "fc-list", (0, "")),
        ("fonts", "fc-list", None),
        ("voices", "espeak-ng", None),
        ("voices", "espeak-ng", (0, VOICES.replace("hi ", "fr "))),
    ):
        fake = Fake()
        fake.says[command] = said
        yield name, "open", fake
    fake = Fake()
    fake.enabled["sleep.target"] = "static"
    yield "sleep", "open", fake
    fake = Fake()
    fake.free = 1000
    yield "disk", "open", fake
    for year in (1970, 2099):
        fake = Fake()
        fake.time = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
        yield "clock", "open", fake
    fake = Fake()
    fake.folders["/sys/class/rtc"] = ()
    yield "clock-battery", "open", fake


@pytest.mark.parametrize(("name", "state", "machine"), [*opened(), *opened_paths(), *opened_commands()])
def test_each_hole_is_named_and_no_other(name: str, state: str, machine: Fake) -> None:
    assert holes(machine) == {name: state}
    found = examine(machine, PLACE, LINUX_CHECKS)
    assert something_open(found)
    line = next(line for line in report(found).splitlines() if f" {name}: " in line)
    assert line.startswith("OPEN" if state == "open" else "?   ")


def test_a_kiosk_user_that_is_root_in_disguise_is_found() -> None:
    fake = Fake()
    fake.users["miss-kiosk"] = (0, frozenset({"miss-kiosk"}), "/usr/sbin/nologin")
    assert holes(fake) == {"user": "open", "program": "open"}


def test_the_x_session_has_its_own_check() -> None:
    fake = Fake()
    fake.enabled |= {"miss-kiosk-cage.service": "disabled", "miss-kiosk-x.service": "enabled"}
    assert holes(fake) == {}
    fake.texts["/etc/X11/xorg.conf.d/60-miss-kiosk.conf"] = 'Option "DontZap" "true"'
    assert holes(fake) == {"vt-switch": "open"}


def test_without_systemd_everything_is_said_and_nothing_raises() -> None:
    fake = Fake()
    fake.systemd = False
    assert {"unit", "sandbox", "session", "user", "usbguard"} <= holes(fake).keys()


def test_a_check_that_fails_is_one_line_not_the_end() -> None:
    def odd_check(machine: Machine, place: Place) -> Finding:
        raise ValueError(machine, place)

    found = examine(Fake(), PLACE, [odd_check, *LINUX_CHECKS])
    assert found[0].state == "unknown"
    assert found[0].name == "odd-check"
    assert len(found) > 25


def test_the_report_ends_with_a_sum_and_hides_what_is_in_order() -> None:
    found = examine(Fake(), PLACE, LINUX_CHECKS)
    lines = report(found).splitlines()
    assert lines[-1].startswith("0 open, 0 not known, 3 to look at by hand,")
    assert not any(line.startswith("ok") for line in lines)
    assert any(line.startswith("ok") for line in report(found, everything=True).splitlines())


def test_every_file_it_names_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    named = set()
    for source in (root / "kiosk/staff").glob("doctor_*.py"):
        words = source.read_text().replace('"', " ").replace("\\\\", "/").split()
        named |= {word.strip(".:,") for word in words if word.startswith("packaging/linux/")}
    assert len(named) >= 5
    assert [name for name in sorted(named) if not (root / name).exists()] == []


def test_this_machine_answers_as_any_user(tmp_path: Path) -> None:
    found = examine(ThisMachine(), Place(tmp_path, Path(__file__).resolve().parents[2]))
    assert len(found) >= 25
    assert not any("check failed" in each.what for each in found)
    assert ThisMachine().run("there-is-no-such-program") is None
    assert ThisMachine().user_of("there-is-no-such-user") is None
    assert ThisMachine().free_bytes(str(tmp_path / "a" / "b")) is not None
    assert ThisMachine().facts(os.fspath(tmp_path)) is not None


class FakeWindows(Fake):
    """Answers as the scripts of packaging/windows would leave a Windows; from Microsoft's pages only."""

    def run(self, *command: str) -> tuple[int, str] | None:
        words = " ".join(command)
        values = {
            "AllowEdgeSwipe": "REG_DWORD    0x0",
            "AutoAdminLogon": "REG_SZ    1",
            "NoDriveTypeAutoRun": "REG_DWORD    0xff",
            "DontShowUI": "REG_DWORD    0x1",
            "WriteProtect": "REG_DWORD    0x1",
        }
        if command[0] == "reg":
            name = command[-1]
            return (0, f"\nHKEY\n    {name}    {values[name]}\n") if name in values else (1, "ERROR")
        if "WESL" in words:
            return 0, "True"
        if "WEKF_Settings" in words:
            return 0, "ForceOffAccessibility=true\nBreakoutKeyScanCode=0"
        return 0, "\n".join(KEYS)


def test_the_windows_table_runs_over_made_up_answers() -> None:
    assert not something_open(examine(FakeWindows(), PLACE, WINDOWS_CHECKS))
    assert something_open(examine(Fake(), PLACE, WINDOWS_CHECKS))
    assert any("never tried" in each.what for each in examine(FakeWindows(), PLACE, WINDOWS_CHECKS))
