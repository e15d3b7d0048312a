"""The supervisor with real, tiny children: they crash, freeze, end, and are told to end."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import supervisor
from kiosk.supervisor import (
    CANNOT_START,
    EXIT_ENVIRONMENT,
    EXIT_RESTART,
    HEARTBEAT_VARIABLE,
    AlreadyRunningError,
    Heartbeat,
    Policy,
    Supervisor,
    clean_environment,
    only_one,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import os, signal, sys, time
folder, plan = sys.argv[1], sys.argv[2].split()
with open(folder + "/lives", "a+") as lives:
    lives.seek(0)
    life = len(lives.readlines())
    lives.write(" ".join([plan[life], *sys.argv[3:]]) + "\\n")
def beat():
    os.write(int(os.environ["MISS_KIOSK_HEARTBEAT_FD"]), b".")
word, _, value = plan[life].partition(":")
if word == "never":
    os._exit(int(value))
beat()
if word == "exit":
    os._exit(int(value))
if word == "signal":
    os.kill(os.getpid(), int(value))
if word == "stay":
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
if word == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", os.getpid(), flush=True)
while True:
    beat()
    time.sleep(0.05)
"""


class Quick(Policy):
    """The same rules in fractions of a second; no silence long enough to misfire on a busy machine."""

    silence = 20.0
    start = 20.0
    pauses = (0.0, 0.01)
    last_words = 0.2
    goodbye = 10.0


class Impatient(Quick):
    silence = 0.4


class Life:
    """A supervisor, a child with a plan, and what they did."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        (folder / "child.py").write_text(CHILD)

    def command(self, plan: str) -> list[str]:
        return [sys.executable, "-I", str(self.folder / "child.py"), str(self.folder), plan]

    def run(self, plan: str, policy: Policy | None = None) -> int:
        policy = Quick() if policy is None else policy
        return Supervisor(self.command(plan), os.environ, policy=policy, say=self.said.append).run()

    def lives(self) -> list[str]:
        return (self.folder / "lives").read_text().splitlines()


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def test_the_end_that_staff_ask_for_is_the_end(life: Life) -> None:
    assert life.run("exit:0") == 0
    assert life.lives() == ["exit:0"]
    assert life.said == []


@pytest.mark.parametrize("crash", ["exit:1", "signal:11", "signal:9", "signal:6"])
def test_a_crash_is_followed_by_a_new_start(life: Life, crash: str) -> None:
    began = time.monotonic()
    assert life.run(f"{crash} exit:0") == 0
    assert life.lives() == [crash, "exit:0"]
    assert len(life.said) == 1
    assert time.monotonic() - began < 5


def test_three_crashes_start_safe_mode(life: Life) -> None:
    assert life.run("exit:1 signal:11 exit:3 exit:0") == 0
    assert life.lives() == ["exit:1", "signal:11", "exit:3", "exit:0 --safe-mode"]
    assert "safe mode" in life.said[-1]


def test_crashes_long_ago_do_not_count(life: Life) -> None:
    class Forgetful(Quick):
        crash_window = 0.0

    assert life.run("exit:1 exit:1 exit:1 exit:1 exit:0", Forgetful()) == 0
    assert life.lives()[-1] == "exit:0"


def test_a_restart_that_was_asked_for_is_no_crash(life: Life) -> None:
    assert life.run(f"exit:1 exit:1 exit:{EXIT_RESTART} exit:1 exit:1 exit:0") == 0
    assert life.lives()[-1] == "exit:0"
    assert len(life.said) == 4


def test_many_crashes_in_a_row_never_end_it(life: Life) -> None:
    assert life.run("signal:9 " * 30 + "exit:0") == 0
    assert len(life.lives()) == 31


def test_a_freeze_is_ended_and_followed_by_a_new_start(life: Life) -> None:
    assert life.run(f"signal:{int(signal.SIGSTOP)} exit:0", Impatient()) == 0
    assert life.lives()[1] == "exit:0"
    assert "has not answered" in life.said[0]
    assert "SIGKILL" in life.said[1]


def test_a_frozen_kiosk_may_write_down_where_it_hangs(life: Life) -> None:
    script = (
        "import faulthandler, os, time\n"
        f"faulthandler.enable(open({str(life.folder / 'crash.log')!r}, 'a'))\n"
        f"mark = {str(life.folder / 'once')!r}\n"
        "if os.path.exists(mark): os._exit(0)\n"
        "open(mark, 'w').close()\n"
        f"os.write(int(os.environ[{HEARTBEAT_VARIABLE!r}]), b'.')\n"
        "def hangs_here(): time.sleep(600)\n"
        "hangs_here()\n"
    )
    policy = Impatient()
    policy.last_words = 20.0
    command = [sys.executable, "-I", "-c", script]
    assert Supervisor(command, os.environ, policy=policy, say=life.said.append).run() == 0
    assert "hangs_here" in (life.folder / "crash.log").read_text()
    assert "SIGABRT" in life.said[1]


def test_a_kiosk_that_never_comes_up_is_given_up_with_a_line(life: Life) -> None:
    assert life.run("never:1 " * 9) == CANNOT_START
    assert len(life.lives()) == Policy.hopeless_after
    assert "before it came up" in life.said[-1]


def test_a_hang_before_the_first_beat_is_ended_too(life: Life) -> None:
    policy = Quick()
    policy.start = 0.3
    policy.hopeless_after = 2
    command = [sys.executable, "-I", "-c", "import time; time.sleep(600)"]
    assert Supervisor(command, os.environ, policy=policy, say=life.said.append).run() == CANNOT_START


def test_packages_that_do_not_load_are_handed_back(life: Life) -> None:
    assert life.run(f"never:{EXIT_ENVIRONMENT}") == EXIT_ENVIRONMENT


def test_a_python_that_is_gone_is_handed_back(life: Life) -> None:
    gone = Supervisor(["/nonexistent/python"], os.environ, policy=Quick(), say=life.said.append)
    assert gone.run() == EXIT_ENVIRONMENT
    assert life.said == ["/nonexistent/python: No such file or directory"]


# --- told to end ---------------------------------------------------------------------------------

DRIVER = """
import sys
sys.path.insert(0, {root!r})
from kiosk import supervisor
class Quick(supervisor.Policy):
    goodbye = {goodbye}
