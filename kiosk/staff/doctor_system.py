"""Checks of the system below the kiosk on Linux: units, keys, terminals, USB, power, network.

Numbers such as K-07 are rows of faults.md. Each `todo` is a command or a file of packaging/linux.
"""

from collections.abc import Iterator
from typing import Final

from kiosk.staff.doctor_machine import Check, Finding, Machine, Place

UNIT: Final = "miss-kiosk.service"
DISPLAYS: Final = ("miss-kiosk-cage.service", "miss-kiosk-x.service")
INSTALL: Final = "Run: sudo packaging/linux/install.sh"
DESKTOPS: Final = ("gdm", "gdm3", "lightdm", "sddm", "lxdm", "xdm", "greetd")


def shown(machine: Machine, unit: str, *keys: str) -> dict[str, str]:
    """Return what systemd says of a unit's properties; nothing when there is no systemd running."""
    answer = machine.run("systemctl", "show", unit, *(f"--property={key}" for key in keys))
    if answer is None or answer[0] != 0:
        return {}
    pairs = (line.partition("=") for line in answer[1].splitlines())
    return {key: value for key, _, value in pairs}


def configured(machine: Machine, name: str, key: str) -> str:
    """Return the value of `key` in /etc/systemd/<name>.conf and its drop-ins, "" when it is not set."""
    value = ""
    files = [f"/etc/systemd/{name}.conf"]
    for folder in (f"/usr/lib/systemd/{name}.conf.d", f"/etc/systemd/{name}.conf.d"):
        files += [f"{folder}/{file}" for file in machine.names(folder) if file.endswith(".conf")]
    for file in files:
        for line in (machine.text(file) or "").splitlines():
            given, _, text = line.partition("=")
            if given.strip() == key:
                value = text.strip()
    return value


def _enabled(machine: Machine, unit: str) -> str:
    """Return enabled, disabled, masked, static, not-found or "" when it cannot be told."""
    answer = machine.run("systemctl", "is-enabled", unit)
    return answer[1].splitlines()[-1].strip() if answer and answer[1] else ""


def unit_enabled(machine: Machine, place: Place) -> Finding:
    """The kiosk starts by itself."""
    del place
    found = shown(machine, UNIT, "LoadState", "UnitFileState")
    if not found:
        return Finding("unit", "open", "systemd does not run here, so nothing starts the kiosk.", INSTALL)
    if found.get("LoadState") != "loaded":
        return Finding("unit", "open", f"{UNIT} is not installed.", INSTALL)
    if found.get("UnitFileState") != "enabled":
        return Finding("unit", "open", f"{UNIT} is not enabled.", f"Run: sudo systemctl enable {UNIT}")
    return Finding("unit", "ok", f"{UNIT} starts with the machine.")


def unit_hardened(machine: Machine, place: Place) -> Iterator[Finding]:
    """The unit is watched, restarted and shut in (R-31, R-33, section 2)."""
    del place
    wanted = {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "PrivateNetwork": "yes",
        "Restart": "always",
    }
    found = shown(machine, UNIT, *wanted, "WatchdogUSec", "LoadState")
    if found.get("LoadState") != "loaded":
        yield Finding("sandbox", "open", f"{UNIT} is not there to be looked at.", INSTALL)
        return
    loose = [key for key, value in wanted.items() if found.get(key) != value]
    if loose:
        yield Finding("sandbox", "open", f"{UNIT} lacks {', '.join(loose)}.", INSTALL)
    else:
        yield Finding("sandbox", "ok", f"{UNIT} is shut in and starts again by itself.")
    if found.get("WatchdogUSec", "0") in ("0", "", "infinity"):
        yield Finding("unit-watchdog", "open", f"Nothing watches {UNIT}.", INSTALL)
    else:
        yield Finding("unit-watchdog", "ok", f"systemd watches {UNIT}.")


def display(machine: Machine, place: Place) -> Finding:
    """One of the two sessions draws the kiosk, and nothing else does (K-05, K-35)."""
    del place
    ours = [unit for unit in DISPLAYS if _enabled(machine, unit) == "enabled"]
    desktops = [name for name in DESKTOPS if _enabled(machine, f"{name}.service") == "enabled"]
    if desktops:
        todo = f"Run: sudo systemctl disable --now {' '.join(desktops)}"
        return Finding("session", "open", "A desktop's log-in screen starts with the machine.", todo)
    if len(ours) != 1:
        return Finding("session", "open", "Exactly one kiosk session must be enabled.", INSTALL)
    return Finding("session", "ok", f"{ours[0]} draws the kiosk and no desktop is there.")


