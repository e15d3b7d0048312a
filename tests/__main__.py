"""`python3 -m tests`: prepares what the tests need, then runs them all.

--prepare-only    prepare and stop
--access-report   how every criterion of accessibility stands, by the tests that prove it (--full: every
                  page in every language, theme and text size; --write: docs/accessibility.md anew)
--soak MINUTES    storms, kills and damage on the real kiosk; --seed N repeats one (tests/storms/soak.py)
anything else     goes to pytest: `python3 -m tests tests/house -k stamp`
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTHING_FOUND = 5


def main(arguments: list[str]) -> int:
    """Prepare, then hand over to pytest in the environment; its exit code."""
    if sys.hexversion < 0x030B0000:
        sys.stderr.write("The tests need Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
        return 1
    from kiosk import prepare, supervisor

    try:
        environment = prepare.Preparation(ROOT).prepare(
            prepare.TESTS, ("drawing",), ("windows", "fonts", "voice", "printing", "tests")
        )
    except prepare.PrepareError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    if "--prepare-only" in arguments:
        return 0
    command = [str(prepare.python_of(environment)), "-E", "-s", "-m", "pytest", f"--rootdir={ROOT}"]
    environ = {**supervisor.clean_environment(os.environ), "QT_QPA_PLATFORM": "offscreen"}
    os.chdir(ROOT)
    if "--access-report" in arguments:
        words = [word for word in arguments if word != "--access-report"]
        return prepare.hand_over([*command[:3], "-m", "tests.access.report", *words], environ)
    if any(word.partition("=")[0] == "--soak" for word in arguments):
        soak = [*command[:3], "-m", "tests.storms.soak", *arguments]
        return prepare.hand_over(soak, environ)
    if arguments:
        return prepare.hand_over([*command, *arguments], environ)

    import subprocess

    # Tests of real windows run alone, one after the other; the rest takes both cores. (xdist could keep
    # them apart in one run with --dist loadgroup, but hangs there when a worker crashes.)
    # Those that hardly do anything but wait run beside them.
    beside = subprocess.Popen([*command, "-m", "waits"], env=environ)
    alone = subprocess.call([*command, "-m", "screen and not waits"], env=environ)
    beside.wait()
    rest = subprocess.call([*command, "-m", "not screen", "-n", "2"], env=environ)
    return rest or next((code for code in (alone, beside.returncode) if code not in (0, NOTHING_FOUND)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
