"""The PIN as it is kept: a scrypt hash with its own parameters. Standard library only.

A hash does not protect so short a secret from somebody who holds the file; the mode of the file and
the counting of tries do (faults.md A-02). It keeps the PIN itself out of backups and of sight.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field
from typing import Any, Final

#: 2 to the power of so much blocks of 1 KiB: 32 MiB and about 0.2 s on two slow cores.
LOG2_N: Final = 15
#: What a file may ask for at most: 128 MiB.
MOST_LOG2_N: Final = 17
_R: Final = 8
_P: Final = 1
_SALT_BYTES: Final = 16
_HASH_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class PinHash:
    """What is kept of a PIN. Neither `repr` nor an error shows any of it."""

    log2_n: int = field(repr=False)
    r: int = field(repr=False)
    p: int = field(repr=False)
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    def matches(self, digits: str) -> bool:
        """Whether this was made of `digits`. Takes as long whatever the answer."""
        made = _derive(digits, self.salt, self.log2_n, self.r, self.p)
        return hmac.compare_digest(made, self.digest)

    def to_text(self) -> str:
        """Return the text that `parse` reads."""
        values: dict[str, Any] = {"kdf": "scrypt", "log2_n": self.log2_n, "r": self.r, "p": self.p}
        values |= {"salt": self.salt.hex(), "digest": self.digest.hex()}
        return json.dumps(values) + "\n"


def make(digits: str, log2_n: int = LOG2_N) -> PinHash:
    """Return what to keep of `digits`, with fresh salt."""
    salt = os.urandom(_SALT_BYTES)
    return PinHash(log2_n, _R, _P, salt, _derive(digits, salt, log2_n, _R, _P))


def parse(text: str) -> PinHash:
    """Return the hash that `to_text` wrote. ValueError for anything else; it quotes nothing."""
    try:
        given = json.loads(text)
        kdf, log2_n, r, p = given["kdf"], given["log2_n"], given["r"], given["p"]
        salt, digest = bytes.fromhex(given["salt"]), bytes.fromhex(given["digest"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ValueError("The kept PIN cannot be understood.") from None
    numbers = all(type(number) is int for number in (log2_n, r, p))
    if kdf != "scrypt" or not numbers or len(salt) < _SALT_BYTES or len(digest) != _HASH_BYTES:
        raise ValueError("The kept PIN cannot be understood.")
    if not (1 <= log2_n <= MOST_LOG2_N and 1 <= r <= _R and 1 <= p <= 4):
        raise ValueError("The kept PIN asks for more memory than is sensible.")
    return PinHash(log2_n, r, p, salt, digest)


def _derive(digits: str, salt: bytes, log2_n: int, r: int, p: int) -> bytes:
    blocks = 1 << log2_n
    # OpenSSL's own limit is 32 MiB in all and too low for N = 2**15 (faults.md F7).
    most = 128 * r * (blocks + p + 2) + (1 << 20)
    return hashlib.scrypt(digits.encode(), salt=salt, n=blocks, r=r, p=p, maxmem=most, dklen=_HASH_BYTES)
