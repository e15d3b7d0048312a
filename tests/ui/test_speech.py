"""Read-aloud against a real speech-dispatcher and espeak-ng, and against broken ones.

There is no sound card in a test machine. Two private sinks stand in for it: ALSA's `file` plugin
into a script that takes the sound at the speed of a loudspeaker (the shipped espeak-ng module, real
length of every sentence), and speech-dispatcher's `generic` module (which a stop really ends).
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from kiosk.ui.speech import Availability, SpeechService
from kiosk.ui.speech_daemon import FOLDER_PREFIX
from kiosk.ui.speech_protocol import WORDS_PER_MINUTE

SENTENCE = "Most people walk on the day of the operation."
LONG = "The surgeon makes a small cut and looks through a thin tube. " * 4
START_MS = 30_000
#: And to say a sentence to its end.
FINISH_MS = 30_000
#: A fault of the kiosk comes back each time, one of a busy machine does not.
TRIES = 3
#: How many bytes of sound the pacer takes in a second: 22.05 kHz, 16 bits.
SOUND_PER_SECOND = 44_100
#: No frame may be late by more, in seconds, whatever the engine does.
LATENESS_S = 0.1
#: A trouble is noticed within this time, in seconds, and what the machine adds.
NOTICED_S = 3.1
ESPEAK = shutil.which("espeak-ng") or "espeak-ng"

#: A real voice wants the machine to itself: beside other tests a sentence takes too long.
pytestmark = pytest.mark.screen

needs_engine = pytest.mark.skipif(
    not (shutil.which("speech-dispatcher") and shutil.which("espeak-ng")),
    reason="speech-dispatcher and espeak-ng are not installed",
)

PACER = """
import fcntl, os, sys, time
fcntl.fcntl(0, 1031, 4096)  # F_SETPIPE_SZ: hold no more than a tenth of a second
started, count = None, 0
with open({log!r}, "a") as log:
    while data := os.read(0, 2048):
        now = time.monotonic()
        if started is None or now > started + count / 44100 + 0.3:
            started, count = now, 0
        count += len(data)
        log.write(f"{{len(data)}} {{max(data)}}\\n")
        log.flush()
        time.sleep(max(0, started + count / 44100 - time.monotonic()))
"""

PLAYER = """
import subprocess, sys, time
rate, voice, volume, text = sys.argv[1:5]
pcm = subprocess.run(["espeak-ng", "-v", voice, "-s", rate, "--stdout", text], capture_output=True).stdout
end = time.monotonic() + len(pcm) / 44100
with open({log!r}, "a") as log:
    log.write(f"{{time.monotonic()}} said {{text}}\\n")
    while time.monotonic() < end:
        log.write(f"{{time.monotonic()}} sound\\n")
        log.flush()
        time.sleep(0.01)
"""

GENERIC = r"""
GenericExecuteSynth "exec %s %s $RATE $VOICE $VOLUME \'$DATA\'"
GenericRateAdd 160
GenericRateMultiply 90
GenericRateForceInteger 1
GenericVolumeAdd 100
GenericVolumeMultiply 100
GenericVolumeForceInteger 1
GenericDefaultCharset "utf-8"
AddVoice "en-GB" "MALE1" "en-gb"
AddVoice "hi" "MALE1" "hi"
DefaultVoice "en-gb"
"""


METRONOME = """
import select, sys, time
worst, last = 0.0, time.monotonic()
while not select.select([sys.stdin], [], [], 0.01)[0]:
    now = time.monotonic()
    worst, last = max(worst, now - last - 0.01), now
