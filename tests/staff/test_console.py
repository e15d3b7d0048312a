"""The commands of the machine's owner: a new PIN, the totals, the state of the machine."""

import datetime as dt
import io
import sys
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.staff import console
from kiosk.staff.pin import PinGate
from kiosk.staff.staff_journal import recent_actions
from kiosk.staff.usage import Usage
from kiosk.staff.usage_store import FILE_NAME

TODAY = dt.date(2026, 11, 22)
PIN = "739146"


def fill(folder: Path, day: dt.date) -> None:
    usage = Usage(folder, lambda kind, text: pytest.fail(f"{kind} {text}"))
    for _ in range(6):
        usage.count("visit", "", day)
        usage.count("page", "about", day)
    usage.count("page", "recovery", day)
    usage.count("visit", "", day, "Village")
    usage.close()


def answers(*given: str) -> console.Ask:
    left = list(given)
    return lambda question: left.pop(0) if question else ""


def test_a_pin_is_asked_for_twice(tmp_path: Path) -> None:
    with pytest.raises(console.ConsoleError, match="not the same"):
        console.set_pin(tmp_path, 0.0, answers(PIN, "820517"))
    assert PinGate(tmp_path).state(0.0).kind == "unset"
    said = console.set_pin(tmp_path, 0.0, answers(PIN, PIN))
    assert PIN not in said
    assert PinGate(tmp_path).check(PIN, 1.0)


def test_the_command_takes_a_pin_from_a_pipe_and_writes_the_act_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PIN + "\n"))
    assert cli.main(["staff", "set-pin", "--data", str(tmp_path)]) == 0
    assert PinGate(tmp_path).check(PIN, 1.0)
    assert [(act.action, act.who) for act in recent_actions(tmp_path)] == [("pin-set", "command")]
    monkeypatch.setattr(sys, "stdin", io.StringIO("1234\n"))
    assert cli.main(["staff", "set-pin", "--data", str(tmp_path)]) == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("4" * 100_000))
    assert cli.main(["staff", "set-pin", "--data", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert PIN not in out + err
    assert "1234" not in err
    assert len(err.splitlines()) == 2
    assert PIN not in (tmp_path / "journal.log").read_text()


def test_wrong_use_of_the_commands_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["staff"],
        ["staff", "get-pin"],
        ["report", "--csv"],
        ["report", "--by", "hour"],
        ["doctor", "x"],
    ):
        assert cli.main(words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_report_is_for_people_and_hides_small_numbers(tmp_path: Path) -> None:
    fill(tmp_path, TODAY - dt.timedelta(days=3))
    text = console.usage_report(tmp_path, TODAY)
    assert text.splitlines()[:2] == ["Today", "  Clinic: nothing yet"]
    assert "    visit: 6" in text
    assert "    page: about 6, recovery under 5" in text
    assert "  Village\n    visit: under 5" in text


def test_the_csv_is_written_and_nothing_else_is_touched(tmp_path: Path) -> None:
    data = tmp_path / "data"
    fill(data, TODAY)
    before = (data / FILE_NAME).read_bytes()
    out = tmp_path / "out.csv"
    assert cli.main(["report", "--data", str(data), "--csv", str(out)]) == 0
    assert out.read_bytes().startswith(b"date,place,what,name,count\r\n")
    assert b"2026-11-22,clinic,visit,,6\r\n" in out.read_bytes()
    assert cli.main(["report", "--data", str(data), "--csv", str(out), "--by", "month"]) == 0
    assert b"2026-11,clinic,visit,,6\r\n" in out.read_bytes()
    assert (data / FILE_NAME).read_bytes() == before


def test_without_totals_the_report_is_empty_and_makes_nothing(tmp_path: Path) -> None:
    assert console.usage_report(tmp_path, TODAY).count("nothing yet") == 3
    assert list(tmp_path.iterdir()) == []


def test_damaged_totals_are_said_and_left_for_the_kiosk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"nonsense" * 200)
    assert cli.main(["report", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "usage.db is damaged.\n"
    assert (tmp_path / FILE_NAME).read_bytes() == b"nonsense" * 200


def test_doctor_lists_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--data", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert any(line.startswith("OPEN pin: ") for line in lines)
    assert " open, " in lines[-1]
