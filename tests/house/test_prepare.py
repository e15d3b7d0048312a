"""The first start: what is built, what is skipped, and how every half-done state heals."""

import ast
import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk import prepare
from kiosk.prepare import Preparation, PrepareError, Progress, Stamp, System

ROOT = Path(__file__).resolve().parents[2]
PINS = "alpha==1.0 \\\n    --hash=sha256:00\nbeta-two==2.5 \\\n    --hash=sha256:11\n"
ALL_GROUPS = ("drawing", "windows", "wayland", "fonts", "voice", "printing", "tests")


class Bare(System):
    """A machine that has nothing but what `has` names; apt-get adds to it."""

    def __init__(self, has: Sequence[str] = (), *, root: bool = False) -> None:
        super().__init__({})
        self.has = {*has, "ensurepip"}
        self.root = root

    def library(self, name: str) -> bool:
        return name in self.has

    def program(self, name: str) -> bool:
        return name in self.has

    def module(self, name: str) -> bool:
        return name in self.has

    def font(self, words: Sequence[str]) -> bool:
        return words[0] in self.has

    def speech_module(self) -> bool:
        return "speech module" in self.has

    def access_bus(self) -> bool:
        return "access bus" in self.has

    def access_client(self) -> bool:
        return "access client" in self.has

    def linux(self) -> bool:
        return True

    def administrator(self) -> bool:
        return self.root


class Tools:
    """Stands in for venv, pip, apt-get and the audit; remembers what was asked."""

    def __init__(self, system: Bare | None = None) -> None:
        self.commands: list[list[str]] = []
        self.system = system
        self.pip_says: list[str] = []
        self.pip_installs = True
        self.apt_installs: Callable[[str], bool] = lambda _: True
        self.sudo = False
        self.broken: set[str] = set()
        self.before_pip: Callable[[], None] = lambda: None

    def __call__(self, command: Sequence[str], heard: Callable[[str], None]) -> int:
        self.commands.append(list(command))
        if "venv" in command:
            return self.venv(Path(command[-1]))
        if "pip" in command:
            return self.pip(Path(command[0]).parents[1], Path(command[-1]), heard)
        if "audit" in command:
            return self.audit(Path(command[0]).parents[1], Path(command[-1]), heard)
        if "apt-get" in command:
            return self.apt_get(list(command), heard)
        if command[:2] == ["sudo", "-n"]:
            return 0 if self.sudo else 1
        raise AssertionError(command)

    def names(self) -> list[str]:
        words = ("venv", "pip", "audit", "update", "install")
        return [next(word for word in words if word in command) for command in self.commands]

    def venv(self, folder: Path) -> int:
        program = prepare.python_of(folder)
        program.parent.mkdir(parents=True)
        program.write_text("python")
        (folder / "lib/python3.11/site-packages").mkdir(parents=True)
        return 0

    def pip(self, folder: Path, requirements: Path, heard: Callable[[str], None]) -> int:
        self.before_pip()
        for line in self.pip_says:
            heard(line)
        if not self.pip_installs:
            return 1
        for name, version in prepare.pinned(requirements.read_text()):
            info = folder / f"lib/python3.11/site-packages/{name}-{version}.dist-info"
            info.mkdir(exist_ok=True)
        return 0

    def audit(self, folder: Path, requirements: Path, heard: Callable[[str], None]) -> int:
        if prepare.python_of(folder).read_text() != "python":
            return 1
        for name, version in prepare.pinned(requirements.read_text()):
            info = folder / f"lib/python3.11/site-packages/{name}-{version}.dist-info"
            if not info.is_dir():
                heard(f"missing {name}")
            elif (info / "broken").exists():
                heard(f"broken {name}")
        heard("audited")
        return 0

    def apt_get(self, command: list[str], heard: Callable[[str], None]) -> int:
        if "update" in command or self.system is None:
            return 0
        names = command[command.index("--no-install-recommends") + 1 :]
        bad = [name for name in names if not self.apt_installs(name)]
        if bad:
            heard(f"E: Unable to locate package {bad[0]}")
            return 100
        for name in names:
            self.system.has |= BRINGS[name]
        return 0


