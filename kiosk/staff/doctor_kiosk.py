"""Checks of what the kiosk itself needs on Linux: its user, its folders, disk, clock, letters, voices."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kiosk.staff import pin, pin_tries
from kiosk.staff.doctor_machine import Check, Finding, Machine, Place
from kiosk.staff.doctor_system import INSTALL, UNIT, shown
from kiosk.staff.hours import EARLIEST

LEAST_FREE: Final = 200_000_000  # bytes
LATEST: Final = dt.datetime(2045, 1, 1, tzinfo=dt.UTC)
MIGHTY_GROUPS: Final = frozenset(
    {
        "root",
        "sudo",
        "wheel",
        "adm",
        "admin",
        "disk",
        "shadow",
        "docker",
        "lxd",
        "libvirt",
        "lpadmin",
        "netdev",
    }
)


def user_rights(machine: Machine, place: Place) -> Finding:
    """The kiosk's user can do nothing else (K-36)."""
    del place
    name = shown(machine, UNIT, "User").get("User", "")
    if not name or name == "root":
        return Finding("user", "open", f"{UNIT} has no user of its own.", INSTALL)
    found = machine.user_of(name)
    if found is None:
        return Finding("user", "open", f"The user {name} does not exist.", INSTALL)
    number, groups, shell = found
    mighty = sorted(groups & MIGHTY_GROUPS)
    if number == 0 or mighty:
        todo = f"Take it out of {', '.join(mighty) or 'user id 0'}."
        return Finding("user", "open", f"The user {name} has rights that a kiosk must not have.", todo)
    if not shell.endswith(("/nologin", "/false")):
        todo = f"Run: sudo usermod --shell /usr/sbin/nologin {name}"
        return Finding("user", "open", f"The user {name} can log in.", todo)
    return Finding("user", "ok", f"The user {name} can do nothing but run the kiosk.")


def program_folder(machine: Machine, place: Place) -> Finding:
    """The kiosk cannot change its own program (K-36)."""
    name = shown(machine, UNIT, "User").get("User", "")
    found = machine.user_of(name) if name else None
    number = machine.user() if found is None else found[0]
    loose = []
    for path in (place.root, place.root / "main.py", place.root / "kiosk", place.root / "content"):
        facts = machine.facts(str(path))
        if facts is None:
            return Finding("program", "unknown", f"{path} cannot be looked at.", "Look as root.")
        if facts.owner == number or facts.mode & 0o022:
            loose.append(path.name)
    if loose:
        todo = f"Run: sudo chown -R root:root {place.root} && sudo chmod -R go-w {place.root}"
        return Finding("program", "open", f"The kiosk could change {', '.join(loose)}.", todo)
    return Finding("program", "ok", "The kiosk cannot change its own program.")


def data_folder(machine: Machine, place: Place) -> Finding:
    """Settings and PIN are readable by their owner only (A-02)."""
    facts = machine.facts(str(place.data))
    if facts is None:
        return Finding(
            "data", "open", f"{place.data} is not there yet.", "Start the kiosk once, or name --data."
        )
    if not facts.is_folder:
        return Finding("data", "open", f"{place.data} is not a folder.", "Move it away.")
    if facts.mode & 0o077:
        return Finding(
            "data", "open", "Others can look into the data folder.", f"Run: chmod 700 {place.data}"
        )
    return Finding("data", "ok", "Only its owner can look into the data folder.")


def pin_set(machine: Machine, place: Place) -> Finding:
    """A PIN is set before the first patient could set one (A-07), and kept from other eyes."""
    todo = "Run, as the kiosk's user: python3 main.py staff set-pin"
    folder = machine.facts(str(place.data))
    mine = folder is None or machine.user() in (0, folder.owner)
    if not mine:
        return Finding(
            "pin", "unknown", "Only the kiosk's user and root can see whether a PIN is set.", "Ask as one."
        )
    for name in (pin.FILE_NAME, pin_tries.FILE_NAME):
        facts = machine.facts(str(place.data / name))
        if facts is None:
            return Finding("pin", "open", "No PIN is set: whoever finds the way in could set one.", todo)
        if facts.mode & 0o077 or facts.target:
            todo = f"Run: chmod 600 {place.data / name}"
            return Finding("pin", "open", f"{name} is not for its owner only.", todo)
    return Finding("pin", "ok", "A PIN is set.")


def disk_space(machine: Machine, place: Place) -> Finding:
    """There is room for settings, totals and the journal (R-52)."""
    free = machine.free_bytes(str(place.data))
    if free is None:
        return Finding("disk", "unknown", "The room on the disk cannot be told.", "Look as root.")
    if free < LEAST_FREE:
        what = f"Only {free // 1_000_000} MB are free on the disk."
        return Finding("disk", "open", what, f"Make room: {LEAST_FREE // 1_000_000} MB at least.")
    return Finding("disk", "ok", "There is room on the disk.")


def clock(machine: Machine, place: Place) -> Iterator[Finding]:
    """The clock is about right and keeps its time without power (R-55)."""
    del place
    now = machine.now()
    if EARLIEST.replace(tzinfo=dt.UTC) <= now < LATEST:
        yield Finding("clock", "ok", "The clock is about right.")
    else:
        todo = "Set it: sudo date --set 'YYYY-MM-DD HH:MM' && sudo hwclock --systohc"
        yield Finding("clock", "open", f"The clock says {now:%Y-%m-%d}, which cannot be.", todo)
    if any(name.startswith("rtc") for name in machine.names("/sys/class/rtc")):
        yield Finding("clock-battery", "ok", "There is a clock that runs without power.")
    else:
        todo = "Fit a clock with a battery, or set the time by hand each morning."
        yield Finding("clock-battery", "open", "No clock runs while the power is off.", todo)


def fonts(machine: Machine, place: Place) -> Finding:
    """Every language has letters."""
    without = []
    for language in place.languages:
        answer = machine.run("fc-list", f":lang={language}", "file")
        if answer is None:
            return Finding("fonts", "open", "Fonts cannot be listed.", "Run: sudo apt-get install fontconfig")
        if not answer[1]:
            without.append(language)
    if without:
        what = f"No font has the letters of {', '.join(without)}."
        return Finding("fonts", "open", what, "Run: sudo apt-get install fonts-noto-core")
    return Finding("fonts", "ok", "Every language has letters.")


def voices(machine: Machine, place: Place) -> Finding:
    """Every language has a voice to read aloud."""
    answer = machine.run("espeak-ng", "--voices")
    if answer is None or machine.run("speech-dispatcher", "--version") is None:
        todo = "Run: sudo apt-get install speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
        return Finding("voices", "open", "No voice is installed.", todo)
    spoken = {line.split()[1].partition("-")[0] for line in answer[1].splitlines() if len(line.split()) > 1}
    without = [language for language in place.languages if language.partition("-")[0] not in spoken]
    if without:
        what = f"No voice speaks {', '.join(without)}."
        return Finding("voices", "open", what, "The button Listen says so to patients.")
    return Finding("voices", "ok", "Every language has a voice.")


KIOSK_CHECKS: Final[tuple[Check, ...]] = (
    user_rights,
    program_folder,
    data_folder,
    pin_set,
    disk_space,
    clock,
    fonts,
    voices,
)
