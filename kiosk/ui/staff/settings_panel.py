"""The form of all settings, made from their table: a new setting appears by itself."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.settings import SETTINGS, Setting, Settings, SettingsNotSavedError, with_setting
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.editors import make_editor
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import LooseText, Notice, column_of, grid_of, soft
from kiosk.ui.staff.settings_words import OWN_ENTRY, groups, said, title_of
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout
from kiosk.ui.widgets.panel import Panel

_KEPT: Final = "Every change is saved at once and holds from the next visit on."


class SettingRow(Panel):
    """One setting: what it is, what it is now, and how to change it.

    Signals:
        value_wanted(str, object): the setting of that key should have this value.
        request_entry(str): the setting is changed in an entry of its own.
    """

    value_wanted = Signal(str, object)
    request_entry = Signal(str)

    def __init__(self, theme: Theme, row: Setting, languages: dict[str, str]) -> None:
        """Show the setting; `show_value` gives it its value."""
        super().__init__(theme)
        self._row = row
        name = title_of(row.key)
        self._now = LooseText(theme, "", bold=True)
        self._trouble = column_of(theme)
        self._editor = None
        self.body.addWidget(column_of(theme, self._now, soft(theme, row.sentence), spacing=theme.em // 4))
        if row.tier == "owner":
            self.body.addWidget(soft(theme, "Only the machine's owner changes this, in the settings file."))
        elif row.key in OWN_ENTRY:
            other = TouchButton(theme, "Change it there", icon="next", value=OWN_ENTRY[row.key])
            other.chosen.connect(self.request_entry)
            self.body.addWidget(other)
        else:
            self._editor = make_editor(theme, row, name, languages)
            self._editor.value_wanted.connect(self._on_value)
            self.body.addWidget(self._editor)
        self._back = TouchButton(theme, "Back to default", icon="back", tight=True)
        self._back.clicked.connect(self._on_back)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self._back)

    @property
    def key(self) -> str:
        """The setting's key."""
        return self._row.key

    def show_value(self, value: object) -> None:
        """Show what holds, and whether that is other than the default."""
        row = self._row
        changed = value != row.default
        mark = f" (changed; usual: {said(row, row.default)})" if changed else ""
        self._now.set_text(f"{title_of(row.key)}: {said(row, value)}{mark}")
        self._back.set_label(f"Back to default: {said(row, row.default)}")
        self._back.setVisible(changed and self._editor is not None)
        if self._editor is not None:
            self._editor.show_value(value)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong here; "" takes it away."""
        layout = self._trouble.layout()
        assert layout is not None  # noqa: S101 - column_of gives one
        clear_layout(layout)
        if text:
            layout.addWidget(Notice(self._theme, text, "bad"))

    def _on_value(self, value: object) -> None:
        self.value_wanted.emit(self.key, value)

    def _on_back(self) -> None:
        self.value_wanted.emit(self.key, self._row.default)


class Page(Entry):
    """One group of settings at a time."""

    def __init__(self, context: StaffContext) -> None:
        """Show the first group."""
        super().__init__(context)
        self._before: tuple[str, Any] | None = None
        self._rows: dict[str, SettingRow] = {}
        editions = context.library().editions
        self._languages = {code: edition.language.english_name for code, edition in editions.items()}
        self._chips = []
        for name in groups():
            chip = TouchButton(self.theme, name, kind="chip", value=name, tight=True)
            chip.setCheckable(True)
            chip.chosen.connect(self.show_group)
            self._chips.append(chip)
        self._undo = TouchButton(self.theme, "Undo", icon="back")
        self._undo.clicked.connect(self._on_undo)
        self._undo.hide()
        self._group: QWidget = QWidget()
        self.add(grid_of(self.theme, *self._chips, most=6), soft(self.theme, _KEPT), self._undo, self._group)
        self.show_group(self._chips[0].value)

    def show_group(self, name: str) -> None:
        """Show the settings of one group."""
        rows = []
        for row in groups()[name]:
            widget = SettingRow(self.theme, row, self._languages)
            widget.value_wanted.connect(self._on_value)
            widget.request_entry.connect(self.request_entry)
            rows.append(widget)
        self._rows = {row.key: row for row in rows}
        for chip in self._chips:
            chip.setChecked(chip.value == name)
        old, self._group = self._group, column_of(self.theme, *rows)
        self.column.replaceWidget(old, self._group)
        old.hide()
        old.deleteLater()
        self._follow()

    def _follow(self) -> None:
        """Show what holds now."""
        settings = self.context.settings()
        for key, row in self._rows.items():
            row.show_value(getattr(settings, key))
        self._undo.setVisible(self._before is not None)
        if self._before is not None:
            key, value = self._before
            self._undo.set_label(f"Undo: {title_of(key)} back to {said(SETTINGS[key], value)}")

    def _on_value(self, key: str, value: object) -> None:
        before = getattr(self.context.settings(), key)
        if value != before and self._change(key, value, "setting"):
            self._before = key, before
        self._follow()

    def _on_undo(self) -> None:
        if self._before is None:
            return
        key, value = self._before
        if self._change(key, value, "undo"):
            self._before = None
        self._follow()

    def _change(self, key: str, value: object, action: Any) -> bool:  # noqa: ANN401 - one of two words
        """Change one setting; whether it holds now. What goes wrong is said at its row."""
        trouble = ""
        try:
            changed: Settings = with_setting(self.context.settings(), key, value)
        except ValueError as error:
            self._say(key, str(error).removeprefix(f"{key}: ").capitalize())
            return False
        try:
            self.context.change_settings(changed)
        except SettingsNotSavedError as error:
            trouble = str(error)
        self.context.staff_journal.did(action, "tier2", key)
        self._say(key, trouble)
        return True

    def _say(self, key: str, trouble: str) -> None:
        if key in self._rows:
            self._rows[key].show_trouble(trouble)
