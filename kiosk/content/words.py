"""The words of the interface in one language, read from `interface.po` (`interface_file` reads it).

Everything that needs the locale's data is worked out when content is compiled, so looking a word
up is a dictionary access and importing this module is cheap.
"""

from __future__ import annotations

import msgspec

from kiosk.content.bidi import isolated_field

_LATIN_DIGITS = "0123456789"


class Words(msgspec.Struct, frozen=True):
    """Looks up interface texts by key. `plurals` holds one text per plural form of the language.

    `fallback` is the English table, used for a key that a translation lacks, so a patient never
    sees a bare key while a translator is still at work; the checker names every such key.
    """

    texts: dict[str, str]
    plurals: dict[str, tuple[str, ...]] = {}
    plural_forms: str = ""  # the plural form of 0, 1, 2 … 199, one digit each
    digits: str = _LATIN_DIGITS
    fallback: dict[str, str] = {}
    fallback_plurals: dict[str, tuple[str, ...]] = {}
    right_to_left: bool = False

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the text of `key` with named `{fields}` filled in. KeyError when nobody has it."""
        text = self.texts.get(key) or self.fallback[key]
        return self._fill(text, fields) if fields else text

    def plural(self, key: str, n: int, /, **fields: object) -> str:
        """Return the text of `key` for `n` things, `{n}` filled in. KeyError when nobody has it."""
        texts = self.plurals.get(key)
        form = self._plural_form(n)
        if texts is None:
            texts = self.fallback_plurals[key]
            form = 0 if n == 1 else 1
        return self._fill(texts[min(form, len(texts) - 1)], {"n": n, **fields})

    def number(self, n: int) -> str:
        """Return a whole number in the language's own digits."""
        text = str(n)
        if self.digits == _LATIN_DIGITS:
            return text
        return text.translate(str.maketrans(_LATIN_DIGITS, self.digits))

    def has(self, key: str) -> bool:
        """Return whether there is a text, or a plural text, for `key`."""
        return key in self.texts or key in self.fallback or key in self.plurals

    def _plural_form(self, n: int) -> int:
        # Plural rules of whole numbers repeat every hundred, past the first hundred.
        place = abs(n) if abs(n) < 200 else 100 + abs(n) % 100
        return int(self.plural_forms[place]) if place < len(self.plural_forms) else int(n != 1)

    def _fill(self, text: str, fields: dict[str, object]) -> str:
        filled = {name: self.number(value) if type(value) is int else value for name, value in fields.items()}
        if self.right_to_left:
            # What is filled in may be a name in Latin letters or a number.
            filled = {name: isolated_field(str(value)) for name, value in filled.items()}
        return text.format(**filled)
