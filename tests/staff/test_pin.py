"""The PIN: never a default, never open by accident, slower with each wrong try, across restarts."""

import random
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.staff import pin, pin_hash, pin_tries
from kiosk.staff.pin import FORGIVES_AFTER_S, PinAlreadySetError, PinGate, PinNotSavedError, wait_after
from kiosk.staff.pin_rules import PinRefusedError, is_pin, pad_order, require_good

RIGHT, WRONG, OTHER = "739146", "739147", "820517"
CHEAP = 4
TRIVIAL = (
    "1234,4321,123456,87654321,7890,0123,111111,1111,1212,123123,112233,123321,7447,1987,2024,19870512,"
    "12051987,05121987,2580,147258,789456,123,123456789,12a4,١٢٣٤"
)


def gate(folder: Path, boot: str = "one") -> PinGate:
    return PinGate(folder, boot=boot, log2_n=CHEAP)


def set_gate(folder: Path) -> PinGate:
    door = gate(folder)
    door.set_first(RIGHT, 0.0)
    return door


def fail(door: PinGate, times: int, now: float) -> float:
    """Give wrong PINs, waiting as long as the door says; the time after the last."""
    for _ in range(times):
        now += door.state(now).seconds
        assert not door.check(WRONG, now)
    return now


# --- which PINs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "digits",
    TRIVIAL.split(","),
)
def test_what_people_try_first_is_refused(digits: str) -> None:
    with pytest.raises(PinRefusedError) as caught:
        require_good(digits)
    assert digits not in str(caught.value)


@pytest.mark.parametrize("digits", ["7391", "8046", "73914", RIGHT, OTHER, "7391468", "73914682"])
def test_ordinary_ones_are_taken(digits: str) -> None:
    require_good(digits)


def test_few_are_refused() -> None:
    refused = 0
    for number in range(10_000):
        try:
            require_good(f"{number:04}")
        except PinRefusedError:
            refused += 1
    assert 500 < refused < 1200


@given(st.text(max_size=10))
def test_only_digits_have_the_form(text: str) -> None:
    assert is_pin(text) == (4 <= len(text) <= 8 and set(text) <= set("0123456789"))


def test_the_pad_shows_each_digit_once() -> None:
    assert "".join(pad_order(None)) == "1234567890"
    orders = {pad_order(random.Random(seed)) for seed in range(50)}  # noqa: S311
    assert len(orders) > 45
    assert all(sorted(order) == list("0123456789") for order in orders)


# --- the hash -----------------------------------------------------------------------------------


def test_the_usual_cost_works_and_keeps_its_parameters() -> None:
    kept = pin_hash.make(RIGHT)
    again = pin_hash.parse(kept.to_text())
    assert again == kept
    assert again.log2_n == pin_hash.LOG2_N
    assert again.matches(RIGHT)
    assert not again.matches(WRONG)
    assert kept.salt != pin_hash.make(RIGHT, CHEAP).salt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 5000,
        pin_hash.make(RIGHT, CHEAP).to_text().replace('"log2_n": 4', '"log2_n": 30'),
        pin_hash.make(RIGHT, CHEAP).to_text().replace('"r": 8', '"r": true'),
        pin_hash.make(RIGHT, CHEAP).to_text().replace("scrypt", "plain"),
        pin_hash.make(RIGHT, CHEAP).to_text().replace('"salt": "', '"salt": "zz'),
    ],
)
def test_a_hash_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="The kept PIN"):
        pin_hash.parse(text)


# --- the door -----------------------------------------------------------------------------------


def test_there_is_no_pin_to_begin_with_and_none_works(tmp_path: Path) -> None:
    door = gate(tmp_path)
    assert door.state(0.0).kind == "unset"
    assert not any(door.check(digits, 0.0) for digits in ("0000", "1234", "", "9999", RIGHT))
    assert list(tmp_path.iterdir()) == []


