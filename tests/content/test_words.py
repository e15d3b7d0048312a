"""Interface words: lookup, plurals, digits, fallback, and faults in interface.po."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.content.findings import Findings
from kiosk.content.interface_file import fields_of, plural_forms, read_words
from kiosk.content.words import Words
from tests.content.building import SHARED
from tests.content.test_records import ENGLISH, HINDI

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def english() -> Words:
    findings = Findings("en/interface.po")
    words = read_words(SHARED["en/interface.po"], ENGLISH, findings)
    assert words is not None
    assert not findings.problems
    return words


def hindi(text: str) -> tuple[Words, Findings]:
    findings = Findings("hi/interface.po")
    base = english()
    words = read_words(HEADER + text, HINDI, findings, base)
    assert words is not None
    return msgspec.structs.replace(words, fallback=base.texts, fallback_plurals=base.plurals), findings


def test_words_are_looked_up_and_filled() -> None:
    words = english()
    assert words("tab.about") == "About MISS"
    assert words("hello", name="you") == "Hello you"
    assert words.plural("picked.count", 1) == "1 question"
    assert words.plural("picked.count", 0) == "0 questions"
    assert words.plural("picked.count", 12) == "12 questions"
    with pytest.raises(KeyError):
        words("nobody.has.this")


def test_missing_words_fall_back_and_are_named() -> None:
    words, findings = hindi('msgid "hello"\nmsgstr "नमस्ते {name}"\n')
    assert words("hello", name="अ") == "नमस्ते अ"
    assert words("tab.about") == "About MISS"
    assert words.plural("picked.count", 1) == "१ question"
    assert {found.rule for found in findings.problems} == {"words.missing"}


def test_fuzzy_entries_count_as_missing() -> None:
    words, _ = hindi('#, fuzzy\nmsgid "tab.about"\nmsgstr "x"\n\nmsgid "range"\nmsgstr "{low} {high}"\n')
    assert words("tab.about") == "About MISS"


@pytest.mark.parametrize("text", ["नमस्ते", "नमस्ते {nam}", "नमस्ते {name!r}", "नमस्ते {", "{0} {name}"])
def test_other_fields_are_named_and_not_used(text: str) -> None:
    words, findings = hindi(f'msgid "hello"\nmsgstr "{text}"\n\nmsgid "range"\nmsgstr "{{low}} {{high}}"\n')
    assert words("hello", name="you") == "Hello you"
    assert "words.fields" in {found.rule for found in findings.problems}


def test_digits_of_the_language() -> None:
    words, _ = hindi(
        'msgid "picked.count"\nmsgid_plural "picked.count"\nmsgstr[0] "{n} सवाल"\nmsgstr[1] "{n} सवाल हैं"\n'
    )
    assert words.plural("picked.count", 0) == "\u0966 सवाल"
    assert words.plural("picked.count", 1) == "१ सवाल"
    assert words.plural("picked.count", 305) == "३०५ सवाल हैं"


def test_plural_forms_follow_cldr_in_gettext_order() -> None:
    assert plural_forms("en_IN")[:3] == "101"
    assert plural_forms("pl")[:6] == "201112"
    assert plural_forms("ar")[:4] == "0123"
    assert len(plural_forms("ar")) == 200


def test_words_survive_the_cache() -> None:
    words = english()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(words), type=Words) == words


def test_only_plain_names_are_fields() -> None:
    assert fields_of("{a} and {b}") == {"a", "b"}
    assert fields_of("{a.b}") is None
    assert fields_of("{a:>5}") is None
    assert fields_of("}") is None


def test_two_texts_under_one_key_are_told_with_their_line() -> None:
    """A merge of two people's work can leave both; gettext itself would take one in silence."""
    findings = Findings("en/interface.po")
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "a"\nmsgstr "first"\nmsgstr "second"\n'
    read_words(text, ENGLISH, findings)
    assert [(each.rule, each.line) for each in findings.problems] == [("words.po", 6)]


def test_a_key_that_stands_there_twice_is_told() -> None:
    findings = Findings("en/interface.po")
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    read_words(text, ENGLISH, findings)
    assert [(each.rule, each.line) for each in findings.problems] == [("words.po", 7)]