BRINGS: dict[str, set[str]] = {
    **{package: {library} for group in prepare.LIBRARIES.values() for package, library in group.items()},
    **{package: {program} for package, program in prepare.TESTS_PROGRAMS.items()},
    "fonts-noto-core": {"devanagari", "nastaliq"},
    "speech-dispatcher": {"speech-dispatcher"},
    "speech-dispatcher-espeak-ng": {"speech module"},
    "at-spi2-core": {"access bus"},
    "python3-pyatspi": {"access client"},
    f"python3.{sys.version_info.minor}-venv": {"ensurepip"},
}
WHOLE = frozenset(name for names in BRINGS.values() for name in names)


class House:
    """A folder as it is after a fresh copy, with fake tools around it."""

    def __init__(self, folder: Path, system: Bare | None = None) -> None:
        self.root = folder / "kiosk"
        self.root.mkdir()
        self.data = folder / "data"
        self.said: list[str] = []
        self.system = system or Bare([*WHOLE])
        self.tools = Tools(self.system)
        self.pin(PINS)

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    def pin(self, text: str, name: str = prepare.RUNTIME) -> None:
        (self.root / name).write_text(text)

    def preparation(self, *, terminal: bool = False) -> Preparation:
        return Preparation(
            self.root,
            data=self.data,
            run=self.tools,
            system=self.system,
            progress=Progress(self.said.append, terminal=terminal),
        )

    def prepare(self, needed: Sequence[str] = (), wanted: Sequence[str] = ()) -> Path:
        return self.preparation().prepare(prepare.RUNTIME, needed, wanted)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(prepare, "free_space", lambda _: 10**12)
    return House(tmp_path)


# --- the environment -----------------------------------------------------------------------------


def test_the_first_start_builds_and_the_second_does_nothing(house: House) -> None:
    assert house.prepare(("drawing",), ("fonts",)) == house.environment
    assert house.tools.names() == ["venv", "pip", "audit"]
    house.tools.commands.clear()
    house.said.clear()

    assert house.prepare(("drawing",), ("fonts",)) == house.environment
    assert house.tools.commands == []
    assert house.said == []


def test_packages_are_installed_by_hash_and_never_built(house: House) -> None:
    house.prepare()
    pip = next(command for command in house.tools.commands if "pip" in command)
    assert "--require-hashes" in pip
    assert pip[pip.index("--only-binary") + 1] == ":all:"


def test_the_stamp_is_the_last_thing_written(house: House) -> None:
    seen: list[list[str]] = []
    house.tools.before_pip = lambda: seen.append([file.name for file in house.environment.glob("prepared*")])
    house.prepare()
    assert seen == [[]]
    assert (house.environment / "prepared-requirements").exists()


def test_a_start_cut_off_while_installing_is_finished_by_the_next(house: House) -> None:
    house.tools.pip_installs = False
    with pytest.raises(PrepareError):
        house.prepare()
    house.tools.pip_installs = True
    house.tools.commands.clear()

    house.prepare()
    assert house.tools.names() == ["audit", "pip", "audit"]


def test_a_package_cut_off_while_unpacking_means_a_new_environment(house: House) -> None:
    house.prepare()
    Stamp(house.environment, house.root / prepare.RUNTIME).remove()
    (house.environment / "lib/python3.11/site-packages/alpha-1.0.dist-info/broken").touch()
    left_over = house.environment / "lib/left-over"
    left_over.touch()
    house.tools.commands.clear()

    house.prepare()
    assert house.tools.names() == ["audit", "venv", "pip", "audit"]
    assert not left_over.exists()


def test_an_environment_that_is_whole_is_taken_without_a_network(house: House) -> None:
    house.prepare()
    Stamp(house.environment, house.root / prepare.RUNTIME).remove()
    house.tools.pip_installs = False
    house.tools.commands.clear()

    house.prepare()
    assert house.tools.names() == ["audit"]


