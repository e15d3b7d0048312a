"""What is counted about the kiosk's use: totals of a day, never a visit.

Counting goes to memory; `flush` brings it to the disk. The kiosk flushes every ten minutes and at
its end, not at each reset, so that not even the file's history shows one visit. Nothing here ever
raises: where the disk does not serve, totals stay in memory and `trouble` says so.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.staff.usage_rows import CLINIC, LONGEST_NAME, Key, Kind, Row, Summary, merged, summed
from kiosk.staff.usage_store import (
    DAMAGED_NAME,
    FILE_NAME,
    Store,
    StoreDamagedError,
    StoreUnavailableError,
)

MOST_PENDING: Final = 5000  # different totals kept in memory; more are not counted
FLUSH_EVERY_S: Final = 600.0
PERIODS: Final = (1, 7, 30)  # days, today included

Note = Callable[[str, str], object]


class Usage:
    """The one writer of the totals below `data_dir`; None keeps them in memory only.

    `note(kind, text)` writes into the journal. Days are local dates handed in by the caller.
    """

    def __init__(self, data_dir: Path | None, note: Note) -> None:
        self._store = None if data_dir is None else Store(data_dir)
        self._note = note
        self._pending: Counter[Key] = Counter()
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """Why totals do not reach the disk, in one plain sentence; "" while they do."""
        return self._trouble

    # --- counting

    def count(self, kind: Kind, name: str, day: dt.date, camp: str = CLINIC) -> None:
        """Count one thing on `day`: `name` is a page, language, question or reason, "" for a visit.

        `camp` is `settings.camp_name`.
        """
        clean = (_clean(camp), kind, _clean(name))
        key = Key(day.isoformat(), *clean)
        if key in self._pending or len(self._pending) < MOST_PENDING:
            self._pending[key] += 1

    def flush(self) -> bool:
        """Bring what was counted to the disk; whether it is there now."""
        if not self._pending:
            return True
        if self._store is None:
            return False
        for _ in range(2):  # once more after a damaged file was set aside
            try:
                self._store.add(self._waiting())
            except StoreDamagedError as error:
                self._begin_anew(self._store, error)
            except StoreUnavailableError as error:
                self._tell(str(error))
                return False
            else:
                self._pending.clear()
                self._trouble = ""
                return True
        self._tell("The totals cannot be written: a new file cannot be made.")
        return False

    def close(self) -> None:
        """Flush and let go of the file. Later counts are kept and later flushes open it again."""
        self.flush()
        if self._store is not None:
            self._store.close()

    # --- asking

    def rows(self, first: dt.date, last: dt.date, camp: str | None = None) -> list[Row]:
        """Return the totals of each day from `first` to `last`; None takes the clinic and all camps."""
        begin, end = first.isoformat(), last.isoformat()
        memory = [row for row in self._waiting() if begin <= row.key.day <= end]
        rows = merged(self._kept(begin, end), memory)
        return rows if camp is None else [row for row in rows if row.key.place == _clean(camp)]

    def summary(self, today: dt.date, days: int, camp: str = CLINIC) -> Summary:
        """Return the totals of the last `days` days, `today` included."""
        first = today - dt.timedelta(days=days - 1)
        return summed(self.rows(first, today, camp), first, today)

    def visits_by_day(self, today: dt.date, days: int, camp: str = CLINIC) -> tuple[tuple[dt.date, int], ...]:
        """Return each of the last `days` days with its visits, oldest first, for the chart."""
        first = today - dt.timedelta(days=days - 1)
        counts: Counter[str] = Counter()
        for key, count in self.rows(first, today, camp):
            if key.kind == "visit":
                counts[key.day] += count
        every = (first + dt.timedelta(days=number) for number in range(days))
        return tuple((day, counts[day.isoformat()]) for day in every)

    def camps(self, first: dt.date, last: dt.date) -> tuple[str, ...]:
        """Return the names of the camps that have totals in these days, sorted."""
        return tuple(sorted({row.key.place for row in self.rows(first, last)} - {CLINIC}))

    # --- inside

    def _waiting(self) -> list[Row]:
        return [Row(key, count) for key, count in self._pending.items()]

    def _kept(self, first: str, last: str) -> list[Row]:
        if self._store is None:
            return []
        try:
            return self._store.read(first, last)
        except StoreDamagedError as error:
            self._begin_anew(self._store, error)
        except StoreUnavailableError as error:
            self._tell(str(error))
        return []

    def _begin_anew(self, store: Store, error: Exception) -> None:
        store.set_aside()
        self._note("usage", f"{error} It is kept as {DAMAGED_NAME} and a new {FILE_NAME} is begun.")

    def _tell(self, trouble: str) -> None:
        """Note a trouble once, not every time it shows again."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._note("usage", f"{trouble} The totals stay in memory.")


def _clean(text: str) -> str:
    """Return `text` without control characters, within bounds."""
    return "".join(letter for letter in text if letter.isprintable())[:LONGEST_NAME]