sys.exit(supervisor.Supervisor({command!r}, __import__("os").environ, policy=Quick()).run())
"""


class Driven:
    """A supervisor in a process of its own, and the child it started."""

    def __init__(self, life: Life, plan: str | list[str], goodbye: float = 20.0) -> None:
        self.life = life
        command = life.command(plan) if isinstance(plan, str) else plan
        script = DRIVER.format(root=str(ROOT), command=command, goodbye=goodbye)
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.child = self.next_child()

    def next_child(self) -> int:
        """Wait for the line of the next child that came up."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        assert ready
        word, number = self.process.stdout.readline().split()
        assert word == "up"
        self.handle = os.pidfd_open(int(number))
        return int(number)

    def child_ended(self) -> bool:
        return bool(select.select([self.handle], [], [], 30)[0])

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def driven(life: Life) -> Iterator[Driven]:
    driver = Driven(life, "stay stay stay")
    yield driver
    driver.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_being_told_to_end_ends_the_child_and_is_no_failure(driven: Driven, number: int) -> None:
    driven.process.send_signal(number)
    assert driven.process.wait(30) == 0
    assert driven.child_ended()
    assert driven.life.lives() == ["stay"]


def test_a_child_that_does_not_hear_is_ended_all_the_same(life: Life) -> None:
    driver = Driven(life, "deaf", goodbye=0.2)
    driver.process.terminate()
    assert driver.process.wait(30) == 0
    assert driver.child_ended()
    driver.close()


def test_a_killed_child_is_back_at_once(driven: Driven) -> None:
    began = time.monotonic()
    os.kill(driven.child, signal.SIGKILL)
    driven.next_child()
    assert time.monotonic() - began < 5


def test_a_stopped_child_is_ended_when_told_to_end(driven: Driven) -> None:
    os.kill(driven.child, signal.SIGSTOP)
    driven.process.terminate()
    assert driven.process.wait(30) == 0
    assert driven.child_ended()


def test_the_child_goes_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    """Both ways: the kernel's, and the heartbeat that finds nobody listening."""
    for follow in ("supervisor.follow_parent()", "pass"):
        script = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
            "import os, time\nfrom kiosk import supervisor\n"
            f"{follow}\n"
            "heart = supervisor.Heartbeat()\n"
            "print('up', os.getpid(), flush=True)\n"
            "while True:\n    heart.beat()\n    time.sleep(0.02)\n"
        )
        driver = Driven(Life(tmp_path), [sys.executable, "-I", "-c", script])
        driver.process.kill()
        assert driver.child_ended()
        driver.close()


