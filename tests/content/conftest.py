"""Fixtures of the content tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.library import load_library
from kiosk.content.model import Edition
from tests.content.building import TODAY, Place, build


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small content folder without a fault."""
    return build(tmp_path)


@pytest.fixture
def english(place: Place) -> Edition:
    """The English edition of the small folder."""
    library, problems = load_library(place.folder, today=TODAY, pictures=place.pictures)
    assert not problems
    return library.editions["en"]
