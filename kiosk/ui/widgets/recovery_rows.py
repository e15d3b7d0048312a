"""What the recovery graph and its table say: one value a row, made from the records and the pages.

Chart, table and read-aloud take these same values, so a number cannot differ between them. The
words of every range come from `Edition.numbers`; nothing here words a number by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.content.model import Edition, Milestone, Page, Range, RecoveryData

#: How many of each chart's units one unit of a record is. A month is a twelfth of 52 weeks.
IN_UNIT_OF_CHART = {
    "days": {"hour": 1 / 24, "day": 1.0, "week": 7.0},
    "weeks": {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0},
    "months": {"week": 12 / 52, "month": 1.0, "year": 12.0},
}

#: The charts of a panel from top to bottom. Each counts in one unit only: nobody has to convert.
CHARTS = tuple(IN_UNIT_OF_CHART)

#: Milestones whose figures are guesses on both sides, whoever made them (evidence section 8).
ESTIMATED = ("everyday_recovery",)

#: Steps of the axis that a person counts in without thinking, smallest first.
STEPS = (1, 2, 5, 10, 20, 50)

#: Most steps an axis is cut into: more would be a ruler, not a scale.
MOST_STEPS = 7

#: An axis runs on to its next step when that costs at most this part of its length.
SPARE = 0.1


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the two bars: its range in the chart's unit, and its words."""

    kind: str  # "miss" or "open": chooses colour and pattern
    name: str  # the short name that stands at the bar
    full_name: str  # the name used in the key, the table and aloud
    low: float
    high: float
    words: str  # "about 3 to 4 days"
    estimate: bool
    note: str  # "surgeon's estimate", or ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One milestone as the chart and the table show it."""

    id: str  # "hospital_stay.fusion"
    label: str
    miss: Arm | None
    open: Arm | None
    same: bool  # the two arms are about the same
    apart: bool  # the two arms must not be read as a comparison
    note: str  # the words for `same` or `apart`, or the row's own caution, or ""
    certainty: str  # one of model.CERTAINTIES
    certainty_words: str
    sentence: str  # one plain sentence with both ranges
    spoken: str  # label, both ranges and certainty, for assistive technology

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The arms that exist, MISS first."""
        return tuple(arm for arm in (self.miss, self.open) if arm is not None)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of the key: what a pattern means."""

    kind: str
    estimate: bool
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from zero: where it ends and the whole numbers that stand along it."""

    end: float
    ticks: tuple[tuple[float, str], ...]


def rows_for(edition: Edition, recovery: RecoveryData, group: str, chart: str) -> tuple[ChartRow, ...]:
    """Return the rows of one procedure group's chart ("days" or "weeks"), in their order.

    A milestone without a page or without words for its range is left out, never half shown; the
    checker names it.
    """
    pages = {page.meta.milestone: page for page in edition.pages.values() if page.meta.kind == "milestone"}
    chosen = [each for each in recovery.milestone if (each.group, each.chart) == (group, chart)]
    made = (_row(edition, each, pages.get(each.id)) for each in sorted(chosen, key=_order))
    return tuple(row for row in made if row is not None)


def axis_for(edition: Edition, rows: tuple[ChartRow, ...]) -> Axis:
    """Return an axis of whole steps that starts at zero and holds every bar of `rows`."""
    highest = max((arm.high for row in rows for arm in row.arms), default=1.0)
    step = next((each for each in STEPS if highest / each <= MOST_STEPS), STEPS[-1])
    last, end = math.ceil(highest / step - 1e-6), highest
    if last * step > highest * (1 + SPARE):
        last -= 1
    else:
        end = float(last * step)
    number = edition.words.number
    return Axis(end=end, ticks=tuple((float(tick), number(tick)) for tick in range(0, last * step + 1, step)))


def key_for(edition: Edition, rows: tuple[ChartRow, ...]) -> tuple[KeyEntry, ...]:
    """Return the key of the patterns that `rows` use; that of an estimate says whose it is."""
    words = edition.words
    arms = [arm for row in rows for arm in row.arms]
    shown = [
        KeyEntry(kind, estimate=False, words=words(f"chart.{kind}"))
        for kind in ("miss", "open")
        if any(arm.kind == kind for arm in arms)
    ]
    notes = {(arm.kind, arm.note): None for arm in arms if arm.estimate}
    by_surgeon = words("chart.estimate")
    explained = [
        KeyEntry(
            kind,
            estimate=True,
            words=words("chart.key.surgeon" if note == by_surgeon else "chart.key.other"),
        )
        for kind, note in notes
    ]
    return (*shown, *explained)


def _order(milestone: Milestone) -> int:
    return milestone.order


def _row(edition: Edition, milestone: Milestone, page: Page | None) -> ChartRow | None:
    wanted = [kind for kind in ("miss", "open") if getattr(milestone, kind) is not None]
    arms = {kind: _arm(edition, milestone, kind) for kind in wanted}
    if page is None or not arms or None in arms.values():
        return None
    words = edition.words
    same, apart = milestone.compare == "same", milestone.compare == "apart"
    note = words(f"chart.{milestone.compare}") if same or apart else _own_note(edition, milestone)
    certainty_words = words(f"chart.certainty.{milestone.certainty}")
    facts = [
        words(
            "chart.arm.spoken.note" if arm.note else "chart.arm.spoken",
            arm=arm.full_name,
            range=arm.words,
            note=arm.note,
        )
        for arm in arms.values()
        if arm is not None
    ]
    label = page.meta.title
    return ChartRow(
        id=milestone.id,
        label=label,
        miss=arms.get("miss"),
        open=arms.get("open"),
        same=same,
        apart=apart,
        note=note,
        certainty=milestone.certainty,
        certainty_words=certainty_words,
        sentence="".join(span.text for span in page.summary),
        spoken=words(
            "chart.row.spoken.note" if note else "chart.row.spoken",
            label=label,
            facts=" ".join(facts),
            note=note,
            certainty=certainty_words,
        ),
    )


def _own_note(edition: Edition, milestone: Milestone) -> str:
    """Return what must be known of this row before its bars are compared, or ""."""
    key = f"chart.note.{milestone.id}"
    return edition.words(key) if edition.words.has(key) else ""


def _as_worded(value: float) -> float:
    """Return a bound rounded as its words are: a bar that ends between two ticks contradicts them."""
    return float(math.floor(value + 0.5))


def _arm(edition: Edition, milestone: Milestone, kind: str) -> Arm | None:
    span: Range = getattr(milestone, kind)
    factor = IN_UNIT_OF_CHART[milestone.chart].get(milestone.unit)
    range_words = edition.numbers.get(f"{milestone.id}.{kind}")
    if factor is None or not range_words:
        return None
    by_surgeon = span.basis == "surgeon"
    estimate = by_surgeon or milestone.id.split(".")[0] in ESTIMATED
    words = edition.words
    return Arm(
        kind=kind,
        name=words(f"chart.{kind}.short"),
        full_name=words(f"chart.{kind}"),
        low=_as_worded(span.low) * factor,
        high=_as_worded(span.high) * factor,
        words=range_words,
        estimate=estimate,
        note=words("chart.estimate" if by_surgeon else "chart.estimate.other") if estimate else "",
    )
