"""Packs made for tests: an author with a key, a kiosk that trusts it, and packs no builder would make."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.content.packs import build, keys, staging, store
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.manifest import FORMAT, Manifest, PackedFile, encode
from kiosk.content.packs.verify import MANIFEST_NAME, SIGNATURE_NAME, SignedPack, verify_pack
from tests.content.building import Place
from tests.content.building import build as build_content

TODAY = dt.date(2026, 11, 22)
PROGRAM = "0.1.0"
EXTRA = b"a" * 12


class Author(msgspec.Struct, frozen=True):
    """Somebody who writes content and signs packs, rightly or wrongly."""

    place: Place
    private: Path
    key: str

    def files(self) -> dict[str, bytes]:
        """Return the files of the author's content folder."""
        found = self.place.folder.rglob("*")
        return {p.relative_to(self.place.folder).as_posix(): p.read_bytes() for p in found if p.is_file()}

    def signing(self) -> Ed25519PrivateKey:
        """Return the author's private key."""
        return keys.read_private(self.private)

    def sign(self, encoded: bytes) -> bytes:
        """Return the author's signature of any bytes."""
        return keys.sign(self.signing(), encoded)

    def pack(self, version: int = 1, *, pack: str = "miss-content") -> bytes:
        """Return an honest pack."""
        return build.build_pack(
            self.place.folder,
            self.signing(),
            pack=pack,
            version=version,
            created=TODAY,
            minimum_program=PROGRAM,
        ).content

    def manifest(self, files: dict[str, bytes] | None = None, **changed: object) -> Manifest:
        """Return a list that nobody has judged, of `files` or the author's own."""
        packed = self.files() if files is None else files
        manifest = Manifest(
            format=FORMAT,
            pack="miss-content",
            version=1,
            languages=("en",),
            minimum_program=PROGRAM,
            key=self.key,
            created=TODAY,
            files=tuple(
                PackedFile(name, len(content), hashlib.sha256(content).hexdigest())
                for name, content in sorted(packed.items())
            ),
        )
        return msgspec.structs.replace(manifest, **changed)

    def wrap(self, manifest: Manifest | bytes, files: dict[str, bytes] | None = None) -> bytes:
        """Sign any list and put it in front of `files` or the author's own."""
        encoded = manifest if isinstance(manifest, bytes) else encode(manifest)
        packed = self.files() if files is None else files
        return build.assemble(encoded, self.sign(encoded), sorted(packed.items()))

    def wrap_files(self, **added: bytes) -> bytes:
        """Sign a pack of the author's files and others (in names, "__" is a slash, "_dot_" a dot)."""
        files = self.files()
        for name, content in added.items():
            files[name.replace("__", "/").replace("_dot_", ".")] = content
        return self.wrap(self.manifest(files), files)


class Kiosk(msgspec.Struct, frozen=True):
    """A kiosk's data folder and what it needs to judge packs."""

    data: Path
    place: Place

    def trust(self, public: Path) -> None:
        """Put a public key among the trusted ones."""
        folder = self.data / keys.TRUSTED_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / public.name).write_bytes(public.read_bytes())

    def trusted(self) -> tuple[keys.TrustedKey, ...]:
        """Return the trusted keys."""
        return keys.trusted_keys(self.data)[0]

    def verify(self, pack: Path) -> SignedPack:
        """Judge a pack wholly."""
        return verify_pack(pack, self.trusted(), PROGRAM)

    def stage(self, pack: Path, progress: staging.Progress = staging.no_progress) -> staging.Staged:
        """Copy, judge and lay out a pack."""
        return staging.stage(
            pack,
            self.data,
            program=PROGRAM,
            today=TODAY,
            pictures=self.place.pictures,
            shipped=self.place.folder,
            progress=progress,
        )

    def install(self, pack: Path) -> str:
        """Stage and activate a pack."""
        return staging.activate(self.data, self.stage(pack).id, program=PROGRAM)

    def words(self) -> str:
        """Return the page that tells the versions of the content apart; "" without a pack."""
        content = store.current_content(self.data)
        return "" if content is None else (content / PAGE).read_text(encoding="utf-8")


PAGE = "en/questions/is-it-safe.md"


def make_author(folder: Path, name: str = "clinic") -> Author:
    """Return an author with a new key and the small content folder."""
    folder.mkdir(parents=True)
    place = build_content(folder / "work")
    key = keys.make_keys(folder / f"{name}.pem", folder / f"{name}.pub")
    return Author(place, folder / f"{name}.pem", key)


def write(folder: Path, content: bytes, name: str = "content.misspack") -> Path:
    """Write a pack's bytes into a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def next_version(author: Author, version: int) -> bytes:
    """Return an honest pack whose page says its version."""
    text = author.place.read(PAGE)
    base = text.partition("\nThis is edition")[0].rstrip("\n")
    author.place.write(PAGE, f"{base}\n\nThis is edition {'i' * version}.\n")
    return author.pack(version)


def png(width: int, height: int, *, points: bytes | None = None, chunks: tuple[bytes, ...] = ()) -> bytes:
    """Return a grey picture; `points` are its unpacked points, `chunks` stand before them."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    data = points if points is not None else bytes((width + 1) * height)
    parts = [chunk(b"IHDR", head), *chunks, chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def names_in_order(content: bytes) -> list[str]:
    """Return the names of the files in a pack, in order, as another reader sees them."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


HEAD_NAMES = [MANIFEST_NAME, SIGNATURE_NAME]


def refused_install(kiosk: Kiosk, pack: Path) -> str:
    """Return the code with which an install is refused; what is shown must not change."""
    before = state(kiosk)
    with pytest.raises(PackError) as refused:
        kiosk.install(pack)
    assert state(kiosk) == before
    return refused.value.code


def state(kiosk: Kiosk) -> tuple[Path | None, str]:
    """Return what the kiosk shows."""
    return store.current_content(kiosk.data), kiosk.words()
