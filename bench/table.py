"""The rows of the result and the table they are printed in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field


class BenchError(Exception):
    """Something could not be measured; the message is one plain line."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure against its bar. Both have the same unit; smaller is better."""

    name: str
    """Short word for --only and for machines."""
    what: str
    figure: float
    bar: float
    unit: str
    note: str = ""
    fault: str = ""
    """Why nothing could be measured, or what else went wrong; such a row fails."""
    detail: Mapping[str, object] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """The figure as a part of the bar."""
        return self.figure / self.bar if self.bar else (0.0 if self.figure <= 0 else float("inf"))

    @property
    def passed(self) -> bool:
        """Whether the bar is met."""
        return not self.fault and self.figure <= self.bar


def failed(name: str, what: str, reason: str) -> Row:
    """Return the row of something that could not be measured."""
    return Row(name=name, what=what, figure=0.0, bar=0.0, unit="", fault=reason)


def _number(value: float, unit: str) -> str:
    digits = 0 if unit in ("", "faults") or abs(value) >= 100 else 2 if abs(value) < 10 else 1
    return f"{value:.{digits}f} {unit}".rstrip()


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    verdict = "pass" if row.passed else "FAIL"
    if row.fault and not row.unit:
        return row.what, "-", "-", "-", verdict
    ratio = f"{row.ratio:.2f}" if row.bar else "-"
    return row.what, _number(row.figure, row.unit), _number(row.bar, row.unit), ratio, verdict


def table(rows: Sequence[Row]) -> str:
    """Return the table: what, figure, bar, ratio, verdict; notes and faults below their row."""
    cells = [("what", "figure", "bar", "ratio", "verdict"), *map(_cells, rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = []
    for place, line in enumerate(cells):
        texts = (
            text.ljust(width) if column in (0, 4) else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        lines.append("  ".join(texts).rstrip())
        if place == 0:
            lines.append("  ".join("-" * width for width in widths))
            continue
        row = rows[place - 1]
        lines += [f"    {text}" for text in (row.note, row.fault) if text]
    return "\n".join(lines)


def summary(rows: Sequence[Row]) -> str:
    """Return one line: how many bars are met."""
    met = sum(row.passed for row in rows)
    return f"{met} of {len(rows)} bars are met."


def as_json(rows: Sequence[Row], about: dict[str, object]) -> str:
    """Return everything for machines."""
    entries = [{**asdict(row), "ratio": row.ratio, "passed": row.passed} for row in rows]
    for entry in entries:
        if entry["ratio"] == float("inf"):
            entry["ratio"] = None
    return json.dumps({**about, "rows": entries}, indent=1, ensure_ascii=False) + "\n"