def test_new_pins_are_installed_over_the_old(house: House) -> None:
    house.prepare()
    house.pin(PINS.replace("1.0", "1.1"))
    house.tools.commands.clear()

    house.prepare()
    assert house.tools.names() == ["audit", "pip", "audit"]


def test_an_install_that_fails_for_no_known_reason_is_tried_on_clean_ground(house: House) -> None:
    house.prepare()
    house.pin(PINS.replace("1.0", "1.1"))
    house.tools.pip_says = ["ERROR: Cannot uninstall alpha 1.0, RECORD file not found."]
    house.tools.pip_installs = False
    house.tools.commands.clear()

    with pytest.raises(PrepareError, match="RECORD file not found"):
        house.prepare()
    assert house.tools.names() == ["audit", "pip", "venv", "pip"]


def test_a_python_that_is_gone_means_a_new_environment(house: House) -> None:
    house.prepare()
    program = prepare.python_of(house.environment)
    program.unlink()
    program.symlink_to("/nonexistent/python3.11")
    house.tools.commands.clear()

    house.prepare()
    assert house.tools.names() == ["venv", "pip", "audit"]


def test_a_python_that_was_updated_in_place_is_looked_at_once(house: House) -> None:
    house.prepare()
    program = prepare.python_of(house.environment)
    os.utime(program, (1, 1))
    house.tools.commands.clear()

    house.prepare()
    house.prepare()
    assert house.tools.names() == ["audit"]


def test_a_package_deleted_by_hand_comes_back(house: House) -> None:
    house.prepare()
    shutil.rmtree(house.environment / "lib/python3.11/site-packages/alpha-1.0.dist-info")

    house.prepare()
    assert (house.environment / "lib/python3.11/site-packages/alpha-1.0.dist-info").is_dir()


@pytest.mark.parametrize("damage", ["", "MISS kiosk", "\0\0\0", "a\nb\nc\n\nd", "\n\n"])
def test_a_damaged_stamp_is_no_stamp(house: House, damage: str) -> None:
    house.prepare()
    stamp = Stamp(house.environment, house.root / prepare.RUNTIME)
    stamp.file.write_text(damage)
    assert not stamp.valid()
    stamp.file.write_bytes(b"\xff\xfe")
    assert not stamp.valid()


def test_another_preparation_version_prepares_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.prepare()
    monkeypatch.setattr(prepare, "VERSION", prepare.VERSION + 1)
    assert house.preparation().ready() is None


def test_forget_takes_every_stamp_back(house: House) -> None:
    house.prepare(("drawing",))
    house.preparation().forget()
    assert house.preparation().ready() is None
    assert list(house.environment.glob("prepared*")) == []


def test_a_folder_that_cannot_be_written_moves_the_environment(house: House) -> None:
    house.environment.write_text("a file stands where the folder should be")
    folder = house.prepare()
    assert folder.parent == house.data
    assert house.preparation().ready() == folder


def test_nowhere_to_write_is_one_plain_line(house: House) -> None:
    house.environment.write_text("")
    house.data.write_text("")
    with pytest.raises(PrepareError, match="Give this user the right to write") as caught:
        house.prepare()
    assert "\n" not in str(caught.value)


def test_two_copies_never_share_one_environment(tmp_path: Path) -> None:
    first = prepare.environment_folders(tmp_path / "one", tmp_path)[1]
    assert first != prepare.environment_folders(tmp_path / "two", tmp_path)[1]


# --- what goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "internet"),
        ("ERROR: No matching distribution found for alpha==1.0", "internet"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "Make room",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "nothing was installed",
        ),
        ("ERROR: the moon is full", "the moon is full"),
    ],
)
def test_each_failure_is_one_plain_line(house: House, line: str, plain: str) -> None:
    house.tools.pip_installs = False
    house.tools.pip_says = ["Collecting alpha==1.0 (from -r requirements.txt (line 1))", line]
    with pytest.raises(PrepareError, match=plain) as caught:
        house.prepare()
    assert "\n" not in str(caught.value)


