"""The settings form: every row of the table is there, and what is touched stands in the file."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import pytest

from kiosk import settings as settings_module
from kiosk.settings import FILE_NAME, SETTINGS, Settings
from kiosk.ui.staff.editors import Choice, Editor, OrderedList, Stepper, TextEditor
from kiosk.ui.staff.settings_panel import Page, SettingRow
from kiosk.ui.staff.settings_words import GROUPS, OWN_ENTRY, TITLES, groups, step_of
from tests.ui.looking import button
from tests.ui.staff.panel.conftest import MakeBench, said, touch
from tests.ui.staff.panel.making import Bench, LookedAfter, settle


def row_of(bench: Bench, key: str) -> SettingRow:
    """Open the group of a setting and return its row."""
    bench.open("settings")
    page = bench.panel.entry
    assert isinstance(page, Page)
    page.show_group(next(name for name, rows in groups().items() if key in [row.key for row in rows]))
    settle()
    return page._rows[key]


def editor_of(row: SettingRow) -> Editor | None:
    """Return what changes a setting."""
    return row._editor


def test_every_setting_stands_in_one_group() -> None:
    assert [row.key for rows in groups().values() for row in rows] == list(SETTINGS)
    assert set(GROUPS) | set(OWN_ENTRY) | set(TITLES) <= set(SETTINGS)


@pytest.mark.parametrize("key", SETTINGS)
def test_every_setting_is_shown_with_its_sentence_and_can_be_changed(bench: Bench, key: str) -> None:
    row, setting = row_of(bench, key), SETTINGS[key]
    assert setting.sentence in said(row)
    editor = editor_of(row)
    if setting.tier == "owner":
        assert editor is None
        assert "owner" in said(row)
    elif key in OWN_ENTRY:
        touch(row, "Change it there")
        assert bench.panel.key == OWN_ENTRY[key]
    else:
        assert editor is not None
        change(editor)
        changed = getattr(bench.kiosk.kept_settings(), key)
        assert changed != setting.default
        assert getattr(bench.kiosk.settings, key) == changed
        assert "changed; usual" in said(row)
        assert f"staff: setting {key} (tier2)" in bench.kiosk.journal_text()
        touch(
            row,
            button(
                row, next(words for words in labels(row) if words.startswith("Back to default"))
            ).accessibleName(),
        )
        assert getattr(bench.kiosk.kept_settings(), key) == setting.default
        assert "changed; usual" not in said(row)


def labels(row: SettingRow) -> list[str]:
    """Return the words on the buttons of a row."""
    from PySide6.QtWidgets import QAbstractButton

    return [each.accessibleName() for each in row.findChildren(QAbstractButton) if each.isVisible()]


def change(editor: Editor) -> None:
    """Touch something that gives the setting another value."""
    if isinstance(editor, Stepper):
        editor._more.click()
    elif isinstance(editor, Choice):
        next(each for each in editor._buttons if not each.isChecked()).click()
    elif isinstance(editor, OrderedList):
        touch(editor, "in:en")
    elif isinstance(editor, TextEditor):
        touch(editor, "Change the text")
        for letter in ("c", "a", " ", "2"):
            touch(editor, letter)
        touch(editor, "Save")
    settle()


def test_the_letter_pad_begins_words_with_a_capital(bench: Bench) -> None:
    editor = editor_of(row_of(bench, "camp_name"))
    assert editor is not None
    change(editor)
    assert bench.kiosk.settings.camp_name == "Ca 2"


def test_a_new_setting_appears_by_itself(
    make: MakeBench, looked_after: LookedAfter, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = settings_module._about("How many owls there are.", ge=0, le=8)
    grown: Any = msgspec.defstruct(
        "Grown", [("owls_at_night", Annotated[int, about], 3)], bases=(Settings,), frozen=True, kw_only=True
    )
    field = msgspec.structs.fields(grown)[-1]
    monkeypatch.setitem(SETTINGS, field.name, settings_module._row(field))
    looked_after.settings = grown()
    row = row_of(make(), "owls_at_night")
    assert "Owls at night: 3" in said(row)
    assert "How many owls there are." in said(row)
    touch(row, "Owls at night: more")
    assert "owls_at_night = 4" in (looked_after.data / FILE_NAME).read_text()


def test_plus_and_minus_stop_at_the_limits(bench: Bench) -> None:
    row = row_of(bench, "volume")
    for _ in range(25):
        if button(row, "Volume: more").isEnabled():
            touch(row, "Volume: more")
    assert bench.kiosk.settings.volume == 100
    assert not button(row, "Volume: more").isEnabled()
    assert "Volume: 100 %" in said(row)


def test_steps_take_a_sensible_number_of_touches() -> None:
    for row in SETTINGS.values():
        if row.low is not None and row.high is not None and row.key not in OWN_ENTRY:
            assert (row.high - row.low) / step_of(row) <= 27, row.key


def test_the_last_change_can_be_undone_once(bench: Bench) -> None:
    row = row_of(bench, "idle_menu_seconds")
    touch(row, "Wait on a menu: more")
    touch(row, "Wait on a menu: more")
    assert bench.kiosk.kept_settings().idle_menu_seconds == 180
    touch(bench.panel, "Undo: Wait on a menu back to 150 seconds")
    assert bench.kiosk.kept_settings().idle_menu_seconds == 150
    assert "Undo" not in " ".join(labels(row))
    assert "staff: undo idle_menu_seconds (tier2)" in bench.kiosk.journal_text()


def test_a_disk_that_refuses_is_told_at_the_row_and_the_change_holds(bench: Bench) -> None:
    bench.kiosk.lock_disk()
    row = row_of(bench, "steady")
    touch(row, "On")
    assert "could not be saved" in said(row)
    assert "hold until the kiosk stops" in said(row)
    assert bench.kiosk.settings.steady
    bench.kiosk.unlock_disk()
    touch(row, "Off")
    assert "could not be saved" not in said(row)


def test_languages_are_put_in_order(bench: Bench) -> None:
    bench.kiosk.settings = Settings(languages=("hi", "en", "ur"))
    row = row_of(bench, "languages")
    touch(row, "up:ur")
    assert bench.kiosk.settings.languages == ("hi", "ur", "en")
    touch(row, "out:hi")
    assert bench.kiosk.kept_settings().languages == ("ur", "en")