print(worst)
"""


def waited_for_a_core() -> float:
    """Return how long this thread was ready to run and did not get a core, in seconds, up to now."""
    return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9


class Heartbeat(QObject):
    """Measures how late the GUI thread ever is, beyond what this busy machine does to any process."""

    def __init__(self) -> None:
        super().__init__()
        self._worst = self._worst_of_ours = 0.0
        self._last, self._waited = time.monotonic(), waited_for_a_core()
        self._other = subprocess.Popen(
            [sys.executable, "-c", METRONOME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, waited = time.monotonic(), waited_for_a_core()
        late = now - self._last - 0.01
        self._worst = max(self._worst, late)
        self._worst_of_ours = max(self._worst_of_ours, late - (waited - self._waited))
        self._last, self._waited = now, waited

    def measure(self) -> tuple[float, float]:
        """Stop measuring. Return the worst lateness of our own making, and the machine's, in seconds.

        A beat that came late because no core was free, or while another process had the same, is the
        machine's.
        """
        self._timer.stop()
        machine = float(self._other.communicate("\n")[0])
        return min(self._worst_of_ours, self._worst - machine), machine


class Ear(QObject):
    """Keeps what the service reports."""

    def __init__(self, service: SpeechService) -> None:
        super().__init__()
        self.started: list[int] = []
        self.finished: list[int] = []
        self.failures: list[str] = []
        service.sentence_started.connect(self.started.append)
        service.sentence_finished.connect(self.finished.append)
        service.failed.connect(self.failures.append)


@pytest.fixture
def quiet_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and runtime folder of the test's own, with a loudspeaker that takes real time."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    pacer = tmp_path / "pacer.py"
    pacer.write_text(PACER.format(log=str(tmp_path / "sound.log")))
    asound = tmp_path / "asound.conf"
    sink = f'type file file "|{sys.executable} {pacer}" format raw slave.pcm {{ type null }}'
    asound.write_text(f"pcm.!default {{ {sink} }}\nctl.!default {{ type null }}\n")
    for name, value in {
        "HOME": tmp_path,
        "XDG_RUNTIME_DIR": runtime,
        "XDG_CONFIG_HOME": tmp_path / "config",
        "ALSA_CONFIG_PATH": asound,
    }.items():
        monkeypatch.setenv(name, str(value))
    for name in ("SPEECHD_ADDRESS", "PULSE_SERVER", "MISS_SPEECH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def service(quiet_home: Path, qapp: QCoreApplication) -> Iterator[SpeechService]:
    service = SpeechService(qapp)
    yield service
    service.close()
    assert not list((quiet_home / "run").glob(f"{FOLDER_PREFIX}*"))


@pytest.fixture
def generic_voice(quiet_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Speech through the `generic` module, whose sound a stop ends; returns the log of the sound."""
    log = quiet_home / "generic.log"
    player = quiet_home / "player.py"
    player.write_text(PLAYER.format(log=str(log)))
    config = quiet_home / "speechd"
    (config / "modules").mkdir(parents=True)
    (config / "modules" / "g.conf").write_text(GENERIC % (sys.executable, player))
    (config / "speechd.conf").write_text(
        'LogLevel 0\nAudioOutputMethod "alsa"\nAddModule "g" "sd_generic" "g.conf"\nDefaultModule "g"\n'
    )
    (quiet_home / "asound.conf").write_text("pcm.!default { type null }\nctl.!default { type null }\n")
    monkeypatch.setenv("MISS_SPEECH_CONFIG", str(config))
    return log


def is_ready(service: SpeechService) -> Callable[[], bool]:
    def ready() -> bool:
        return service.availability("en") is Availability.READY

    return ready


class Loudspeaker:
    """What the private sound card has taken so far."""

    def __init__(self, home: Path) -> None:
        self._log = home / "sound.log"

    def _lines(self) -> list[list[int]]:
        return [[int(word) for word in line.split()] for line in self._log.read_text().splitlines()]

    @property
    def seconds(self) -> float:
        """How much sound it has taken."""
        return sum(count for count, _ in self._lines()) / SOUND_PER_SECOND if self._log.exists() else 0.0

    @property
    def loudest(self) -> int:
        """The highest byte of it; silence is zeros."""
        return max(top for _, top in self._lines())