def test_a_disk_too_small_is_told_before_anything_is_fetched(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "free_space", lambda _: 200_000_000)
    with pytest.raises(PrepareError, match="200 MB left"):
        house.prepare()
    assert "pip" not in house.tools.names()


def test_a_disk_that_fills_up_is_told_plainly(house: House) -> None:
    def fill() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "x")

    house.tools.before_pip = fill
    with pytest.raises(PrepareError, match="Make room"):
        house.prepare()


def test_on_a_terminal_the_packages_are_named_as_they_come(house: House) -> None:
    house.tools.pip_says = ["Collecting alpha==1.0 (from x)", "  Downloading https://x/alpha-1.0.whl (7 MB)"]
    house.preparation(terminal=True).prepare()
    text = "".join(house.said)
    assert " 40%  fetching alpha 1.0" in text
    assert "alpha-1.0.whl (7 MB)" in text


def test_elsewhere_each_step_is_one_line(house: House) -> None:
    house.prepare()
    assert all(line.count("\n") == 1 and "\r" not in line for line in house.said)
    assert len(house.said) == 3


def test_two_starts_at_once_install_once(house: House) -> None:
    inside = threading.Event()
    go_on = threading.Event()

    def wait() -> None:
        inside.set()
        assert go_on.wait(20)

    house.tools.before_pip = wait
    first = threading.Thread(target=house.prepare)
    first.start()
    assert inside.wait(20)
    waiting = threading.Event()
    other = Preparation(
        house.root,
        data=house.data,
        run=house.tools,
        system=house.system,
        progress=Progress(lambda _: waiting.set(), terminal=False),
    )
    second = threading.Thread(target=other.prepare)
    second.start()
    assert waiting.wait(20)  # it said that it waits
    go_on.set()
    first.join(20)
    second.join(20)
    assert house.tools.names() == ["venv", "pip", "audit"]


def test_the_installer_holds_the_lock_when_its_starter_is_killed(tmp_path: Path) -> None:
    """An orphaned pip must not write beside a second one."""
    with (tmp_path / "lock").open("a+b") as lock:
        assert prepare.lock_file(lock.fileno(), wait=False)
        reader, writer = os.pipe()
        heard: list[str] = []
        script = f"import os; print('up', flush=True); os.read({reader}, 1)"
        runner = threading.Thread(
            target=prepare.run_command,
            args=([sys.executable, "-I", "-c", script], heard.append, (lock.fileno(), reader)),
        )
        runner.start()
        while not heard and runner.is_alive():
            runner.join(0.01)
    with (tmp_path / "lock").open("a+b") as again:
        assert not prepare.lock_file(again.fileno(), wait=False)
        os.write(writer, b".")
        runner.join(20)
        assert prepare.lock_file(again.fileno(), wait=False)
    os.close(reader)
    os.close(writer)


def test_commands_run_without_hostile_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/evil")
    monkeypatch.setenv("PIP_TARGET", "/evil")
    heard: list[str] = []
    script = "import os; print(os.environ.get('PYTHONPATH'), os.environ.get('PIP_TARGET'))"
    assert prepare.run_command([sys.executable, "-c", script], heard.append) == 0
    assert heard == ["None None"]


def test_a_program_that_is_not_there_is_a_failure_not_a_crash() -> None:
    heard: list[str] = []
    assert prepare.run_command(["/nonexistent/program"], heard.append) == 127
    assert "No such file" in heard[0]


# --- the audit, on real folders ------------------------------------------------------------------


def _package(site: Path, name: str, version: str, text: str = "x = 1\n") -> Path:
    info = site / f"{name}-{version}.dist-info"
    info.mkdir()
    (site / f"{name}.py").write_text(text)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "RECORD").write_text(f"{name}.py,,{len(text)}\n{name}.pyc,,\n{info.name}/RECORD,,\n")
    return info


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    for name, version in (("alpha", "1.0"), ("Beta_Two", "2.5"), ("pip", "26.0")):
        _package(folder, name, version)
    (tmp_path / "requirements.txt").write_text(PINS)
    return folder