def test_what_the_child_started_goes_with_it(life: Life) -> None:
    """A speech process left behind would go on talking."""
    script = (
        "import os, subprocess, sys\n"
        f"mark = {str(life.folder / 'mark')!r}\n"
        "if os.path.exists(mark): os._exit(0)\n"
        f"helper = subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(600)'])\n"
        "open(mark, 'w').write(str(helper.pid))\n"
        f"os.write(int(os.environ[{HEARTBEAT_VARIABLE!r}]), b'.')\n"
        "os.abort()\n"
    )
    command = [sys.executable, "-I", "-c", script]
    assert Supervisor(command, os.environ, policy=Quick(), say=life.said.append).run() == 0
    helper = int((life.folder / "mark").read_text())
    with contextlib.suppress(ProcessLookupError):  # gone already
        assert select.select([os.pidfd_open(helper)], [], [], 30)[0]


# --- the heartbeat -------------------------------------------------------------------------------


def test_a_beat_is_one_byte_and_never_waits() -> None:
    reader, writer = os.pipe()
    heart = Heartbeat({HEARTBEAT_VARIABLE: str(writer)})
    for _ in range(100_000):  # far more than a pipe holds
        heart.beat()
    assert os.read(reader, 3) == b"..."
    assert not os.get_inheritable(writer)
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize(
    "given", [{}, {HEARTBEAT_VARIABLE: ""}, {HEARTBEAT_VARIABLE: "x"}, {HEARTBEAT_VARIABLE: "9999"}]
)
def test_without_a_supervisor_nothing_beats(given: dict[str, str]) -> None:
    Heartbeat(given).beat()


# --- one kiosk per data folder -------------------------------------------------------------------


def test_a_second_kiosk_on_the_same_data_says_so(tmp_path: Path) -> None:
    with (
        only_one(tmp_path / "data"),
        pytest.raises(AlreadyRunningError, match="already running"),
        only_one(tmp_path / "data"),
    ):
        pass
    with only_one(tmp_path / "data"), only_one(tmp_path / "other"):
        pass


def test_a_data_folder_that_cannot_be_written_is_locked_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    data = tmp_path / "data"
    data.write_text("not a folder")
    with only_one(data), pytest.raises(AlreadyRunningError), only_one(data):
        pass


def test_a_machine_where_nothing_can_be_written_still_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    data = tmp_path / "data"
    data.write_text("not a folder")
    with only_one(data):
        pass


# --- a clean environment -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME",
        "QT_LOGGING_RULES", "QT_IM_MODULE", "QML_IMPORT_PATH", "QML2_IMPORT_PATH", "QSG_INFO",
        "QTWEBENGINE_REMOTE_DEBUGGING", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "LD_PRELOAD",
        "LD_LIBRARY_PATH", "LD_AUDIT", "GTK_MODULES",
    ],
)  # fmt: skip
def test_no_hostile_variable_reaches_the_kiosk(name: str) -> None:
    assert clean_environment({name: "/evil", "LANG": "hi_IN.UTF-8"}) == {"LANG": "hi_IN.UTF-8"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("offscreen", True),
        ("xcb", True),
        ("vnc", False),
        ("vnc:port=5900", False),
        ("offscreen:configfile=/x", False),
    ],
)
def test_only_a_plain_platform_name_is_kept(given: str, kept: bool) -> None:
    assert ("QT_QPA_PLATFORM" in clean_environment({"QT_QPA_PLATFORM": given})) == kept


@pytest.mark.parametrize(
    ("given", "all_"), [({}, "C.UTF-8"), ({"LC_ALL": "C"}, "C.UTF-8"), ({"LANG": "ur_PK.utf8"}, None)]
)
def test_the_kiosk_always_has_a_locale_with_every_letter(given: dict[str, str], all_: str | None) -> None:
    assert clean_environment(given).get("LC_ALL") == all_


def test_ordinary_variables_stay() -> None:
    environ = {"DISPLAY": ":0", "HOME": "/home/me", "XDG_RUNTIME_DIR": "/run/user/1", "LC_ALL": "en_GB.UTF-8"}
    assert clean_environment(environ) == environ


def test_the_supervisor_leaves_no_core_file_to_read(life: Life) -> None:
    import resource

    assert life.run("exit:0") == 0
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_the_supervisor_is_light() -> None:
    script = "import sys, kiosk.supervisor; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"subprocess", "typing", "asyncio", "dataclasses", "json", "ctypes", "logging", "shutil"}
    assert not heavy & {*done.stdout.split()}
    assert Policy.silence > supervisor.BEAT_EVERY_S * 10