def test_the_first_pin_is_set_once(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    assert door.state(1.0).kind == "ready"
    assert door.check(RIGHT, 1.0)
    assert not door.check(WRONG, 1.0)
    with pytest.raises(PinAlreadySetError):
        door.set_first(OTHER, 1.0)
    assert door.check(RIGHT, 2.0)


def test_files_are_for_their_owner_only_and_hold_no_digits(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    door = set_gate(folder)
    door.check(WRONG, 1.0)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert RIGHT not in file.read_text()
        assert WRONG not in file.read_text()
    kept = pin_hash.make(RIGHT, CHEAP)
    shown = repr(door) + repr(door.state(1.0)) + repr(kept)
    assert RIGHT not in shown
    assert kept.digest.hex() not in shown
    assert repr(kept.digest) not in shown


def test_changing_needs_the_old_one(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    assert not door.change(WRONG, OTHER, 1.0)
    with pytest.raises(PinRefusedError):
        door.change(RIGHT, "1234", 2.0)
    assert door.change(RIGHT, OTHER, 3.0)
    assert not door.check(RIGHT, 4.0)
    assert door.check(OTHER, 5.0)


def test_waits_double_up_to_an_hour_and_ten_lock() -> None:
    waits = [wait_after(failures) for failures in range(13)]
    assert waits == [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_during_a_wait_even_the_right_pin_is_refused_and_nothing_counts(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    fail(door, 3, 0.0)
    assert door.state(0.0) == pin.GateState("waiting", 30)
    for moment in (0.1, 10.0, 29.9):
        assert not door.check(RIGHT, moment)
        assert not door.check(WRONG, moment)
    assert door.state(29.9).seconds == 1
    assert door.check(RIGHT, 30.0)
    assert not door.check(WRONG, 30.0)
    assert door.state(30.0).kind == "ready", "the right one forgave the three"


def test_ten_wrong_pins_lock_across_a_restart_and_a_day_of_the_wall_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = fail(set_gate(tmp_path), 10, 0.0)
    assert gate(tmp_path).state(now) == pin.GateState("locked", 3600)
    for jump in (86_400.0, -86_400.0, 4e9):
        monkeypatch.setattr("time.time", lambda jump=jump: 1.7e9 + jump)
        assert gate(tmp_path).state(now + 1).seconds == 3599
        assert not gate(tmp_path).check(RIGHT, now + 1)
    # The machine was turned off and on: its clock begins anew and so does the wait.
    after = gate(tmp_path, boot="two")
    assert after.state(5.0) == pin.GateState("locked", 3600)
    assert not after.check(RIGHT, 6.0)
    assert gate(tmp_path, boot="two").state(1805.0).seconds == 1800, (
        "a restart of the kiosk alone adds nothing"
    )
    assert gate(tmp_path, boot="two").check(RIGHT, 3605.0)


def test_a_wait_that_was_seen_to_end_does_not_come_back_in_the_morning(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    now = fail(door, 10, 0.0)
    assert door.state(now + 3600).kind == "ready"
    assert gate(tmp_path, boot="two").state(1.0).kind == "ready"
    assert not gate(tmp_path, boot="two").check(WRONG, 2.0)
    assert gate(tmp_path, boot="two").state(2.0).kind == "locked", "but the count stays"


def test_quiet_hours_forgive(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    now = fail(door, 10, 0.0) + 3600
    now = fail(door, 1, now + FORGIVES_AFTER_S - 1)
    assert door.state(now).kind == "locked"
    assert door.state(now + 3600 + FORGIVES_AFTER_S).kind == "ready"
    fail(door, 2, now + 3600 + FORGIVES_AFTER_S)
    assert door.state(now + 3601 + FORGIVES_AFTER_S).kind == "ready"


def test_the_try_is_on_the_disk_before_it_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = set_gate(tmp_path)
    seen: list[int] = []

    def cut(self: pin_hash.PinHash, digits: str) -> bool:
        del self, digits
        seen.append(pin_tries.TriesFile(tmp_path / pin_tries.FILE_NAME).read()[0].failures)
        raise KeyboardInterrupt  # the power goes

    monkeypatch.setattr(pin_hash.PinHash, "matches", cut)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            door.check(RIGHT, 1.0)
    assert seen == [1, 2, 3]
    assert gate(tmp_path, boot="two").state(0.0) == pin.GateState("waiting", 30)


# --- faults -------------------------------------------------------------------------------------


def test_a_lost_pin_is_not_no_pin(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    (tmp_path / pin.FILE_NAME).unlink()
    assert door.state(0.0).kind == "broken"
    assert "set-pin" in door.state(0.0).reason
    assert not door.check(RIGHT, 0.0)
    with pytest.raises(PinAlreadySetError):
        door.set_first(OTHER, 0.0)
    door.set_by_owner(OTHER, 0.0)
    assert door.check(OTHER, 0.0)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 300, b"# checksum none\n", b"\xff" * 10, b"{}\n# checksum none\n"]
)
def test_a_spoilt_pin_closes_the_door(tmp_path: Path, data: bytes) -> None:
    door = set_gate(tmp_path)
    (tmp_path / pin.FILE_NAME).write_bytes(data)
    assert door.state(0.0).kind == "broken"
    assert not door.check(RIGHT, 0.0)


def test_a_folder_or_a_link_in_its_place_closes_the_door(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    kept = tmp_path / pin.FILE_NAME
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert door.state(0.0).kind == "broken"
    kept.unlink()
    kept.mkdir()
    assert door.state(0.0).kind == "broken"


@pytest.mark.parametrize("data", [None, b"", b"x" * 1024, b"\0" * 512])
def test_lost_tries_lock_for_the_longest_wait_and_age_out(tmp_path: Path, data: bytes | None) -> None:
    door = set_gate(tmp_path)
    tries = tmp_path / pin_tries.FILE_NAME
    tries.unlink()
    if data is not None:
        tries.write_bytes(data)
    assert door.state(100.0) == pin.GateState("locked", 3600)
    assert not door.check(RIGHT, 100.0)
    assert gate(tmp_path).state(200.0).seconds == 3500
    assert door.check(RIGHT, 3700.0)


def test_a_disk_that_takes_no_counts_closes_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = set_gate(tmp_path)

    def full(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(pin_tries.TriesFile, "write", full)
        assert door.state(0.0).kind == "ready"
        assert not door.check(RIGHT, 0.0)
        assert door.state(0.0).kind == "broken"
        assert "Read-only" in door.state(0.0).reason
    assert door.state(0.0).kind == "ready"
    assert door.check(RIGHT, 0.0)


def test_a_full_disk_does_not_stop_the_counting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = set_gate(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pin, "write_whole", full)
    monkeypatch.setattr(pin_tries, "write_whole", full)
    assert door.check(RIGHT, 0.0)
    fail(door, 3, 0.0)
    assert door.state(0.0).kind == "waiting"
    with pytest.raises(PinNotSavedError, match="No space left"):
        door.set_by_owner(OTHER, 0.0)
    assert door.check(RIGHT, 100.0), "the PIN before still holds"


def test_a_first_pin_that_cannot_be_counted_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pin_tries, "write_whole", full)
        with pytest.raises(PinNotSavedError):
            gate(tmp_path).set_first(RIGHT, 0.0)
    assert gate(tmp_path).state(0.0).kind == "unset"


def test_drafts_of_power_cuts_are_swept(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    (tmp_path / f".{pin.FILE_NAME}.4194999.draft").write_text("half")  # no such process
    door.set_by_owner(OTHER, 0.0)
    assert sorted(file.name for file in tmp_path.iterdir()) == [pin_tries.FILE_NAME, pin.FILE_NAME]


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_no_flipped_bit_opens_the_door_or_raises(tmp_path: Path) -> None:
    door = set_gate(tmp_path)
    now = fail(door, 4, 0.0)
    chance = random.Random(4)  # noqa: S311 - replayable
    for name in (pin.FILE_NAME, pin_tries.FILE_NAME):
        file = tmp_path / name
        sound, tries = file.read_bytes(), (tmp_path / pin_tries.FILE_NAME).read_bytes()
        for bit in chance.sample(range(len(sound) * 8), 120):
            file.write_bytes(flipped(sound, bit))
            state = door.state(now)
            assert not door.check(WRONG, now)
            assert state.kind in ("broken", "waiting", "locked")
            assert state.kind == "broken" or state.seconds >= 60
            (tmp_path / pin_tries.FILE_NAME).write_bytes(tries)
            file.write_bytes(sound)


class Staff(RuleBasedStateMachine):
    """Somebody at the pad, with restarts, power cuts and a clock; the model keeps the count."""

    folder: Path

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.home = tempfile.TemporaryDirectory(prefix="pin-")
        self.folder = Path(self.home.name)
        self.boot, self.now = 0, 0.0
        self.door = gate(self.folder, "0")
        self.door.set_first(RIGHT, 0.0)
        self.failures, self.free_at, self.served = 0, 0.0, True

    def teardown(self) -> None:
        if hasattr(self, "home"):
            self.home.cleanup()

    def forgive(self) -> None:
        """What the door does by itself whenever it is asked."""
        if self.failures and self.now - self.free_at >= FORGIVES_AFTER_S:
            self.failures, self.free_at, self.served = 0, self.now, True
        if self.now >= self.free_at:
            self.served = True

    @rule(seconds=st.sampled_from([0.0, 0.5, 29.0, 30.0, 61.0, 600.0, 3600.0, FORGIVES_AFTER_S]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def wrong(self) -> None:
        self.forgive()
        assert not self.door.check(WRONG, self.now)
        if self.now >= self.free_at:
            self.failures += 1
            self.free_at = self.now + wait_after(self.failures)
            self.served = wait_after(self.failures) == 0

    @rule()
    def right(self) -> None:
        self.forgive()
        assert self.door.check(RIGHT, self.now) == (self.now >= self.free_at)
        if self.now >= self.free_at:
            self.failures, self.free_at, self.served = 0, self.now, True

    @rule(text=st.sampled_from(["", "12", "abcd", "123456789", "１２３４"]))
    def nonsense(self, text: str) -> None:
        assert not self.door.check(text, self.now)

    @rule()
    def kiosk_restarts(self) -> None:
        self.door = gate(self.folder, str(self.boot))

    @rule(clock=st.sampled_from([0.0, 5.0, 1e6]))
    def machine_restarts(self, clock: float) -> None:
        self.boot, self.now = self.boot + 1, clock
        self.door = gate(self.folder, str(self.boot))
        self.free_at = self.now if self.served else self.now + wait_after(self.failures)

    @rule(cut=st.integers(0, 511))
    def power_goes_while_a_try_is_written(self, cut: int) -> None:
        """A wrong try whose slot is half on the disk."""
        self.forgive()
        if self.door.state(self.now).kind != "ready":
            return
        file = self.folder / pin_tries.FILE_NAME
        before = file.read_bytes()
        self.door.check(WRONG, self.now)
        after = file.read_bytes()
        start = 0 if before[:512] != after[:512] else 512
        torn = after[start : start + cut] + before[start + cut : start + 512]
        file.write_bytes(after[:start] + torn + after[start + 512 :])
        sound = torn in (before[start : start + 512], after[start : start + 512])
        took = torn == after[start : start + 512] or not sound
        self.failures += took
        self.machine_restarts(0.0)
        self.served = wait_after(self.failures) == 0 if took else self.served
        self.free_at = 0.0 if self.served else wait_after(self.failures)

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "door"):
            return
        self.forgive()
        state = self.door.state(self.now)
        left = self.free_at - self.now
        assert (state.kind == "ready") == (left <= 0), (state, left, self.failures)
        if left > 0:
            assert abs(state.seconds - left) <= 1
            assert (state.kind == "locked") == (self.failures >= pin.LOCKS_AFTER)


Staff.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStaff = Staff.TestCase