def test_the_audit_is_content_with_a_whole_environment(site: Path) -> None:
    assert prepare.audit(site.parent / "requirements.txt", [str(site)]) == []


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (lambda site: (site / "alpha.py").write_text(""), "broken alpha"),
        (lambda site: (site / "alpha.py").unlink(), "broken alpha"),
        (lambda site: (site / "alpha-1.0.dist-info/RECORD").unlink(), "broken alpha"),
        (lambda site: shutil.rmtree(site / "Beta_Two-2.5.dist-info"), "missing beta-two"),
        (lambda site: shutil.rmtree(site / "pip-26.0.dist-info"), "broken pip"),
        (
            lambda site: (site / "alpha-1.0.dist-info/METADATA").write_text("Name: alpha\nVersion: 9\n"),
            "missing alpha",
        ),
        (lambda site: (site / "gamma-1.dist-info").mkdir(), "broken package without a name"),
    ],
)
def test_the_audit_finds_every_kind_of_damage(
    site: Path, damage: Callable[[Path], object], finding: str
) -> None:
    damage(site)
    assert finding in prepare.audit(site.parent / "requirements.txt", [str(site)])


def test_the_audit_runs_alone_on_any_python(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("nothing-like-this==1.0\n")
    heard: list[str] = []
    script = str(Path(prepare.__file__))
    code = prepare.run_command([sys.executable, "-I", script, "audit", str(tmp_path / "r.txt")], heard.append)
    assert code == 0
    assert "missing nothing-like-this" in heard
    assert heard[-1] == "audited"


# --- the system's packages -----------------------------------------------------------------------


def test_a_whole_machine_lacks_nothing() -> None:
    assert prepare.missing_packages(Bare([*WHOLE]), ("python", *ALL_GROUPS)) == []


def test_a_bare_machine_lacks_what_the_issue_lists() -> None:
    names = prepare.missing_packages(Bare(), ALL_GROUPS)
    assert len(names) == len(set(names))
    assert {
        "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0",
        "libxcb-shape0", "libxcb-xinerama0", "libxkbcommon-x11-0", "libegl1", "libgl1", "fonts-noto-core",
        "speech-dispatcher", "speech-dispatcher-espeak-ng", "xvfb", "xdotool", "zbar-tools",
    } <= {*names}  # fmt: skip


@pytest.mark.parametrize("missing", sorted(set(BRINGS) - {f"python3.{sys.version_info.minor}-venv"}))
def test_each_package_is_missed_alone(missing: str) -> None:
    system = Bare([*(WHOLE - BRINGS[missing])])
    assert prepare.missing_packages(system, ALL_GROUPS) == [missing]


def test_root_installs_what_is_missing(house: House) -> None:
    house.system.has = {"ensurepip", "apt-get"}
    house.system.root = True
    house.prepare(("drawing", "windows"), ("fonts", "voice"))
    assert house.tools.names()[:2] == ["update", "install"]
    install = house.tools.commands[1]
    assert install[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    house.tools.commands.clear()
    house.prepare(("drawing", "windows"), ("fonts", "voice"))
    assert house.tools.commands == []


def test_passwordless_sudo_is_used(house: House) -> None:
    house.system.has = {"ensurepip", "apt-get", "sudo"}
    house.tools.sudo = True
    house.prepare(("windows",))
    assert house.tools.commands[1][:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]


def test_without_rights_the_one_command_is_printed_and_nothing_starts(house: House) -> None:
    house.system.has = {"ensurepip", "apt-get", "sudo", *WHOLE} - {"libxcb-cursor.so.0", "devanagari"}
    with pytest.raises(PrepareError) as caught:
        house.prepare(("drawing", "windows"), ("fonts",))
    sentence, command = str(caught.value).split("\n")
    assert "libxcb-cursor0 missing" in sentence
    assert command == (
        "sudo sh -c 'apt-get update && "
        "apt-get install -y --no-install-recommends libxcb-cursor0 fonts-noto-core'"
    )
    assert "pip" not in str(house.tools.commands)


def test_without_sudo_the_command_uses_su(house: House) -> None:
    house.system.has = {"ensurepip", "apt-get"}
    with pytest.raises(PrepareError, match="su -c 'apt-get update"):
        house.prepare(("drawing",))


def test_missing_fonts_and_voices_stop_nothing(house: House) -> None:
    house.system.has = set(WHOLE) - {"devanagari", "speech-dispatcher"} | {"apt-get", "sudo"}
    assert house.prepare(("drawing", "windows"), ("fonts", "voice")) == house.environment
    assert "Going on without fonts-noto-core, speech-dispatcher." in house.said[0]
    house.said.clear()
    house.prepare(("drawing", "windows"), ("fonts", "voice"))
    assert house.said  # it is said again until it is there


def test_one_unknown_package_does_not_keep_the_needed_ones_away(house: House) -> None:
    house.system.has = {"ensurepip", "apt-get"}
    house.system.root = True
    house.tools.apt_installs = lambda name: name != "fonts-noto-core"
    house.prepare(("drawing",), ("fonts",))
    assert "Unable to locate package fonts-noto-core" in house.said[1]


def test_a_system_without_apt_gets_the_names(house: House) -> None:
    house.system.has = {"ensurepip"}
    with pytest.raises(PrepareError, match=r"this system's own tool \(Debian's names\):\n.*libegl1"):
        house.prepare(("drawing",))


def test_a_copied_environment_is_looked_at_again_on_its_new_machine(house: House) -> None:
    house.prepare(("drawing",))
    copy = House.__new__(House)
    copy.__dict__ |= house.__dict__
    copy.root = house.root.with_name("copy")
    shutil.copytree(house.root, copy.root)
    copy.system.has = {"ensurepip", "apt-get"}
    with pytest.raises(PrepareError, match="cannot start yet"):
        copy.prepare(("drawing",))


def test_debians_venv_package_is_asked_for_when_python_lacks_it(house: House) -> None:
    house.system.has = set(WHOLE) - {"ensurepip"} | {"apt-get"}
    with pytest.raises(PrepareError, match=rf"python3\.{sys.version_info.minor}-venv"):
        house.prepare()


# --- the data folder, and the oldest Pythons -----------------------------------------------------


@pytest.mark.parametrize("given", ["", "/some/where"])
def test_the_data_folder_is_the_one_platformdirs_gives(given: str) -> None:
    environ = {"HOME": "/home/me", "PATH": "/usr/bin:/bin"} | ({"XDG_DATA_HOME": given} if given else {})
    script = "import platformdirs; print(platformdirs.user_data_dir('miss-kiosk'))"
    theirs = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert str(prepare.user_data_folder(environ)) == theirs.stdout.strip()


@pytest.mark.parametrize("file", ["main.py", "kiosk/prepare.py", "tests/__main__.py"])
def test_an_old_python_can_read_the_first_files(file: str) -> None:
    """So that it can say in plain words that it is too old."""
    ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 6))
    assert "from __future__" not in (ROOT / file).read_text(encoding="utf-8")


def test_this_checkout_is_prepared_in_milliseconds() -> None:
    """What every start pays: reading one stamp; nothing is imported or started for it."""
    folder = Preparation(ROOT).ready(prepare.TESTS)
    if folder is None:
        pytest.skip("not started by python3 -m tests")
    script = (
        "import sys; from pathlib import Path; from kiosk import prepare\n"
        f"assert prepare.Preparation(Path({str(ROOT)!r})).ready(prepare.TESTS)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"subprocess", "shutil", "importlib.metadata", "ctypes", "hashlib"} & {*done.stdout.split()}
