"""The process that does the slow work with packs for the screen: one request in, lines of JSON out.

`python -m kiosk.content.packs.worker` reads one request from its standard input.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import msgspec

from kiosk.content.packs.errors import PackError, disk_error


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the screen wants done: stage, activate, rollback or find."""

    action: str
    data: str
    program: str
    target: str = ""  # the pack's file, the staged id, or what to go back to
    today: dt.date = dt.date(1970, 1, 1)
    pictures: str = ""
    shipped: str = ""
    layout: tuple[str, ...] = ()
    mounts: tuple[str, ...] = ()


class Progressed(msgspec.Struct, frozen=True, tag="progress"):
    """A step begins or goes on."""

    step: str
    done: int
    total: int


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """The work is done; what `result` holds depends on the action."""

    result: msgspec.Raw


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The work was not done; `reason` is for staff, `details` are further lines."""

    code: str
    reason: str
    details: tuple[str, ...] = ()


Message = Progressed | Finished | Refused


def work(request: Request) -> object:
    """Do what is asked, telling every step; the result. PackError when it is refused."""
    from kiosk.content.packs import staging, sticks
    from kiosk.content.packs.keeping import rollback
    from kiosk.content.packs.keys import trusted_keys

    data = Path(request.data)
    if request.action == "stage":
        return staging.stage(
            Path(request.target),
            data,
            program=request.program,
            today=request.today,
            pictures=Path(request.pictures),
            shipped=Path(request.shipped),
            layout=request.layout,
            progress=_progress,
        )
    if request.action == "activate":
        return staging.activate(data, request.target, program=request.program, progress=_progress)
    trusted, _ = trusted_keys(data)
    if request.action == "rollback":
        return rollback(data, trusted, request.program, to=request.target)
    mounts = [Path(mount) for mount in request.mounts] or sticks.mounted_sticks()
    return sticks.find_packs(mounts, trusted, request.program)


def main() -> int:
    """Be the working process."""
    from kiosk.supervisor import follow_parent

    follow_parent()
    if sys.platform != "win32":
        os.nice(5)
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    try:
        result = msgspec.json.encode(work(request))
    except PackError as error:
        _tell(Refused(error.code, error.reason, error.details))
    except OSError as error:
        refusal = disk_error(error)
        _tell(Refused(refusal.code, refusal.reason))
    else:
        _tell(Finished(msgspec.Raw(result)))
    return 0


def _progress(step: str, done: int, total: int) -> None:
    _tell(Progressed(step, done, total))


def _tell(message: Message) -> None:
    try:
        os.write(1, msgspec.json.encode(message) + b"\n")
    except BrokenPipeError:
        sys.exit(1)  # nobody listens any more; what is half done is cleaned at the next start


if __name__ == "__main__":
    sys.exit(main())
