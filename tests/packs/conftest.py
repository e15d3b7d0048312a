"""Fixtures of the pack tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.making import Author, Kiosk, make_author


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