def boots_by_itself(machine: Machine, place: Place) -> Finding:
    """The machine comes up in the target that holds the kiosk, without anyone logging in."""
    del place
    answer = machine.run("systemctl", "get-default")
    if answer is None or answer[0] != 0:
        return Finding("boot", "unknown", "Where the machine boots to cannot be told.", "Look as root.")
    if answer[1] != "graphical.target":
        todo = "Run: sudo systemctl set-default graphical.target"
        return Finding("boot", "open", f"The machine boots to {answer[1]}.", todo)
    return Finding("boot", "ok", "The machine boots to the kiosk, no log-in needed.")


def sysrq(machine: Machine, place: Place) -> Finding:
    """Magic keys cannot kill or restart (K-10)."""
    del place
    value = (machine.text("/proc/sys/kernel/sysrq") or "").strip()
    if not value:
        return Finding("sysrq", "unknown", "The magic SysRq key cannot be looked at.", "Look as root.")
    if value != "0":
        todo = "Install packaging/linux/sysctl/60-miss-kiosk.conf, then run: sudo sysctl --system"
        return Finding("sysrq", "open", f"The magic SysRq key works (kernel.sysrq={value}).", todo)
    return Finding("sysrq", "ok", "The magic SysRq key is off.")


def ctrl_alt_del(machine: Machine, place: Place) -> Iterator[Finding]:
    """Ctrl+Alt+Del does nothing, pressed once or often (K-06)."""
    del place
    facts = machine.facts("/etc/systemd/system/ctrl-alt-del.target")
    if facts is not None and facts.target == "/dev/null":
        yield Finding("ctrl-alt-del", "ok", "Ctrl+Alt+Del does not restart the machine.")
    else:
        todo = "Run: sudo systemctl mask ctrl-alt-del.target"
        yield Finding("ctrl-alt-del", "open", "Ctrl+Alt+Del restarts the machine.", todo)
    if configured(machine, "system", "CtrlAltDelBurstAction") == "none":
        yield Finding("ctrl-alt-del-burst", "ok", "Ctrl+Alt+Del pressed often does nothing either.")
    else:
        todo = "Install packaging/linux/systemd/system.conf.d/miss-kiosk.conf"
        yield Finding("ctrl-alt-del-burst", "open", "Ctrl+Alt+Del seven times restarts at once.", todo)


def terminals(machine: Machine, place: Place) -> Iterator[Finding]:
    """No text terminal waits behind Ctrl+Alt+F2 (K-07)."""
    del place
    values = [configured(machine, "logind", key) for key in ("NAutoVTs", "ReserveVT")]
    if values == ["0", "0"]:
        yield Finding("terminals", "ok", "No log-in is offered on other terminals.")
    else:
        todo = "Install packaging/linux/systemd/logind.conf.d/miss-kiosk.conf"
        yield Finding("terminals", "open", "Ctrl+Alt+F2 and the like offer a log-in.", todo)
    answer = machine.run(
        "systemctl", "list-units", "--plain", "--no-legend", "--state=active", "getty@*", "serial-getty@*"
    )
    if answer is None or answer[0] != 0:
        yield Finding("getty", "unknown", "Running log-ins cannot be listed.", "Look as root.")
    elif answer[1]:
        units = " ".join(line.split()[0] for line in answer[1].splitlines())
        yield Finding("getty", "open", "A text log-in runs.", f"Run: sudo systemctl mask --now {units}")
    else:
        yield Finding("getty", "ok", "No text log-in runs.")


def vt_switching(machine: Machine, place: Place) -> Finding:
    """The display server itself does not leave its terminal (K-07, K-08)."""
    del place
    if _enabled(machine, "miss-kiosk-x.service") == "enabled":
        text = machine.text("/etc/X11/xorg.conf.d/60-miss-kiosk.conf") or ""
        if "DontVTSwitch" in text and "DontZap" in text:
            return Finding("vt-switch", "ok", "X does not leave its terminal.")
        todo = "Install packaging/linux/xorg/60-miss-kiosk.conf into /etc/X11/xorg.conf.d"
        return Finding("vt-switch", "open", "X may leave its terminal or be killed by keys.", todo)
    start = shown(machine, "miss-kiosk-cage.service", "ExecStart").get("ExecStart", "")
    if "cage" not in start:
        return Finding("vt-switch", "open", "No kiosk session is installed.", INSTALL)
    if " -s" in start.partition("argv[]=")[2].partition(" -- ")[0]:
        return Finding("vt-switch", "open", "cage is started with -s, which lets people leave it.", INSTALL)
    return Finding("vt-switch", "ok", "cage does not leave its terminal.")


