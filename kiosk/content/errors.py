"""What content raises when there is nothing to show at all."""

from __future__ import annotations

from kiosk.content.model import Problem


class ContentUnavailableError(Exception):
    """A folder gives no library: it cannot be read, or what every page needs is missing.

    `problems` says why, for staff. A single bad page never raises this.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the plain message and the problems that led here."""
        super().__init__(message)
        self.problems = problems
