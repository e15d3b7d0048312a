"""Makes the portable bundle: one folder that runs without Python and without installation.

    python3 packaging/build.py [--out DIR]

The bundle holds the program, its content, the fonts of the languages that the content offers, and on
Linux the speech engine, all as found on the machine that builds. It runs on machines whose C library is
as new as this one's or newer. Windows: see packaging/bundle/README.md; untested.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging/bundle"
#: The font files for each script, as Debian and most others name them.
FONTS = {
    "Latin": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf"),
    "Devanagari": ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf"),
    "Arabic": ("NotoNastaliqUrdu-Regular.ttf", "NotoNastaliqUrdu-Bold.ttf", "NotoNaskhArabic-Regular.ttf"),
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts")
#: Libraries that must be the target's own: the C library and what hangs on the kernel or its drivers.
OF_THE_SYSTEM = re.compile(r"(ld-linux|libc|libm|libdl|libpthread|librt|libresolv|linux-vdso)[-.]")


class BuildError(Exception):
    """The bundle cannot be made; the message is one plain line that says what to do."""


def offered_scripts(content: Path) -> list[str]:
    """Return the scripts of the languages in a content folder, Latin first."""
    files = sorted(content.glob("*/language.toml"))
    scripts = {tomllib.loads(file.read_text("utf-8"))["script"] for file in files}
    return ["Latin", *sorted(scripts - {"Latin"})]


def gather_fonts(scripts: list[str], into: Path) -> None:
    """Copy the fonts of these scripts. BuildError when one is not on this machine."""
    into.mkdir(parents=True)
    for script in scripts:
        names = FONTS.get(script)
        if names is None:
            raise BuildError(f"No fonts are listed for {script}: add them to FONTS in packaging/build.py.")
        for name in names:
            places = (Path(folder) for folder in FONT_FOLDERS if Path(folder).is_dir())
            found = next((file for place in places for file in place.rglob(name)), None)
            if found is None:
                raise BuildError(f"{name} is not on this machine. Debian: apt-get install fonts-noto-core")
            shutil.copy2(found, into)


def gather_speech(into: Path) -> bool:
    """Copy the speech engine with its voices; say whether there was one (Linux only).

    speech-dispatcher and espeak-ng are GPL, as this program is; their texts lie beside them.
    """
    program = shutil.which("speech-dispatcher")
    module = Path("/usr/lib/speech-dispatcher-modules/sd_espeak-ng")
    voices = next(Path("/usr/lib").glob("*/espeak-ng-data"), None)
    if program is None or not module.exists() or voices is None:
        return False
    plugins = [file for file in Path("/usr/lib").glob("*/speech-dispatcher/spd_*.so") if file.stem in SOUND]
    into.mkdir(parents=True)
    own = [Path(program), module, *plugins]
    for file in (*own, *libraries(own)):
        shutil.copy2(file, into / file.name)
    shutil.copytree(voices, into / "espeak-ng-data")
    shutil.copytree("/etc/speech-dispatcher/modules", into / "modules")
    for package in ("speech-dispatcher", "espeak-ng-data"):
        text = Path("/usr/share/doc", package, "copyright")
        if text.exists():
            shutil.copy2(text, into / f"copyright-{package}")
    return True


SOUND = ("spd_alsa", "spd_pulse")
"""The ways to the loudspeaker that the kiosk uses."""


def libraries(programs: list[Path]) -> list[Path]:
    """Return the libraries that these programs need, without those that must be the system's own."""
    said = subprocess.run(
        ["/usr/bin/ldd", *map(str, programs)], check=True, capture_output=True, text=True, env={"LC_ALL": "C"}
    ).stdout
    found = {Path(path) for path in re.findall(r"=> (/\S+)", said)}
    return sorted(file for file in found if not OF_THE_SYSTEM.match(file.name))


def builder(folder: Path) -> str | Path:
    """Return the Python of an environment with the pinned packages and PyInstaller."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    for file in (ROOT / "requirements.txt", HERE / "requirements.txt"):
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", file], check=True, cwd=ROOT
        )
    return python


def megabytes(folder: Path) -> int:
    """Return how much a folder takes, in MB."""
    return round(sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6)


def build(out: Path, work: Path) -> Path:
    """Make the bundle below `out` and return its folder."""
    extras = work / "extras"
    shutil.rmtree(extras, ignore_errors=True)
    scripts = offered_scripts(ROOT / "content")
    gather_fonts(scripts, extras / "fonts")
    speaks = sys.platform == "linux" and gather_speech(extras / "speech")
    command = [builder(work / "venv"), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", out, "--workpath", work / "pyinstaller", HERE / "kiosk.spec"]
    subprocess.run(
        command,
        check=True,
        cwd=ROOT,
        env={**os.environ, "MISS_BUNDLE_ROOT": str(ROOT), "MISS_BUNDLE_EXTRAS": str(extras)},
    )
    folder = out / "miss-kiosk"
    shutil.copy2(ROOT / "LICENSE", folder)
    shutil.copy2(HERE / "READ-ME.txt", folder)
    sys.stdout.write(
        f"{folder}: {megabytes(folder)} MB; scripts: {', '.join(scripts)};"
        f" voice: {'inside' if speaks else 'none'}; needs {platform.libc_ver()[0]} {platform.libc_ver()[1]}\n"
    )
    return folder


def main() -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Make the portable bundle.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="default: dist")
    given = parser.parse_args()
    try:
        build(given.out.absolute(), ROOT / "build")
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error.cmd[0]} ended with {error.returncode}; what it said stands above.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
