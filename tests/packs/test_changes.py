"""What a pack would change, page by page."""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.content.packs.changes import changes
from tests.packs.making import PAGE, Author


def test_changes_are_told_page_by_page(author: Author, tmp_path: Path) -> None:
    place = author.place
    old = tmp_path / "old"
    place.replace(PAGE, "+++\nid", '+++\nreviewer = "Dr A"\nreviewed = 2026-10-01\nid')
    shutil.copytree(place.folder, old)
    place.replace(PAGE, '"Is it safe?"', '"How safe is it?"')
    place.replace(PAGE, '"Dr A"', '""')
    (place.folder / "en/questions/how-long.md").unlink()
    place.write("en/about/more.md", '+++\nid = "more"\ntitle = "More"\nreviewer = "Dr B"\n+++\n\nText.\n')
    place.replace("clinic.toml", "Test Clinic", "Other Clinic")
    found = {change.file: change for change in changes(old, place.folder)}
    assert {file: change.kind for file, change in found.items()} == {
        "clinic.toml": "changed",
        "en/about/more.md": "added",
        "en/questions/how-long.md": "removed",
        PAGE: "changed",
    }
    page = found[PAGE]
    assert (page.address, page.language) == ("questions/is-it-safe", "en")
    assert (page.title_before, page.title_after) == ("Is it safe?", "How safe is it?")
    assert (page.reviewer_before, page.reviewer_after, page.reviewed_before) == ("Dr A", "", "2026-10-01")
    assert page.loses_review
    assert found["en/about/more.md"].reviewer_after == "Dr B"
    assert found["clinic.toml"].address == ""
    assert len(changes(None, place.folder)) == len(author.files())
    assert changes(place.folder, place.folder) == ()
