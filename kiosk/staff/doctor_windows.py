"""Checks of the system below the kiosk on Windows. UNTESTED: written from Microsoft's pages, never run.

Each asks what one script of packaging/windows sets; numbers such as K-11 are rows of faults.md.
"""

from collections.abc import Iterator
from typing import Final

from kiosk.staff.doctor_machine import Check, Finding, Machine, Place

EMBEDDED: Final = r"root\standardcimv2\embedded"
KEYS: Final = ("Ctrl+Alt+Del", "Ctrl+Shift+Esc", "Win+L", "Alt+Tab", "Alt+F4", "Ctrl+Esc", "Win+R", "Win+E")
FOLDER: Final = "packaging\\windows"


def registry(machine: Machine, key: str, name: str) -> str | None:
    """Return a value of the registry as `reg query` prints it, None when it is not there."""
    answer = machine.run("reg", "query", key, "/v", name)
    if answer is None or answer[0] != 0:
        return None
    for line in answer[1].splitlines():
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == name:
            return words[2].strip()
    return None


def _powershell(machine: Machine, script: str) -> str | None:
    answer = machine.run("powershell", "-NoProfile", "-NonInteractive", "-Command", script)
    return None if answer is None or answer[0] != 0 else answer[1]


def shell_launcher(machine: Machine, place: Place) -> Finding:
    """The kiosk stands in the place of the desktop (K-05, R-36)."""
    del place
    script = f"([wmiclass]'\\\\localhost\\{EMBEDDED}:WESL_UserSetting').IsEnabled().Enabled"
    answer = _powershell(machine, script)
    todo = f"Run as administrator: {FOLDER}\\shell-launcher.ps1"
    if answer is None:
        return Finding("shell-launcher", "unknown", "Shell Launcher cannot be asked.", todo)
    if answer.strip() != "True":
        return Finding("shell-launcher", "open", "The desktop starts, not the kiosk.", todo)
    return Finding("shell-launcher", "ok", "The kiosk stands in the place of the desktop.")


def keyboard_filter(machine: Machine, place: Place) -> Iterator[Finding]:
    """Keys of the system are dead, for administrators too (K-05, K-06, K-11)."""
    del place
    todo = f"Run as administrator: {FOLDER}\\keyboard-filter.ps1"
    script = (
        f"Get-CimInstance -Namespace {EMBEDDED} WEKF_PredefinedKey | Where-Object Enabled | ForEach-Object Id"
    )
    answer = _powershell(machine, script)
    if answer is None:
        yield Finding("keyboard-filter", "unknown", "Keyboard Filter cannot be asked.", todo)
        return
    dead = {line.strip().lower() for line in answer.splitlines()}
    alive = [key for key in KEYS if key.lower() not in dead]
    if alive:
        yield Finding("keyboard-filter", "open", f"These keys work: {', '.join(alive)}.", todo)
    else:
        yield Finding("keyboard-filter", "ok", "The keys of the system are dead.")
    script = (
        f"Get-CimInstance -Namespace {EMBEDDED} WEKF_Settings | ForEach-Object {{ $_.Name + '=' + $_.Value }}"
    )
    settings = (_powershell(machine, script) or "").lower().split()
    if "forceoffaccessibility=true" in settings:
        yield Finding("sticky-keys", "ok", "Sticky Keys and the like raise no dialog.")
    else:
        yield Finding("sticky-keys", "open", "Shift pressed five times raises a dialog.", todo)


def edge_swipes(machine: Machine, place: Place) -> Finding:
    """Fingers cannot swipe the system in from the edge (K-12)."""
    del place
    value = registry(machine, r"HKLM\SOFTWARE\Policies\Microsoft\Windows\EdgeUI", "AllowEdgeSwipe")
    if value != "0x0":
        todo = f"Run as administrator: {FOLDER}\\policies.ps1"
        return Finding("edge-swipes", "open", "A swipe from the edge shows Windows.", todo)
    return Finding("edge-swipes", "ok", "A swipe from the edge does nothing.")


def automatic_logon(machine: Machine, place: Place) -> Finding:
    """The kiosk comes back by itself after a power cut (V-06)."""
    del place
    key = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
    if registry(machine, key, "AutoAdminLogon") != "1":
        todo = "Set it with Sysinternals Autologon, which keeps the password out of the registry."
        return Finding("auto-logon", "open", "Somebody has to log in after a power cut.", todo)
    if registry(machine, key, "DefaultPassword") is not None:
        todo = "Set it again with Sysinternals Autologon."
        return Finding("auto-logon", "open", "The password stands in the registry for all to read.", todo)
    return Finding("auto-logon", "ok", "The kiosk's user is logged in by itself.")


def pop_ups(machine: Machine, place: Place) -> Iterator[Finding]:
    """Nothing of the system pops up: AutoPlay, toasts, error dialogs (K-30)."""
    del place
    todo = f"Run as administrator: {FOLDER}\\policies.ps1"
    wanted = (
        (
            "autoplay",
            r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer",
            "NoDriveTypeAutoRun",
            "0xff",
        ),
        ("error-dialogs", r"HKLM\SOFTWARE\Microsoft\Windows\Windows Error Reporting", "DontShowUI", "0x1"),
        (
            "usb-storage",
            r"HKLM\SYSTEM\CurrentControlSet\Control\StorageDevicePolicies",
            "WriteProtect",
            "0x1",
        ),
    )
    for name, key, value, right in wanted:
        if registry(machine, key, value) == right:
            yield Finding(name, "ok", f"{value} is set.")
        else:
            yield Finding(name, "open", f"{value} is not set.", todo)


def by_hand(machine: Machine, place: Place) -> Iterator[Finding]:
    """What no program can see (K-33), and what these checks have not proved."""
    del machine, place
    yield Finding(
        "windows",
        "hand",
        "These checks were never tried on Windows.",
        "Try each key by hand as the kiosk user.",
    )
    yield Finding(
        "firmware", "hand", "Firmware password, boot order and Secure Boot.", "Look once, take a photo."
    )


WINDOWS_CHECKS: Final[tuple[Check, ...]] = (
    shell_launcher,
    keyboard_filter,
    edge_swipes,
    automatic_logon,
    pop_ups,
    by_hand,
)
