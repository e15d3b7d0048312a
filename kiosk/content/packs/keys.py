"""Keys: the private one signs packs on the author's machine, public ones make a kiosk trust them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.content.packs.errors import PackError, shown
from kiosk.content.packs.manifest import SIGNED_PREFIX, named_key

TRUSTED_FOLDER = "trusted-keys"
SIGNATURE_BYTES = 64
MAX_KEYS = 8
_MAX_KEY_FILE = 4096


class TrustedKey(msgspec.Struct, frozen=True):
    """A public key that this kiosk trusts; `name` is its file's name, shown to staff as the signer."""

    name: str
    id: str
    public: bytes


def make_keys(private: Path, public: Path) -> str:
    """Make a new pair of keys in two new files, the private one for its owner only; return its id."""
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    opened = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if public.exists():
        raise PackError("key-exists", f"There is a key at {public} already; it is never overwritten.")
    _write_new(private, secret, 0o600)
    _write_new(public, opened, 0o644)
    return key_id(_raw(key.public_key()))


def read_private(path: Path) -> Ed25519PrivateKey:
    """Read a private key. PackError in a plain sentence when it is none."""
    try:
        key = serialization.load_pem_private_key(_read(path), password=None)
    except OSError as error:
        raise PackError("key-unreadable", f"The key {path} cannot be read ({error.strerror}).") from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise PackError("key-broken", f"{path} is no private key made by 'pack keygen'.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError("key-kind", f"{path} is a private key of another kind.")
    return key


def id_of(private: Ed25519PrivateKey) -> str:
    """Return the id of the public key that belongs to `private`."""
    return key_id(_raw(private.public_key()))


def key_id(public: bytes) -> str:
    """Return the short name of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def trusted_keys(data: Path) -> tuple[tuple[TrustedKey, ...], tuple[str, ...]]:
    """Return the keys in the kiosk's folder of trusted keys, and what is wrong with other files there."""
    keys: list[TrustedKey] = []
    problems: list[str] = []
    try:
        files = sorted(path for path in (data / TRUSTED_FOLDER).iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (f"The trusted keys cannot be read ({error.strerror}).",)
    for path in files[: 4 * MAX_KEYS]:
        try:
            content = _read(path)
            if b"PRIVATE KEY" in content:
                problems.append(
                    f"{shown(path.name)} is a private key. It must never lie on a kiosk: take it away,"
                    " and make a new pair."
                )
                continue
            raw = _read_public(content)
        except OSError as error:
            problems.append(f"The key {shown(path.name)} cannot be read ({error.strerror}).")
        except (ValueError, UnsupportedAlgorithm):
            problems.append(f"{shown(path.name)} is no public key made by 'pack keygen'.")
        else:
            keys.append(TrustedKey(shown(path.stem), key_id(raw), raw))
    if len(files) > MAX_KEYS:
        problems.append(f"Only the first {MAX_KEYS} trusted keys are used.")
    return tuple(keys[:MAX_KEYS]), tuple(problems)


def sign(private: Ed25519PrivateKey, encoded: bytes) -> bytes:
    """Return the signature of an encoded list."""
    return private.sign(SIGNED_PREFIX + encoded)


def signer_of(encoded: bytes, signature: bytes, trusted: Sequence[TrustedKey]) -> TrustedKey:
    """Return the trusted key that signed an encoded list. PackError when none did."""
    if not signature:
        raise PackError("signature-empty", "The pack is not signed: its signature is empty.")
    if len(signature) != SIGNATURE_BYTES:
        raise PackError("signature-size", "The pack's signature has the wrong length.")
    if not trusted:
        raise PackError(
            "no-trusted-keys",
            f"This kiosk trusts no key yet. The owner puts the clinic's public key into '{TRUSTED_FOLDER}'.",
        )
    for key in trusted:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, SIGNED_PREFIX + encoded)
        except InvalidSignature:
            continue
        if named_key(encoded) not in ("", key.id):
            raise PackError("key-mismatch", "The pack names another signer than the one who signed it.")
        return key
    claimed = named_key(encoded)
    if any(key.id == claimed for key in trusted):
        raise PackError("signature-wrong", "The pack was changed after it was signed, or is damaged.")
    raise PackError("key-unknown", "The pack is signed by somebody whom this kiosk does not trust.")


def _read_public(content: bytes) -> bytes:
    key = serialization.load_pem_public_key(content)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("another kind of key")  # noqa: TRY004 - it is the file that is wrong
    return _raw(key)


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def _read(path: Path) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return os.read(handle, _MAX_KEY_FILE)
    finally:
        os.close(handle)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise PackError("key-exists", f"There is a key at {path} already; it is never overwritten.") from None
    except OSError as error:
        raise PackError("key-unwritten", f"{path} cannot be written ({error.strerror}).") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
