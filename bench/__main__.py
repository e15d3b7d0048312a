"""`python3 -m bench`: prepares what the bench needs, then measures in the project's environment."""

import os
import sys
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "chromium": "chromium"}
"""What the bench starts, and Debian's package that brings it (xdotool brings the library that touches)."""


def main(arguments: list[str]) -> int:
    """Prepare, then hand over to `bench.run` in the environment; its exit code."""
    if sys.hexversion < 0x030B0000:
        sys.stderr.write("The bench needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
        return 1
    if not sys.platform.startswith("linux"):
        sys.stderr.write("The bench needs Linux: it starts virtual screens and reads /proc.\n")
        return 1
    from kiosk import prepare, supervisor

    try:
        # The same groups as the tests: what is noted as seen serves the kiosk's own start too.
        environment = prepare.Preparation(ROOT).prepare(
            prepare.RUNTIME, ("drawing", "windows"), ("fonts", "voice", "printing", "tests")
        )
    except prepare.PrepareError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    lacking = sorted({package for program, package in PROGRAMS.items() if which(program) is None})
    if lacking:
        names = " ".join(lacking)
        sys.stderr.write(f"The bench needs more programs. Type: apt-get install -y {names}\n")
        return 1
    command = [str(prepare.python_of(environment)), "-E", "-s", "-m", "bench.run", *arguments]
    os.chdir(ROOT)
    return prepare.hand_over(command, supervisor.clean_environment(os.environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
