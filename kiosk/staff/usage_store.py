"""The totals on disk: one SQLite table, `<data>/usage.db`. Only `usage` calls this.

WAL with synchronous=NORMAL: a power cut may lose the latest totals, never harm the file (faults.md
R-51). What is overwritten is zeroed and the log is cut off after each write, so that the file holds
no trace of the order in which things happened.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kiosk.staff.usage_rows import Row, row_of

FILE_NAME: Final = "usage.db"
DAMAGED_NAME: Final = "usage.damaged.db"
VERSION: Final = 1
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 100_000  # about two years; the oldest days make room
_PATIENCE_S: Final = 0.25  # for another process that reads
_TAILS: Final = ("", "-wal", "-shm", "-journal")

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS totals (
    day TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (typeof(count) = 'integer' AND count > 0),
    PRIMARY KEY (day, place, kind, name)
) WITHOUT ROWID
"""
_ADD: Final = """
INSERT INTO totals VALUES (?, ?, ?, ?, ?)
ON CONFLICT (day, place, kind, name) DO UPDATE SET count = count + excluded.count
"""
_READ: Final = "SELECT day, place, kind, name, count FROM totals WHERE day BETWEEN ? AND ?"
_FORGET: Final = "DELETE FROM totals WHERE day = (SELECT min(day) FROM totals)"


class StoreDamagedError(Exception):
    """The file is there and cannot be used; `set_aside` makes room for a new one."""


class StoreUnavailableError(Exception):
    """The disk does not serve now: full, read-only, busy; its text is one plain sentence."""


class Store:
    """The open file. Both errors above may come from every method but `close` and `set_aside`."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE_NAME
        self._connection: sqlite3.Connection | None = None

    def add(self, rows: Iterable[Row]) -> None:
        """Add `rows` to the totals, all or none."""
        values = [(*row.key, row.total) for row in rows]
        try:
            connection = self._open(write=True)
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(_ADD, values)
                while connection.execute("SELECT count(*) FROM totals").fetchone()[0] > MOST_ROWS:
                    connection.execute(_FORGET)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except _TROUBLE as error:
            raise self._translated(error) from None

    def read(self, first: str, last: str) -> list[Row]:
        """Return the rows of the days from `first` to `last` (ISO); senseless ones are left out."""
        try:
            if self._connection is None and not self._path.exists():
                return []
            found = self._open(write=False).execute(_READ, (first, last)).fetchall()
        except _TROUBLE as error:
            raise self._translated(error) from None
        return [row for row in map(row_of, found) if row is not None]

    def set_aside(self) -> None:
        """Rename a damaged file so that the next write begins a new one. Never raises."""
        self.close()
        aside = self._path.with_name(DAMAGED_NAME)
        for tail in _TAILS:
            with contextlib.suppress(OSError):
                Path(f"{aside}{tail}").unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                Path(f"{self._path}{tail}").replace(f"{aside}{tail}")

    def close(self) -> None:
        """Let go of the file. Never raises."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _open(self, *, write: bool) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        if write:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made here so that it, and the log beside it, is its owner's only.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        if not self._path.is_file() or self._path.stat().st_size > MOST_BYTES:
            raise StoreDamagedError(f"{FILE_NAME} is not a file of sensible size.")
        connection = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _translated(self, error: Exception) -> Exception:
        """Return what `error` means, having let go of the file."""
        self.close()
        if isinstance(error, OSError):
            return StoreUnavailableError(f"The totals cannot be written ({error.strerror or error}).")
        if isinstance(error, UnicodeDecodeError):
            return StoreDamagedError(f"{FILE_NAME} is damaged.")
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGE:
            return StoreDamagedError(f"{FILE_NAME} is damaged.")
        return StoreUnavailableError(f"The totals cannot be written ({error}).")


#: SQLite quotes a damaged schema in its error, and Python then fails to decode that.
_TROUBLE: Final = (sqlite3.Error, OSError, UnicodeDecodeError)
#: SQLITE_ERROR stands for a table that is not ours, MISMATCH and CONSTRAINT for values that are not.
_DAMAGE: Final = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_FORMAT,
)


def _prepare(connection: sqlite3.Connection) -> None:
    """Set the file up. StoreDamagedError when it is not sound, sqlite3.Error for the rest."""
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    # Damaged text is looked at like any other; decoding it must not raise.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    # Not quick_check: it does not see a key whose order a flipped bit has broken.
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise StoreDamagedError(f"{FILE_NAME} is damaged.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, VERSION):
        raise StoreDamagedError(f"{FILE_NAME} was made by another version.")
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = NORMAL").fetchall()
    if version == 0:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    connection.execute(_READ, ("", "")).fetchall()
