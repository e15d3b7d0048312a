"""Small state files that survive a power cut: written whole, sealed by a checksum, one copy kept.

A sealed file is plain text whose last line is a comment holding the checksum of all before it. A
file edited by hand ends in `# checksum none` instead, so that a file cut short is never mistaken
for one.
"""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

Value = TypeVar("Value")

MOST_BYTES: Final = 256 * 1024
#: A draft is written in milliseconds: one so old is left over, whoever has its number now.
OLD_SECONDS: Final = 3600.0
_SEAL: Final = "# checksum "
_BY_HAND: Final = "none"


class DamagedError(ValueError):
    """A file that cannot be trusted; its text is one plain sentence."""


def seal(text: str) -> bytes:
    """Return the bytes of a sealed file holding `text`."""
    body = text if text.endswith("\n") else text + "\n"
    return f"{body}{_SEAL}{_checksum(body)}\n".encode()


def unseal(data: bytes, name: str) -> str:
    """Return the text of a sealed file. DamagedError when its checksum does not match."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise DamagedError(f"{name} is damaged: it is not UTF-8 text.") from None
    start = text.rfind("\n" + _SEAL) + 1
    if start == 0 and not text.startswith(_SEAL):
        raise DamagedError(
            f"{name} is cut short: its last line must be its checksum. "
            f'If you wrote it by hand, end it with the line "{_SEAL}{_BY_HAND}".'
        )
    body, given = text[:start], text[start + len(_SEAL) :].strip()
    if given not in (_BY_HAND, _checksum(body)):
        raise DamagedError(
            f"{name} does not match its checksum. "
            f'If you changed it by hand, end it with the line "{_SEAL}{_BY_HAND}".'
        )
    return body


def previous(path: Path) -> Path:
    """Return where the last good copy of `path` is kept."""
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def read_kept(path: Path, parse: Callable[[str], Value], problems: list[str]) -> Value | None:
    """Return the parsed `path`, else its last good copy, else None. Never raises for a bad file.

    `parse` may raise ValueError. Everything that went wrong is added to `problems`.
    """
    copy = previous(path)
    missing = False
    for file in (path, copy):
        try:
            value = parse(unseal(_read(file), file.name))
        except FileNotFoundError:
            missing = file is path
            continue
        except OSError as error:
            problems.append(f"{file.name} cannot be read: {error.strerror}.")
        except ValueError as error:
            problems.append(str(error))
        else:
            if missing:
                problems.append(f"{path.name} is missing.")
            if file is copy:
                problems.append(f"The last good copy, {copy.name}, is used instead.")
            return value
    return None


def write_kept(path: Path, text: str) -> None:
    """Seal `text` into `path`, keeping what was there as the last good copy. OSError when it fails.

    At every moment of a power cut, either `path` or its copy is whole.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        old = _read(path)
        unseal(old, path.name)
    except FileNotFoundError:
        pass
    except (OSError, DamagedError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(f"{path.stem}.damaged{path.suffix}"))
    else:
        write_whole(previous(path), old)
    write_whole(path, seal(text))


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that it is there whole or not at all. OSError when it fails."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_FOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sweep(path.parent, f".{path.name}.*.draft")
    settle(path.parent)


def sweep(folder: Path, drafts: str) -> None:
    """Take away drafts (a glob; names end in ".PID.draft" or the like) whose writer is dead. Never raises.

    A process that is killed in the middle of a write cannot tidy up after itself.
    """
    with contextlib.suppress(OSError):
        for draft in folder.glob(drafts):
            with contextlib.suppress(OSError):
                if _is_left(draft):
                    draft.unlink()


def _is_left(draft: Path) -> bool:
    process = draft.name.split(".")[-2]
    if time.time() - draft.lstat().st_mtime > OLD_SECONDS:
        return True
    if os.name != "posix" or not process.isdecimal():
        return False  # there, asking after a process by a signal would end it
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass
    return False


_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


def settle(folder: Path) -> None:
    """Make new names in `folder` survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(path: Path) -> bytes:
    """Return the bytes of a plain, small file. OSError or DamagedError otherwise."""
    status = path.stat()
    if not path.is_file() or status.st_size > MOST_BYTES:
        raise DamagedError(f"{path.name} is not a small plain file.")
    return path.read_bytes()


def _checksum(text: str) -> str:
    # Imported here: a first start has no file to check, and attract should not wait for OpenSSL.
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