def usb(machine: Machine, place: Place) -> Iterator[Finding]:
    """Strange USB devices stay dead (K-31, K-32); sticks are read-only (P-08)."""
    del place
    answer = machine.run("systemctl", "is-active", "usbguard.service")
    if answer is not None and answer[1] == "active":
        yield Finding("usbguard", "ok", "USBGuard runs.")
    else:
        todo = "Read packaging/linux/usbguard/README.md: a wrong rule locks out the touch screen."
        yield Finding("usbguard", "open", "Any USB keyboard or network stick works.", todo)
    if machine.facts("/etc/udev/rules.d/80-miss-kiosk-usb.rules") is None:
        todo = "Install packaging/linux/udev/80-miss-kiosk-usb.rules"
        yield Finding("usb-rules", "open", "Sticks are not bound to read-only.", todo)
    else:
        yield Finding("usb-rules", "ok", "The rules for USB sticks are there.")


def power(machine: Machine, place: Place) -> Iterator[Finding]:
    """No sleep, no blank screen, a dead power key (R-42, K-33)."""
    del place
    blank = (machine.text("/sys/module/kernel/parameters/consoleblank") or "").strip()
    if blank == "0":
        yield Finding("blanking", "ok", "The kernel does not blank the screen.")
    else:
        todo = 'Add "consoleblank=0" to the kernel\'s command line.'
        yield Finding("blanking", "open" if blank else "unknown", "The screen may go dark.", todo)
    todo = "Install packaging/linux/systemd/logind.conf.d/miss-kiosk.conf"
    if configured(machine, "logind", "HandlePowerKey") == "ignore":
        yield Finding("power-key", "ok", "The power key does nothing.")
    else:
        yield Finding("power-key", "open", "The power key turns the machine off.", todo)
    awake = [unit for unit in ("sleep.target", "suspend.target") if _enabled(machine, unit) != "masked"]
    if awake:
        todo = f"Run: sudo systemctl mask {' '.join(awake)}"
        yield Finding("sleep", "open", "The machine may go to sleep.", todo)
    else:
        yield Finding("sleep", "ok", "The machine does not sleep.")


def hardware_watchdog(machine: Machine, place: Place) -> Finding:
    """A machine that hangs as a whole starts again (R-35)."""
    del place
    value = configured(machine, "system", "RuntimeWatchdogSec")
    if value in ("", "0", "off", "infinity"):
        todo = "Install packaging/linux/systemd/system.conf.d/miss-kiosk.conf"
        return Finding("watchdog", "open", "systemd does not use a hardware watchdog.", todo)
    if machine.facts("/dev/watchdog") is None and machine.facts("/dev/watchdog0") is None:
        todo = "Turn it on in the firmware, or load softdog."
        return Finding("watchdog", "open", "This machine shows no hardware watchdog.", todo)
    return Finding("watchdog", "ok", "A machine that hangs starts again.")


def network(machine: Machine, place: Place) -> Finding:
    """The kiosk is offline: no network is up (DESIGN section 1)."""
    del place
    up = [
        name
        for name in machine.names("/sys/class/net")
        if name != "lo" and (machine.text(f"/sys/class/net/{name}/operstate") or "").strip() == "up"
    ]
    if up:
        todo = "Unplug it, or turn it off in the firmware."
        return Finding("network", "open", f"The machine is on a network ({', '.join(up)}).", todo)
    return Finding("network", "ok", "No network is up.")


def by_hand(machine: Machine, place: Place) -> Iterator[Finding]:
    """What no program can see (K-09, K-33)."""
    del machine, place
    yield Finding(
        "debug-keys",
        "hand",
        "Alt+Esc, which ends a cage built for debugging.",
        "Press it once: nothing moves.",
    )
    yield Finding(
        "firmware", "hand", "Firmware password, boot order and GRUB password.", "Look once, take a photo."
    )
    yield Finding("ports", "hand", "Unused ports and the power button.", "Cover or lock them.")


SYSTEM_CHECKS: Final[tuple[Check, ...]] = (
    unit_enabled,
    unit_hardened,
    display,
    boots_by_itself,
    sysrq,
    ctrl_alt_del,
    terminals,
    vt_switching,
    usb,
    power,
    hardware_watchdog,
    network,
    by_hand,
)
