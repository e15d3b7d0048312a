"""Which PINs may be set, and in what order the pad shows its digits. Pure functions.

The block list follows NIST SP 800-63B-4: at least four digits, and none of those that people try
first (faults.md A-01).
"""

from random import Random
from typing import Final

SHORTEST: Final = 4  # digits
LONGEST: Final = 8  # digits

_UP: Final = "0123456789" * 2
_DOWN: Final = _UP[::-1]
#: Lines and corners of the pad, and the favourites of published lists that no rule below finds.
_FAVOURITES: Final = (
    "2580,0852,1379,1397,7139,3179,9731,7913,1470,0741,3690,0963,1590,1593,3570,3571,9517,7531,1357,2468,"
    "8642,9753,5683,1007,147258,159753,159357,258456,147369,369258,741852,963852,789456,456123,789123,"
    "321654,123654,147852,135790,246810,102030,123789,14725836,12369874,12345679"
)


#: Why a PIN may be refused; the interface has words for each.
REASONS: Final = ("length", "few", "row", "repeat", "date", "favourite")


class PinRefusedError(ValueError):
    """A PIN that may not be set; its text is one plain sentence and never the PIN.

    `reason` is one word, for those who say it in another language.
    """

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def is_pin(digits: str) -> bool:
    """Whether `digits` has the form of a PIN: four to eight of 0 to 9, nothing else."""
    return SHORTEST <= len(digits) <= LONGEST and digits.isascii() and digits.isdigit()


def require_good(digits: str) -> None:
    """Return when `digits` may be set as a PIN. PinRefusedError with the reason otherwise."""
    if not is_pin(digits):
        raise PinRefusedError("length", f"A PIN has {SHORTEST} to {LONGEST} digits.")
    if len(set(digits)) <= 2:
        raise PinRefusedError("few", "This PIN has too few different digits. Please choose another.")
    if digits in _UP or digits in _DOWN:
        raise PinRefusedError("row", "This PIN counts up or down. Please choose another.")
    if _repeats(digits):
        raise PinRefusedError("repeat", "This PIN repeats itself. Please choose another.")
    if _is_year_or_date(digits):
        raise PinRefusedError("date", "This PIN looks like a year or a date. Please choose another.")
    if digits in _FAVOURITES.split(","):
        raise PinRefusedError(
            "favourite", "This PIN is one of those that people try first. Please choose another."
        )


def _repeats(digits: str) -> bool:
    """Whether it is one part said again (1212, 123123), each digit twice (112233), or a mirror (123321)."""
    length = len(digits)
    parts = (size for size in range(1, length // 2 + 1) if length % size == 0)
    if any(digits == digits[:size] * (length // size) for size in parts):
        return True
    doubled = length % 2 == 0 and digits[::2] == digits[1::2]
    return doubled or (length % 2 == 0 and digits == digits[::-1])


def _is_year_or_date(digits: str) -> bool:
    """Whether it is a year of 1900 to 2099, or a day, month and year in any usual order."""
    if len(digits) == 4:
        return digits[:2] in ("19", "20")
    if len(digits) == 8:
        first, second, third = digits[:2], digits[2:4], digits[4:6]
        if digits[:2] in ("19", "20") and (_day_month(third, digits[6:]) or _day_month(digits[6:], third)):
            return True
        return digits[4:6] in ("19", "20") and (_day_month(first, second) or _day_month(second, first))
    return False


def _day_month(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def pad_order(source: Random | None) -> tuple[str, ...]:
    """Return the ten digits in the order the pad shows them: nine keys, then the one below.

    None gives the order of a telephone. A shuffled pad takes `random.SystemRandom()`: the smear on
    the glass and an eye over the shoulder then tell nothing (faults.md K-39).
    """
    usual = "1234567890"
    return tuple(usual) if source is None else tuple(source.sample(usual, len(usual)))