def session_pids(leader: int) -> set[int]:
    """Every living process of the child's session."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = stat.read_text().partition(" ")
        except OSError:
            continue
        fields = rest.rpartition(")")[2].split()
        if int(fields[3]) == leader and fields[0] != "Z":
            found.add(int(pid))
    return found


def inet_sockets(pids: set[int]) -> list[str]:
    """Links of sockets these processes hold that are in the kernel's network tables."""
    inodes = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            inodes.add(f"socket:[{line.split()[9]}]")
    held = []
    for pid in pids:
        held += [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    return [link for link in held if link in inodes]


# --- the real engine ---


@needs_engine
def test_speaks_each_language_and_reports_the_end(
    service: SpeechService, qtbot: QtBot, quiet_home: Path
) -> None:
    ear, heart = Ear(service), Heartbeat()
    service.start()
    qtbot.waitUntil(is_ready(service), timeout=START_MS)
    assert service.availability("hi-IN") is Availability.READY
    assert service.availability("ur") is Availability.READY
    assert service.availability("xx") is Availability.NO_VOICE
    texts = {"en": SENTENCE, "hi": "ज़्यादातर लोग उसी दिन चलते हैं।", "ur": "زیادہ تر لوگ اسی دن چلتے ہیں۔"}
    loudspeaker = Loudspeaker(quiet_home)
    for token, (locale, text) in enumerate(texts.items(), 1):
        before = loudspeaker.seconds
        service.speak(text, locale, 200, 1.0, token)
        qtbot.waitUntil(lambda token=token: token in ear.finished, timeout=FINISH_MS)  # type: ignore[misc]
        minutes = (loudspeaker.seconds - before) / 60
        assert 80 < len(text.split()) / minutes < 300
    assert ear.started == ear.finished == [1, 2, 3]
    assert not ear.failures
    assert loudspeaker.loudest > 0
    assert heart.measure()[0] < LATENESS_S
    pids = session_pids(service.child_pid)
    assert len(pids) >= 3
    assert not inet_sockets(pids)


@needs_engine
def test_slow_speech_takes_longer(service: SpeechService, qtbot: QtBot, quiet_home: Path) -> None:
    ear, loudspeaker = Ear(service), Loudspeaker(quiet_home)
    took = []
    for token, wpm in enumerate(WORDS_PER_MINUTE, 1):
        before = loudspeaker.seconds
        service.speak(SENTENCE, "en", wpm, 0.5, token)
        qtbot.waitUntil(lambda token=token: token in ear.finished, timeout=FINISH_MS)  # type: ignore[misc]
        took.append(loudspeaker.seconds - before)
    assert took[0] > took[1] > took[2]
    assert took[0] / took[2] > 1.4


@needs_engine
def test_stop_silences_within_200_ms(service: SpeechService, qtbot: QtBot, generic_voice: Path) -> None:
    ear, heart = Ear(service), Heartbeat()
    service.speak(LONG, "en", 150, 1.0, 1)
    qtbot.waitUntil(
        lambda: generic_voice.exists() and generic_voice.read_text().count("sound") > 50, timeout=START_MS
    )
    stopped = time.monotonic()
    service.stop()
    qtbot.wait(600)
    last = float(generic_voice.read_text().splitlines()[-1].split()[0])
    assert last - stopped < 0.2 + heart.measure()[1]
    service.speak(SENTENCE, "en", 200, 1.0, 2)
    qtbot.waitUntil(lambda: ear.finished == [2], timeout=FINISH_MS)
    assert ear.started == [1, 2]


@needs_engine
def test_pause_holds_and_resume_says_the_sentence_again(
    service: SpeechService, qtbot: QtBot, generic_voice: Path
) -> None:
    ear = Ear(service)
    service.speak(SENTENCE, "en", 200, 1.0, 7)
    qtbot.waitUntil(lambda: generic_voice.exists() and "sound" in generic_voice.read_text(), timeout=START_MS)
    service.pause()
    assert service.paused
    assert not service.busy
    qtbot.wait(4000)
    assert ear.finished == []
    service.resume()
    qtbot.waitUntil(lambda: ear.finished == [7], timeout=FINISH_MS)
    assert ear.started == [7, 7]
    assert generic_voice.read_text().count("said") == 2


@needs_engine
@pytest.mark.usefixtures("generic_voice")
def test_newest_wish_wins_when_they_come_fast(service: SpeechService, qtbot: QtBot) -> None:
    """Of many wishes at once only the last is said.

    On a machine too busy for a sentence to begin in time the kiosk says so and starts the engine anew;
    then they are wished again.
    """
    ear = Ear(service)
    service.start()
    last = 0
    for _ in range(TRIES):
        qtbot.waitUntil(is_ready(service), timeout=START_MS)
        ear.failures.clear()
        for _ in range(29):
            last += 1
            service.speak(SENTENCE, "en", 200, 1.0, last)
        qtbot.waitUntil(lambda: bool(ear.finished or ear.failures), timeout=FINISH_MS)
        if ear.finished:
            break
    assert ear.finished == [last]
    assert not ear.failures


# --- broken engines ---


@needs_engine
@pytest.mark.parametrize("victim", ["child", "daemon"])
def test_frozen_in_mid_sentence_is_noticed_and_restarted(
    service: SpeechService, qtbot: QtBot, victim: str
) -> None:
    ear, heart = Ear(service), Heartbeat()
    service.speak(LONG, "en", 100, 1.0, 1)
    qtbot.waitUntil(lambda: ear.started == [1], timeout=START_MS)
    child = service.child_pid
    pids = session_pids(child)
    frozen = child if victim == "child" else daemon_of(pids)
    os.kill(frozen, signal.SIGSTOP)
    began = time.monotonic()
    qtbot.waitUntil(lambda: bool(ear.failures), timeout=10_000)
    noticed = time.monotonic() - began
    assert service.availability("en") is Availability.STARTING
    assert service.reason
    qtbot.waitUntil(is_ready(service), timeout=START_MS)
    assert not session_pids(child)
    assert service.child_pid != child
    service.speak(SENTENCE, "en", 200, 1.0, 2)
    qtbot.waitUntil(lambda: ear.finished == [2], timeout=FINISH_MS)
    ours, machine = heart.measure()
    assert ours < LATENESS_S
    assert noticed < NOTICED_S + machine


def daemon_of(pids: set[int]) -> int:
    return next(pid for pid in pids if "speech-dispatch" in Path(f"/proc/{pid}/comm").read_text())


@needs_engine
def test_daemon_that_dies_is_replaced(service: SpeechService, qtbot: QtBot) -> None:
    service.start()
    qtbot.waitUntil(is_ready(service), timeout=START_MS)
    child = service.child_pid
    os.kill(daemon_of(session_pids(child)), signal.SIGKILL)
    qtbot.waitUntil(lambda: service.availability("en") is not Availability.READY, timeout=3000)
    qtbot.waitUntil(is_ready(service), timeout=START_MS)
    assert service.child_pid != child


def test_daemon_that_accepts_and_never_answers(
    service: SpeechService, qtbot: QtBot, quiet_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heart, ear = Heartbeat(), Ear(service)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
        deaf.bind(str(quiet_home / "deaf.sock"))
        deaf.listen(8)
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{quiet_home / 'deaf.sock'}")
        service.speak(SENTENCE, "en", 150, 1.0, 1)
        began = time.monotonic()
        qtbot.waitUntil(lambda: service.availability("en") is Availability.BROKEN, timeout=10_000)
        noticed = time.monotonic() - began
        assert ear.failures == ["speech-dispatcher does not answer"]
        qtbot.wait(5000)
        assert service.availability("en") is Availability.BROKEN
    ours, machine = heart.measure()
    assert ours < LATENESS_S
    assert noticed < NOTICED_S + machine


def test_network_address_is_refused(
    service: SpeechService, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560")
    service.start()
    qtbot.waitUntil(lambda: service.availability("en") is Availability.BROKEN, timeout=4000)
    assert "unix_socket" in service.reason


def test_missing_engine_is_said(
    service: SpeechService, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    ear = Ear(service)
    service.speak(SENTENCE, "en", 150, 1.0, 1)
    qtbot.waitUntil(lambda: service.availability("en") is Availability.NO_ENGINE, timeout=5000)
    assert ear.failures == ["speech-dispatcher is not installed"]
    service.speak(SENTENCE, "en", 150, 1.0, 2)
    qtbot.waitUntil(lambda: len(ear.failures) == 2, timeout=1000)


@pytest.mark.parametrize("command", [("/nonexistent/python",), (sys.executable, "-c", "raise SystemExit(1)")])
@pytest.mark.usefixtures("quiet_home")
def test_child_that_cannot_run_gives_up_quietly(qtbot: QtBot, command: tuple[str, ...]) -> None:
    service = SpeechService(command=command)
    service.start()
    qtbot.waitUntil(lambda: service.availability("en") is Availability.BROKEN, timeout=3000)
    service.close()


@needs_engine
@pytest.mark.usefixtures("quiet_home")
def test_child_and_daemon_die_with_the_kiosk() -> None:
    program = (
        "import sys\nfrom PySide6.QtCore import QCoreApplication\nfrom kiosk.ui.speech import SpeechService\n"
        "a = QCoreApplication([])\ns = SpeechService()\n"
        "s.availability_changed.connect(lambda: print(s.child_pid, flush=True))\ns.start()\na.exec()\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as kiosk:
        assert kiosk.stdout is not None
        child = int(kiosk.stdout.readline())
        assert len(session_pids(child)) >= 3
        kiosk.kill()
    deadline = time.monotonic() + 3
    while session_pids(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not session_pids(child)


@needs_engine
@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("en-gb", "Most people walk on the day of the operation and go home within three days."),
        ("hi", "ज़्यादातर लोग ऑपरेशन के दिन ही चलते हैं और तीन दिन के अंदर घर चले जाते हैं।"),
        ("ur", "زیادہ تر لوگ آپریشن کے دن ہی چلتے ہیں اور تین دن کے اندر گھر چلے جاتے ہیں۔"),
    ],
)
def test_espeak_is_heard_at_the_promised_speed(voice: str, text: str, tmp_path: Path) -> None:
    for wpm in WORDS_PER_MINUTE:
        out = tmp_path / f"{wpm}.wav"
        subprocess.run([ESPEAK, "-v", voice, "-s", str(wpm), "-w", str(out), text], check=True)
        with wave.open(str(out)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
            loudest = max(abs(int.from_bytes(pair, "little", signed=True)) for pair in _pairs(sound))
        assert loudest > 3000
        assert 0.6 * wpm < len(text.split()) / seconds * 60 < 1.6 * wpm


def _pairs(sound: wave.Wave_read) -> Iterator[bytes]:
    frames = sound.readframes(sound.getnframes())
    return (frames[i : i + 2] for i in range(0, len(frames), 2))
