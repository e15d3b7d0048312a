"""How a text is cut into pieces that each fit one QR code a cheap phone can read.

Every piece carries the heading and its place ("2 of 3"), so it means something alone. Lines are
never parted unless one line alone is too long for a code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Bytes a code of version 1, 2, ... holds at error level L (ISO/IEC 18004, table 7).
BYTES_AT_L = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586)
#: Bytes that say "this is UTF-8" (ECI 26) before a text that is not plain ASCII.
ECI_BYTES = 2
#: The quiet zone around a code, in modules (ISO/IEC 18004).
QUIET = 4
#: The least width of one module on the glass, in millimetres.
MODULE_MM = 0.8

#: Makes the heading of a piece from its number and how many there are.
Heading = Callable[[int, int], str]


def modules_of(version: int) -> int:
    """Return how many modules a side has, with its quiet zone."""
    return 17 + 4 * version + 2 * QUIET


def room_for(side_mm: float) -> int:
    """Return how many bytes a code holds that is at most `side_mm` millimetres wide."""
    fitting = [
        room for version, room in enumerate(BYTES_AT_L, 1) if modules_of(version) * MODULE_MM <= side_mm
    ]
    return (fitting[-1] if fitting else BYTES_AT_L[3]) - ECI_BYTES


def cut(heading: Heading, lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Cut lines into as few texts of at most `most` bytes as it takes, all about equally long."""
    parts = _cut_counted(heading, lines, most)
    lowest, highest = most // 2, most
    while lowest < highest:  # equal lengths make the largest modules
        middle = (lowest + highest) // 2
        if len(_cut_counted(heading, lines, middle)) <= len(parts):
            highest = middle
        else:
            lowest = middle + 1
    return _cut_counted(heading, lines, highest)


def _cut_counted(heading: Heading, lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Cut lines; how many pieces there are stands in each, so the count is tried until it holds."""
    count = 1
    while True:
        parts = _cut_into(heading, lines, most, count)
        if len(parts) <= count:
            # Fewer than hoped for: a shorter heading made room, and the pieces say their own count.
            return tuple(
                "\n".join((heading(number, len(parts)), *part)) for number, part in enumerate(parts, 1)
            )
        count = len(parts)


def _cut_into(heading: Heading, lines: Sequence[str], most: int, count: int) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        room = most - _size(heading(count, count)) - 1
        for piece in _pieces(line, max(room, 8)):
            used = sum(_size(each) + 1 for each in parts[-1])
            if parts[-1] and used + _size(piece) > room:
                parts.append([])
            parts[-1].append(piece)
    return parts


def _pieces(line: str, room: int) -> list[str]:
    """Return the line, or pieces of it that fit, parted between words where there are any."""
    if _size(line) <= room:
        return [line]
    pieces = [""]
    for word in line.split(" "):
        longer = f"{pieces[-1]} {word}" if pieces[-1] else word
        if _size(longer) <= room:
            pieces[-1] = longer
            continue
        if not pieces[-1]:
            pieces.pop()
        for letter in word if _size(word) > room else (word,):
            if pieces and letter is not word and _size(pieces[-1] + letter) <= room:
                pieces[-1] += letter
            else:
                pieces.append(letter)
    return pieces


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
