"""Content from a stick by touch: a real signed pack, the real worker, the real drawing of every page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.content.packs import confine
from kiosk.content.packs.changes import Change
from kiosk.content.packs.installer import Installer
from kiosk.content.packs.limits import LAYOUT_SECONDS
from kiosk.content.packs.store import current_content, list_installed
from kiosk.ui.content_source import BUILT_IN
from kiosk.ui.staff import content_panel
from kiosk.ui.staff.content_panel import Page
from kiosk.ui.staff.content_words import change_said, changes_summed, step_said
from tests.packs.making import Author, Kiosk, make_author, next_version, write
from tests.ui.staff.panel.conftest import MakeBench, said, touch, wait_for
from tests.ui.staff.panel.making import Bench, LookedAfter, settle

#: The command of the kiosk; tests that are not about it draw nothing.
DRAW = content_panel.layout_command


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody whom the kiosk trusts."""
    return make_author(tmp_path / "author")


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick in the machine."""
    mount = tmp_path / "STICK"
    mount.mkdir()
    find = Installer.find
    monkeypatch.setattr(Installer, "find", lambda self, *, now: find(self, [mount], now=now))
    return mount


@pytest.fixture
def kiosk(author: Author, looked_after: LookedAfter, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """The same kiosk as the panel's, which trusts the author; pages are not drawn unless a test says so."""
    made = Kiosk(looked_after.data, author.place)
    made.trust(author.private.with_suffix(".pub"))
    monkeypatch.setattr(content_panel, "PICTURES", author.place.pictures)
    shipped = looked_after.data.with_name("shipped")
    shutil.copytree(author.place.folder, shipped)
    monkeypatch.setattr(content_panel, "BUILT_IN", shipped)
    monkeypatch.setattr(content_panel, "layout_command", tuple)
    return made


def at_rest(bench: Bench, seconds: float = 60.0) -> None:
    """Wait until the work is done."""
    page = bench.panel.entry
    assert isinstance(page, Page)
    wait_for(lambda: not page._clock.isActive(), seconds)


def is_busy(bench: Bench) -> bool:
    """Say whether the panel would break something off by closing."""
    return bench.panel.busy


def check(bench: Bench, pack: Path) -> None:
    """Look for packs and check one."""
    touch(bench.panel, "Look for content on a stick")
    assert is_busy(bench)
    at_rest(bench)
    touch(bench.panel, str(pack))
    at_rest(bench)


def test_a_pack_is_found_read_through_used_and_gone_back_from(
    make: MakeBench, kiosk: Kiosk, author: Author, stick: Path
) -> None:
    bench = make()
    bench.open("content")
    assert "came with the kiosk" in said(bench.panel)
    check(bench, write(stick, next_version(author, 1)))
    assert "Checked: version 1 of miss-content can be used" in said(bench.panel)
    assert "Signed by clinic" in said(bench.panel)
    assert "1 page changed" in said(bench.panel)
    assert current_content(kiosk.data) is None
    touch(bench.panel, "Use this content now")
    at_rest(bench)
    assert "version 1" in said(bench.panel)
    assert "edition i." in kiosk.words()
    assert bench.kiosk.asked == ["content"]
    (installed,) = list_installed(kiosk.data)
    assert f"staff: content-install {installed.id} (tier2)" in bench.kiosk.journal_text()
    touch(bench.panel, "Go back to the content that came with the kiosk")
    touch(bench.panel, "No, go back")
    assert current_content(kiosk.data) is not None
    touch(bench.panel, "Go back to the content that came with the kiosk")
    touch(bench.panel, "Yes, go back")
    at_rest(bench)
    assert current_content(kiosk.data) is None
    assert "Done. The kiosk shows the content that came with the kiosk" in said(bench.panel)
    assert "staff: content-rollback" in bench.kiosk.journal_text()
    assert bench.kiosk.asked == ["content", "content"]


