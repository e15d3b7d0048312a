"""What goes wrong around the kiosk leaves patients with a working screen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.machine import ROOT
from tests.end_to_end.test_scripted_visit import open_tabs, wake

pytestmark = [pytest.mark.screen, pytest.mark.slow]


def test_broken_content_leaves_only_the_bad_pages_out(
    start_kiosk: StartKiosk, make_twin: MakeTwin, tmp_path: Path
) -> None:
    """A page that cannot be read is missing; every other page is there, and staff are told."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    bad = content / "en" / "techniques" / "laminectomy.md"
    bad.write_bytes(b"+++\nid = [broken\n+++\n\xff\xfe")
    machine = start_kiosk(1366, 768, content=content)
    twin = make_twin(machine)
    wake(twin)
    open_tabs(twin)
    assert "laminectomy" in machine.journal()
    assert machine.faults() == []


@pytest.mark.parametrize("damage", ["empty", "missing", "binary"])
def test_a_folder_without_content_gives_way_to_what_is_shipped(
    start_kiosk: StartKiosk, make_twin: MakeTwin, tmp_path: Path, damage: str
) -> None:
    """No content at all: the kiosk starts with its own."""
    content = tmp_path / "content"
    if damage != "missing":
        content.mkdir()
    if damage == "binary":
        (content / "clinic.toml").write_bytes(os.urandom(4096))
    machine = start_kiosk(1366, 768, content=content)
    wake(make_twin(machine))
    assert machine.status()["page"] == "about"
    assert machine.faults() == []


def test_an_unreadable_settings_file_gives_way_to_the_defaults(start_kiosk: StartKiosk) -> None:
    """Rubbish in settings.toml: the kiosk starts, and says so in its journal."""
    machine = start_kiosk(1366, 768, settings="idle_menu_seconds = [[[")
    assert machine.status()["state"] == "attract"
    assert "settings.toml" in machine.journal()
    assert machine.faults() == []
