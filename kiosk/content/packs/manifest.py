"""The signed list of a pack: what it is, for which program, and every file with size and checksum.

There is one way only to write a given list, so a list that decodes and encodes to other bytes than
it came in is refused: two readers can never understand it in two ways.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.content.packs.errors import PackError
from kiosk.content.packs.limits import ALLOWED_TYPES, MAX_PACK_BYTES, MAX_PACK_FILES
from kiosk.content.packs.names import judge_names, type_of

FORMAT = "miss-pack-1"
#: What goes before the list when it is signed, so that the signature means nothing anywhere else.
SIGNED_PREFIX = b"miss-pack-1 manifest\n"
MAX_VERSION = 2**31 - 1

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z"


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a pack."""

    path: str
    size: Annotated[int, Meta(ge=0, le=MAX_PACK_BYTES)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The list of a pack; the fields stand in the file in this order."""

    format: str
    pack: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}\Z")]
    version: Annotated[int, Meta(ge=1, le=MAX_VERSION)]
    languages: Annotated[
        tuple[Annotated[str, Meta(pattern=_LANGUAGE)], ...], Meta(min_length=1, max_length=40)
    ]
    minimum_program: Annotated[str, Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){2}\Z")]
    key: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
    created: dt.date
    files: tuple[PackedFile, ...]

    @property
    def size(self) -> int:
        """Return how many bytes all files have together."""
        return sum(file.size for file in self.files)


class _Named(msgspec.Struct):
    """The one field that is looked at when a signature does not fit, to say why."""

    key: str = ""
    format: str = ""


def encode(manifest: Manifest) -> bytes:
    """Return the one way to write `manifest`."""
    return msgspec.json.encode(manifest)


def digest_of(encoded: bytes) -> str:
    """Return the short name of an encoded list, by which people compare two packs."""
    return hashlib.sha256(encoded).hexdigest()[:16]


def decode(encoded: bytes) -> Manifest:
    """Read a list whose signature fits. PackError when it breaks any rule."""
    if named_format(encoded) not in ("", FORMAT):
        raise PackError("format-unknown", "The pack is of another kind, for a newer or older program.")
    try:
        manifest = msgspec.json.decode(encoded, type=Manifest)
    except msgspec.ValidationError as error:
        raise PackError("list-fields", f"The pack's list is wrong: {str(error).replace('`', '')}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise PackError("list-broken", "The pack's list cannot be read.") from None
    if encode(manifest) != encoded:
        raise PackError("list-spelling", "The pack's list is not written in the one way allowed.")
    _judge(manifest)
    return manifest


def named_key(encoded: bytes) -> str:
    """Return the key that a list claims to be signed by; "" when it says nothing readable."""
    return _named(encoded).key


def named_format(encoded: bytes) -> str:
    """Return the format that a list claims to have; "" when it says nothing readable."""
    return _named(encoded).format


def judge_pack_name(name: str) -> None:
    """Raise PackError unless `name` may be the name of a pack."""
    if not _NAME.match(name):
        raise PackError("pack-name", "A pack's name is of small letters, digits and dashes, at most 40.")


def _named(encoded: bytes) -> _Named:
    try:
        return msgspec.json.decode(encoded, type=_Named)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _Named()


def _judge(manifest: Manifest) -> None:
    if not manifest.files:
        raise PackError("no-files", "The pack holds no files.")
    if len(manifest.files) > MAX_PACK_FILES:
        raise PackError("too-many-files", f"The pack holds more than {MAX_PACK_FILES} files.")
    judge_names(file.path for file in manifest.files)
    for file in manifest.files:
        limit = ALLOWED_TYPES[type_of(file.path)]
        if file.size > limit:
            raise PackError("file-too-large", f"'{file.path}' in the pack is larger than {limit // 1024} KB.")
    if manifest.size > MAX_PACK_BYTES:
        raise PackError("too-large", f"The pack unpacks to more than {MAX_PACK_BYTES // 2**20} MB.")
    paths = {file.path for file in manifest.files}
    if len(set(manifest.languages)) != len(manifest.languages):
        raise PackError("languages-twice", "The pack names a language twice.")
    for code in manifest.languages:
        if f"{code}/language.toml" not in paths:
            raise PackError("language-missing", f"The pack promises the language '{code}' but lacks it.")
    found = tuple(sorted(path.split("/")[0] for path in paths if path.endswith("/language.toml")))
    if found != manifest.languages:
        raise PackError("languages-hidden", "The pack holds a language that its list does not name.")
    if "clinic.toml" not in paths:
        raise PackError("no-clinic", "The pack has no clinic.toml, so it is no content for a kiosk.")
