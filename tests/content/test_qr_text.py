"""Cutting a text for several codes: nothing lost, nothing too long, every piece with its heading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.qr_text import BYTES_AT_L, MODULE_MM, cut, modules_of, room_for

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=" \u2028\u2029\x85")
WORDS = st.text(LETTERS, min_size=1, max_size=30)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12)


def heading(number: int, count: int) -> str:
    return "For the clinic" if count == 1 else f"For the clinic ({number} of {count})"


@given(LINES, st.integers(80, 600))
def test_no_letter_is_lost_and_no_piece_is_too_long(lines: list[str], most: int) -> None:
    parts = cut(heading, lines, most)
    for number, part in enumerate(parts, 1):
        first, *rest = part.split("\n")
        assert first == heading(number, len(parts))
        assert rest
        assert len(part.encode()) <= most
    kept = "".join("".join(part.split("\n")[1:]) for part in parts)
    assert kept.replace(" ", "") == "".join(lines).replace(" ", "")


@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(150, 600))
def test_a_line_that_fits_is_never_parted(lines: list[str], most: int) -> None:
    kept = [line for part in cut(heading, lines, most) for line in part.split("\n")[1:]]
    assert kept == lines


def test_pieces_are_about_equally_long() -> None:
    """Twelve equal lines that need two codes come six and six, not eleven and one."""
    lines = [f"{number:02}. A question of some length for the surgeon?" for number in range(12)]
    parts = cut(heading, lines, 560)
    assert [part.count("\n") for part in parts] == [6, 6]


@given(st.floats(20, 400))
def test_the_room_never_asks_for_modules_that_are_too_small(side: float) -> None:
    room = room_for(side)
    needed = next(version for version, most in enumerate(BYTES_AT_L, 1) if most >= room)
    assert modules_of(needed) * MODULE_MM <= max(side, modules_of(4) * MODULE_MM)
