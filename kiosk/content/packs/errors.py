"""Why a pack is refused: a short code for tests and the journal, a plain sentence for people."""

from __future__ import annotations

import errno

MAX_SHOWN = 60


class PackError(Exception):
    """A pack, a key or a step is refused. `reason` is for staff, `details` are further lines."""

    def __init__(self, code: str, reason: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.details = details


def shown(text: str) -> str:
    """Return `text` from a stranger as it may stand in a message: short, visible, left to right."""
    plain = text.encode("ascii", "backslashreplace").decode()
    plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in plain)
    return plain if len(plain) <= MAX_SHOWN else plain[:MAX_SHOWN] + "..."


def stick_error(error: OSError) -> PackError:
    """Return what to tell staff when the stick could not be read."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return PackError("stick-locked", "The kiosk may not read the file on the stick.")
    if error.errno == errno.ELOOP:
        return PackError("pack-link", "The file is a link to another file, not a pack.")
    if error.errno == errno.ENOENT:
        return PackError("stick-gone", "The file is no longer there. Was the stick pulled out?")
    return PackError(
        "stick-unreadable",
        "The stick could not be read to the end. Was it pulled out? Put it in again, or try another one."
        f" ({error.strerror or 'no answer'})",
    )


def disk_error(error: OSError) -> PackError:
    """Return what to tell staff when the kiosk's own disk did not do its part."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PackError(
            "disk-full", "The kiosk's disk is full. Make room, then try again. The content is as it was."
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return PackError(
            "disk-locked", "The kiosk may not write to its own folder. The content is as it was."
        )
    return PackError(
        "disk-trouble",
        f"The kiosk's own disk gave an error ({error.strerror or error}). The content is as it was.",
    )
