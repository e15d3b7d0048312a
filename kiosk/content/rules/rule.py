"""One rule for content."""

from __future__ import annotations

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """A rule: what it asks, why it exists, what to do, and what breaking it costs.

    `leaves_out` says that the kiosk leaves the file out until it is mended, because showing it
    would mislead or could not be done. All other faults cost only the faulty piece.
    """

    id: str
    title: str
    reason: str
    remedy: str
    severity: str = "error"
    leaves_out: bool = False
