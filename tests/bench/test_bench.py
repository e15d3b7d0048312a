"""The bench's arithmetic: its tables add up, its storms can be had again, its content is what it says.

No times are measured here: a busy machine must not fail a test.
"""

import json
import os
from pathlib import Path

import pytest

from bench.content import ROOT, library, ten_times, thousand_questions
from bench.figures import growth, percentile, slope
from bench.keystrokes import typed
from bench.processes import family, memory, processor_seconds
from bench.run import main
from bench.storm import plan
from bench.table import Row, as_json, failed, summary, table


def _row(figure: float, bar: float, note: str = "", fault: str = "") -> Row:
    return Row(name="row", what="something", figure=figure, bar=bar, unit="ms", note=note, fault=fault)


def test_percentile_is_a_value_that_so_many_do_not_exceed() -> None:
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_slope_is_not_bent_by_one_outlier() -> None:
    points = [(x, 2.0 * x) for x in range(20)]
    points[10] = (10, 500.0)
    assert slope(points) == pytest.approx(2.0)
    assert slope([(1, 5.0)]) == 0.0


def test_growth_leaves_the_warm_up_out() -> None:
    points = [(x, 50.0 if x < 20 else 100.0) for x in range(101)]
    assert growth(points) == (0.0, 100.0)
    rising = [(x, 100.0 + x) for x in range(101)]
    assert growth(rising)[0] == pytest.approx(80.0)


def test_a_row_passes_at_its_bar_and_fails_above_it_or_with_a_fault() -> None:
    assert _row(50, 50).passed
    assert not _row(50.1, 50).passed
    assert not _row(1, 50, fault="it broke").passed
    assert _row(0, 0).passed
    assert not _row(1, 0).passed
    assert not failed("x", "x", "no screen").passed


def test_the_table_holds_every_row_and_its_verdict() -> None:
    rows = [_row(25, 50, note="a note"), _row(75, 50), failed("x", "not measured", "no screen")]
    lines = table(rows).splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("something")] == ["pass", "FAIL"]
    assert "0.50" in lines[2]
    assert "1.50" in lines[4]
    assert "    a note" in lines
    assert "    no screen" in lines
    assert summary(rows) == "1 of 3 bars are met."
    told = json.loads(as_json(rows, {"seconds": 1}))
    assert [row["passed"] for row in told["rows"]] == [True, False, False]
    assert told["rows"][0]["ratio"] == 0.5


def test_a_storm_is_the_same_again_for_its_seed_and_stays_on_the_glass() -> None:
    first = list(plan(5, 500, (1080, 1920)))
    assert first == list(plan(5, 500, (1080, 1920)))
    assert first != list(plan(6, 500, (1080, 1920)))
    assert len(first) == 500
    assert all(0 <= x < 1080 and 0 <= y < 1920 for action in first for x, y in action.points)
    assert all(bool(action.points) != bool(action.keys) for action in first)


def test_ten_times_the_content_is_taken_by_the_kiosk(tmp_path: Path) -> None:
    made = ten_times(ROOT / "content", tmp_path / "tenfold")
    assert made.pages_after >= 9 * made.pages_before


def test_a_thousand_questions_differ_and_can_be_typed() -> None:
    real = library(ROOT / "content")
    edition = thousand_questions(real.editions[real.clinic.default_language])
    questions = [page for page in edition.section("questions") if page.meta.kind == "page"]
    assert len(questions) == 1000
    assert len({page.meta.title for page in questions}) > 900
    queries = list(typed(edition, 10))
    assert queries == list(typed(edition, 10))
    assert len(queries) > 50


def test_this_process_is_of_its_own_family_and_takes_memory() -> None:
    own = os.getpid()
    assert family(own)[0] == own
    assert memory(own) > 1
    assert processor_seconds([own]) > 0
    assert memory(2**22 + 1) == 0


def test_wrong_use_ends_with_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "nonsense"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_search_row_is_measured_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--only", "search", "--quick", "--json", str(tmp_path / "bench.json")])
    assert "keystroke to search results" in capsys.readouterr().out
    (row,) = json.loads((tmp_path / "bench.json").read_text())["rows"]
    assert row["name"] == "search"
    assert row["figure"] > 0
