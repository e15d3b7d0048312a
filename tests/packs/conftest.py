"""Fixtures of the pack tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.packs import staging
from kiosk.content.packs.changes import changes
from kiosk.content.packs.probe import Probed
from tests.packs.making import Author, Kiosk, make_author, next_version, write


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author whom the kiosk trusts."""
    return make_author(tmp_path / "author")


@pytest.fixture
def kiosk(tmp_path: Path, author: Author) -> Kiosk:
    """A kiosk that trusts the author and has no pack yet."""
    kiosk = Kiosk(tmp_path / "data", author.place)
    kiosk.trust(author.private.with_suffix(".pub"))
    return kiosk


def _quick_probe(content: Path, *, old: Path | None, **_options: object) -> Probed:
    return Probed(errors=(), warnings=(), pages={"en": 9}, hash="", changes=changes(old, content))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stage without laying out in another process; test_installer and test_hostile do that for real."""
    monkeypatch.setattr(staging, "probe", _quick_probe)


@pytest.fixture
def packs(author: Author, tmp_path: Path) -> dict[int, Path]:
    """Six editions of the author's content."""
    return {v: write(tmp_path, next_version(author, v), f"{v}.misspack") for v in range(1, 7)}