def test_a_pack_whose_pages_cannot_be_drawn_is_refused(
    make: MakeBench, kiosk: Kiosk, author: Author, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The small content lacks most words of the interface: the checker passes it, drawing finds out."""
    monkeypatch.setattr(content_panel, "layout_command", DRAW)
    bench = make()
    bench.open("content")
    check(bench, write(stick, author.pack()))
    assert "cannot be drawn" in said(bench.panel)
    assert current_content(kiosk.data) is None


@pytest.mark.slow
def test_the_shipped_content_can_be_drawn_so(tmp_path: Path) -> None:
    """Were the command wrong, no pack could ever be installed. Without most of its pages, to be quick."""
    content = tmp_path / "content"
    shutil.copytree(BUILT_IN, content)
    for section in ("conditions", "questions", "surgeon-questions", "techniques"):
        for path in (content / "en" / section).glob("*.md"):
            if path.name != "index.md":
                path.unlink()
    places = {"{content}": str(content), "{scratch}": str(tmp_path)}
    words = [places.get(word, word) for word in DRAW()]
    outcome = confine.run(words, seconds=LAYOUT_SECONDS)
    assert outcome.code == 0, outcome.errors


def test_packs_that_cannot_be_used_say_why(
    make: MakeBench, kiosk: Kiosk, author: Author, stick: Path, tmp_path: Path
) -> None:
    del kiosk
    stranger = make_author(tmp_path / "stranger", "stranger")
    write(stick, stranger.pack(), "stranger.misspack")
    write(stick, author.pack()[:-4000], "short.misspack")
    write(stick, author.pack(), "good.misspack")
    bench = make()
    bench.open("content")
    touch(bench.panel, "Look for content on a stick")
    at_rest(bench)
    words = said(bench.panel)
    assert "somebody whom this kiosk does not trust" in words
    assert "was not copied to the stick to its end" in words
    assert "good.misspack" in words.replace("\N{ZERO WIDTH SPACE}", "")


def test_content_with_errors_is_refused_with_its_lines(
    make: MakeBench, kiosk: Kiosk, author: Author, stick: Path
) -> None:
    author.place.replace("en/about/index.md", "page:techniques/microdiscectomy", "page:techniques/nothing")
    bench = make()
    bench.open("content")
    check(bench, write(stick, author.pack()))
    assert "so it is not used" in said(bench.panel)
    touch(bench.panel, "Show more")
    assert "techniques/nothing" in said(bench.panel)
    assert current_content(kiosk.data) is None
    assert "content: stage refused: content-errors" in bench.kiosk.journal_text()


def test_no_stick_and_an_empty_stick(make: MakeBench, kiosk: Kiosk, stick: Path) -> None:
    del kiosk
    bench = make()
    bench.open("content")
    touch(bench.panel, "Look for content on a stick")
    at_rest(bench)
    assert "No content on this stick" in said(bench.panel)
    stick.rmdir()
    touch(bench.panel, "Look again")
    at_rest(bench)
    assert "no longer there" in said(bench.panel)


def test_work_can_be_stopped_and_leaving_ends_it(
    make: MakeBench, kiosk: Kiosk, author: Author, stick: Path
) -> None:
    bench = make()
    bench.open("content")
    pack = write(stick, author.pack())
    page = bench.panel.entry
    assert isinstance(page, Page)
    page._on_stage(str(pack))
    settle()
    assert is_busy(bench)
    touch(bench.panel, "Stop")
    assert not is_busy(bench)
    assert "Stopped" in said(bench.panel)
    page._on_stage(str(pack))
    bench.panel.hide()
    assert not is_busy(bench)
    assert not page._clock.isActive()
    assert current_content(kiosk.data) is None


def test_going_back_to_a_kept_pack(make: MakeBench, kiosk: Kiosk, author: Author, tmp_path: Path) -> None:
    for version in (1, 2):
        kiosk.install(write(tmp_path, next_version(author, version)))
    bench = make()
    bench.open("content")
    assert "In use: version 2" in said(bench.panel)
    (first,) = (pack for pack in list_installed(kiosk.data) if not pack.current)
    touch(bench.panel, f"Go back to version 1 of miss-content, made on {first.created}")
    touch(bench.panel, "Yes, go back")
    at_rest(bench)
    assert "edition i." in kiosk.words()
    assert "In use: version 1" in said(bench.panel)


def test_a_lost_review_is_told_first_of_all() -> None:
    lost = Change(
        file="en/a.md", kind="changed", language="en", address="a", title_before="A", title_after="A",
        reviewer_before="Dr Example",
    )  # fmt: skip
    new = Change(file="en/b.md", kind="added", language="en", address="b", title_after="B")
    assert changes_summed((lost, new)) == [
        "1 page new, 1 page changed.",
        "Take care: 1 page was checked by a clinician, and the new words are not.",
    ]
    assert change_said(lost) == "Changed: A (en). Was checked by Dr Example; the new words are not checked."
    assert change_said(new) == "New: B (en)."
    assert changes_summed(()) == ["It holds the same as the content in use."]


def test_how_far_the_work_is() -> None:
    assert step_said("copy", 30, 120) == "Copying the pack. Leave the stick in: 25 %."
    assert step_said("try").startswith("Reading and drawing every page")
    assert step_said("a step of tomorrow") == "At work."
