"""Opening hours by touch: what is set stands in the settings, and one day alone can be changed."""

from __future__ import annotations

from tests.ui.looking import button
from tests.ui.staff.panel.conftest import said, touch
from tests.ui.staff.panel.making import Bench


def kept(bench: Bench) -> str:
    """Return the hours on the disk."""
    return bench.kiosk.kept_settings().opening_hours


def test_hours_are_begun_and_one_day_changed(bench: Bench) -> None:
    bench.open("hours")
    assert "always open" in said(bench.panel)
    touch(bench.panel, "Set opening hours")
    assert kept(bench) == "Mo-Su 09:00-18:00"
    # It is Sunday, half past ten.
    assert "open now. It closes on Sunday at 18:00" in said(bench.panel)
    touch(bench.panel, "6")
    touch(bench.panel, "Closed all day")
    assert kept(bench) == "Mo-Sa 09:00-18:00"
    touch(bench.panel, "Back to the week")
    assert "closed now. It opens on Monday at 09:00" in said(bench.panel)


def test_times_move_and_go_past_midnight(bench: Bench) -> None:
    bench.open("hours")
    touch(bench.panel, "Set opening hours")
    touch(bench.panel, "4")
    touch(bench.panel, "start:0:60")
    touch(bench.panel, "start:0:-15")
    assert kept(bench) == "Mo-Th 09:00-18:00; Fr 09:45-18:00; Sa-Su 09:00-18:00"
    for _ in range(8):
        touch(bench.panel, "end:0:60")
    assert "Fr 09:45-02:00" in kept(bench)
    assert "Closes at 02:00, on the next day" in said(bench.panel)
    assert "belong to the day on which they start" in said(bench.panel)


def test_a_break_and_copies(bench: Bench) -> None:
    bench.open("hours")
    touch(bench.panel, "Set opening hours")
    touch(bench.panel, "0")
    touch(bench.panel, "Add a second time, after a break")
    assert kept(bench).startswith("Mo 09:00-18:00,19:00-21:00; Tu-Su 09:00-18:00")
    touch(bench.panel, "Copy to Monday to Friday")
    assert kept(bench) == "Mo-Fr 09:00-18:00,19:00-21:00; Sa-Su 09:00-18:00"
    touch(bench.panel, "remove:0")
    assert kept(bench).startswith("Mo 19:00-21:00; Tu-Fr 09:00-18:00,")
    touch(bench.panel, "Copy to all days")
    assert kept(bench) == "Mo-Su 19:00-21:00"
    touch(bench.panel, "Undo the last change")
    assert kept(bench).startswith("Mo 19:00-21:00; Tu-Fr")


def test_a_week_without_any_hours_is_refused_because_it_would_mean_always_open(bench: Bench) -> None:
    bench.open("hours")
    touch(bench.panel, "Set opening hours")
    touch(bench.panel, "0")
    touch(bench.panel, "Closed all day")
    touch(bench.panel, "Copy to all days")
    assert kept(bench) == "Tu-Su 09:00-18:00"
    assert "One day at least must be open" in said(bench.panel)


def test_always_open_again(bench: Bench) -> None:
    bench.open("hours")
    touch(bench.panel, "Set opening hours")
    touch(bench.panel, "Always open")
    assert kept(bench) == ""
    assert button(bench.panel, "Set opening hours").isEnabled()


def test_a_disk_that_refuses_is_told(bench: Bench) -> None:
    bench.kiosk.lock_disk()
    bench.open("hours")
    touch(bench.panel, "Set opening hours")
    assert "could not be saved" in said(bench.panel)
    assert bench.kiosk.settings.opening_hours == "Mo-Su 09:00-18:00"
