"""What the readiness check asks of the machine: touch screens, memory, power, disk, clock, crashes."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.staff.doctor_machine import Machine
from kiosk.staff.journal import CRASH_FILE_NAME, FILE_NAME, recent_lines
from kiosk.staff.readiness import CLOCK_SLACK, Power

_POWER: Final = "/sys/class/power_supply"
#: Bits of a Linux input device: it is the glass itself, and it tells where fingers are.
_DIRECT_BIT, _FINGER_BIT, _ACROSS_BIT = 1, 0x35, 0x00


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What the machine says; None means "could not be found out"."""

    devices: tuple[str, ...] | None
    free_bytes: int | None
    unwritable: str
    journal_end: dt.datetime | None
    set_back: dt.datetime | None
    memory: int | None
    power: Power
    crashed: dt.datetime | None


def ask_machine(machine: Machine, data: Path) -> MachineFacts:
    """Return the facts; a disk may answer slowly. Nothing raises."""
    end, set_back = clock_told(recent_lines(data / FILE_NAME))
    return MachineFacts(
        devices=touch_screens(machine.text("/proc/bus/input/devices")),
        free_bytes=machine.free_bytes(str(data)),
        unwritable=why_unwritable(data),
        journal_end=end,
        set_back=set_back,
        memory=free_memory(machine.text("/proc/meminfo")),
        power=power_of(machine),
        crashed=last_crash(data),
    )


def touch_screens(devices: str | None) -> tuple[str, ...] | None:
    """Return the touch screens named in Linux's list of input devices; None without a list."""
    if devices is None:
        return None
    found = []
    for block in devices.split("\n\n"):
        name = re.search(r'^N: Name="(.*)"$', block, re.MULTILINE)
        direct = _bits(block, "PROP") >> _DIRECT_BIT & 1
        ways = _bits(block, "ABS")
        if name and direct and (ways >> _FINGER_BIT & 1 or ways >> _ACROSS_BIT & 1):
            found.append(name[1])
    return tuple(found)


def _bits(block: str, kind: str) -> int:
    """Return a bit field; the kernel writes it as words of 64 bits, the highest first."""
    match = re.search(rf"^B: {kind}=([0-9a-f ]+)$", block, re.MULTILINE)
    value = 0
    for word in match[1].split() if match else ():
        value = value << 64 | int(word, 16)
    return value


def free_memory(told: str | None) -> int | None:
    """Return the free memory in MiB from Linux's account of it."""
    match = re.search(r"^MemAvailable: +(\d{1,12}) kB$", told or "", re.MULTILINE)
    return int(match[1]) // 1024 if match else None


def power_of(machine: Machine) -> Power:
    """Return whether the machine is plugged in, and its weakest battery; not that of a mouse."""
    plugged: bool | None = None
    levels = []
    for name in machine.names(_POWER):
        told = {
            key: (machine.text(f"{_POWER}/{name}/{key}") or "").strip()
            for key in ("type", "scope", "online", "status", "capacity")
        }
        if told["type"] == "Battery" and told["scope"] != "Device":
            if told["capacity"].isdecimal():
                levels.append(int(told["capacity"]))
            plugged = plugged or told["status"] in ("Charging", "Full", "Not charging")
        elif told["type"] in ("Mains", "USB"):
            plugged = plugged or told["online"] == "1"
    return Power(plugged, min(levels, default=None))


def why_unwritable(data: Path) -> str:
    """Return why nothing can be kept in the data folder; "" when it can. Leaves nothing behind."""
    folder = next((each for each in (data, *data.parents) if each.exists()), data)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ready")
            file.flush()
    except OSError as error:
        return (error.strerror or type(error).__name__).lower()
    return ""


def clock_told(lines: Iterable[str]) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when the last line of the journal was written, and when the clock last went back in it."""
    end = set_back = None
    for line in lines:
        try:
            moment = dt.datetime.fromisoformat(line.partition(" ")[0])
        except ValueError:
            continue
        if moment.tzinfo is None:
            continue
        if end is not None and moment < end - CLOCK_SLACK:
            set_back = moment
        end = moment
    return end, set_back


def last_crash(data: Path) -> dt.datetime | None:
    """Return when the kiosk last crashed; None when it never has."""
    try:
        told = (data / CRASH_FILE_NAME).stat()
        return dt.datetime.fromtimestamp(told.st_mtime, dt.UTC) if told.st_size else None
    except (OSError, OverflowError, ValueError):
        return None
