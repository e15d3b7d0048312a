"""What the voice says of one thing on the screen: name, role, state and place ("3 of 7")."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kiosk.content.words import Words
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.tab_bar import TabButton
from kiosk.ui.widgets.text_block import TextBlock

#: Ranks of text that are headings to the ear.
HEADINGS = frozenset({"title", "heading", "subheading"})


def spoken_words(widget: QWidget, words: Words, order: list[QWidget]) -> str:
    """Return what to say of a widget; `order` is all that can be found on the screen now.

    Each part is a sentence of its own, so that no language has to bend it to its neighbours.
    """
    name = name_of(widget)
    if isinstance(widget, QLineEdit):
        name = f"{stopped(name)} {widget.text()}".strip()
    parts = [stopped(name), stopped(_description(widget, name)), _role(widget, words), _state(widget, words)]
    mates = [other for other in order if _goes_with(other, widget)]
    if isinstance(widget, QAbstractButton) and len(mates) > 1:
        parts.append(words("explore.place", number=mates.index(widget) + 1, count=len(mates)))
    return " ".join(part for part in parts if part)


def name_of(widget: QWidget) -> str:
    """Return what a widget is called: its accessible name, else its words; "" for bullets and icons."""
    text = widget.text() if isinstance(widget, QLabel) else ""
    name = widget.accessibleName() or text
    return name if any(letter.isalnum() for letter in name) else ""


def stopped(text: str) -> str:
    """Return a text that ends like a sentence, so that the voice pauses after it."""
    return text if not text or text[-1] in ".?!۔।" else f"{text}."


def _description(widget: QWidget, name: str) -> str:
    description = widget.accessibleDescription()
    return "" if description == name else description


def _role(widget: QWidget, words: Words) -> str:
    role = ""
    if isinstance(widget, TabButton):
        role = "tab"
    elif isinstance(widget, QAbstractButton):
        role = "choice" if widget.isCheckable() else "button"
    elif isinstance(widget, QLineEdit):
        role = "field"
    elif isinstance(widget, Picture):
        role = "picture"
    elif isinstance(widget, TextBlock) and widget.rank in HEADINGS:
        role = "heading"
    return words(f"explore.role.{role}") if role else ""


def _state(widget: QWidget, words: Words) -> str:
    if not widget.isEnabled():
        return words("explore.state.unavailable")
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        return words("explore.state.on" if widget.isChecked() else "explore.state.off")
    return ""


def _goes_with(other: QWidget, widget: QWidget) -> bool:
    """Say whether two controls are of one row, list or bar."""
    same = other.parentWidget() is widget.parentWidget()
    return isinstance(other, QAbstractButton | QLabel) and same and type(other) is type(widget)
