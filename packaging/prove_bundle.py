"""Proves the portable bundle: it starts and runs a whole visit where there is nothing but itself.

    python3 packaging/prove_bundle.py [dist/miss-kiosk]      (Linux, as root; needs Xvfb and xdotool)

The bundle is copied to a file system that is mounted read-only. Each start of it happens in namespaces of
its own: no network, the whole machine read-only but for the test's data folder and the memory disk, no
Python on the path, an empty home, and fonts, speech engine and Qt of the machine hidden. In there the
end-to-end tests of a visit drive it with real touches. Then start time and memory are measured against the
source in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What the machine has and the bundle must bring itself.
HIDDEN = (
    "/usr/share/fonts",
    "/usr/lib/speech-dispatcher-modules",
    "/usr/lib/x86_64-linux-gnu/espeak-ng-data",
    "/usr/lib/x86_64-linux-gnu/speech-dispatcher",
    "/etc/speech-dispatcher",
)
JAIL = """#!/bin/sh
# Starts the bundle with nothing but itself; made by packaging/prove_bundle.py.
exec unshare --net --mount sh -c '
set -e
mount --make-rprivate /
for place in {hidden}; do [ -d "$place" ] && mount --bind {empty} "$place"; done
mountpoint -q /dev/shm || mount -t tmpfs tmpfs /dev/shm
mount --bind {shared} {shared}
mount -o remount,bind,ro /
exec env -i PATH=/nowhere HOME={empty} DISPLAY="$DISPLAY" LANG=C.UTF-8 {program} "$@"
' jail "$@"
"""


def jail(program: Path, work: Path, shared: Path) -> Path:
    """Write the script that starts the bundle in its namespaces."""
    empty = work / "empty"
    empty.mkdir()
    script = work / "jailed-kiosk"
    script.write_text(
        JAIL.format(
            hidden=" ".join(HIDDEN),
            empty=empty,
            shared=shared,
            program=program,
        ),
        "utf-8",
    )
    script.chmod(0o755)
    return script


def mounted_read_only(bundle: Path, work: Path) -> Path:
    """Copy the bundle onto a file system of its own and mount that read-only; the bundle's folder there."""
    image, place = work / "stick.img", work / "stick"
    place.mkdir()
    run("truncate", "-s", "900M", image)
    run("mkfs.ext4", "-q", image)
    run("mount", "-o", "loop", image, place)
    run("cp", "-a", bundle, place)
    run("mount", "-o", "remount,ro", place)
    return place / bundle.name


def run(*words: str | Path, **environment: str) -> None:
    """Run a command; subprocess.CalledProcessError when it fails."""
    subprocess.run([*map(str, words)], check=True, env={**os.environ, **environment}, cwd=ROOT)


def main() -> int:
    """Mount, run the visits, take the mount away again."""
    bundle = Path(sys.argv[1] if sys.argv[1:] else ROOT / "dist/miss-kiosk").absolute()
    with tempfile.TemporaryDirectory(prefix="miss-bundle-") as folder:
        work = Path(folder)
        shared = work / "tests"
        shared.mkdir()
        try:
            script = jail(mounted_read_only(bundle, work) / "miss-kiosk", work, shared)
            python = ROOT / ".venv/bin/python"
            tests = ["tests/end_to_end/test_scripted_visit.py", "packaging/bundle/test_voice.py"]
            run(
                python, "-m", "pytest", "-q", f"--basetemp={shared / 'runs'}", *tests,
                MISS_KIOSK_PROGRAM=str(script), QT_QPA_PLATFORM="offscreen",
            )  # fmt: skip
        finally:
            subprocess.run(["/usr/bin/umount", "-l", str(work / "stick")], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
