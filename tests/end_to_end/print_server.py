"""A print service of a test's own: the real cupsd on a private socket, with printers that keep their pages.

No network port is opened. Each printer is a small description (PPD) and a back end that copies what
it is sent to a file, or never answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.end_to_end.glass import wait_for

_CUPSD = """Listen {folder}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
SubscriptionPrivateAccess default
SubscriptionPrivateValues default
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/etc
ServerBin {folder}/bin
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup {admins}
User {user}
Group {group}
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Product: "(Test)"
*Manufacturer: "Test"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 1.4
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: {name}
*PageSize {name}/{name}: "<</PageSize[{size}]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: {name}
*PageRegion {name}/{name}: "<</PageSize[{size}]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {name}
*ImageableArea {name}/{name}: "{area}"
*DefaultPaperDimension: {name}
*PaperDimension {name}/{name}: "{size}"
"""
_ROLL = """*VariablePaperSize: True
*ParamCustomPageSize Width: 1 points 100 230
*ParamCustomPageSize Height: 2 points 100 14000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*NonUIOrderDependency: 100 AnySetup *CustomPageSize
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*MaxMediaWidth: "230"
*MaxMediaHeight: "14000"
*HWMargins: 6 6 6 6
"""
#: What each printer says of its paper, as such printers do.
PAPERS = {
    "sheet": _PPD.format(name="A4", size="595 842", area="12 12 583 830"),
    "roll": _PPD.format(name="X80", size="227 600", area="6 6 221 594") + _ROLL,
}
_BACKENDS = {
    "keep": '#!/bin/sh\n[ $# -eq 0 ] && exit 0\ncat "$6" > "{folder}/out/$PRINTER.part"\n'
    'mv "{folder}/out/$PRINTER.part" "{folder}/out/$PRINTER.pdf"\nprintf %s "$3" > "{folder}/out/title"\n',
    "mute": "#!/bin/sh\n[ $# -eq 0 ] && exit 0\nexec sleep 600\n",
}


def cupsd_path() -> str | None:
    """Return where cupsd is; it stands in a folder that users do not search."""
    return shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


class PrintServer:
    """One cupsd and its printers."""

    def __init__(self) -> None:
        """Start it and wait until it answers."""
        # A socket's path is short, so the folder is not below the test's own.
        self.folder = Path(tempfile.mkdtemp(prefix="miss-cups-"))
        self.folder.chmod(0o755)
        for name in ("etc", "bin/backend", "bin/filter", "spool/tmp", "cache", "state", "log", "out"):
            made = self.folder / name
            made.mkdir(parents=True)
            made.chmod(0o755 if name.startswith(("etc", "bin")) else 0o777)
        # cupsd starts back ends through a helper of its own.
        (self.folder / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon", target_is_directory=True)
        for name, text in _BACKENDS.items():
            backend = self.folder / "bin" / "backend" / name
            backend.write_text(text.format(folder=self.folder), "ascii")
            backend.chmod(0o755)
        root = os.geteuid() == 0
        words = {
            "folder": self.folder,
            "user": "nobody" if root else os.environ.get("USER", "nobody"),
            "group": "nogroup" if root else "users",
            "admins": "root" if root else "users",
        }
        config, files = self.folder / "etc" / "cupsd.conf", self.folder / "etc" / "cups-files.conf"
        config.write_text(_CUPSD.format(**words), "ascii")
        files.write_text(_FILES.format(**words), "ascii")
        self.environment = {"CUPS_SERVER": str(self.folder / "cups.sock")}
        program = cupsd_path()
        assert program is not None, "cupsd is not installed; `python3 -m tests` installs it"
        self.process = subprocess.Popen(
            [program, "-f", "-c", str(config), "-s", str(files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for("cupsd listens", (self.folder / "cups.sock").exists, 20.0)

    @property
    def child_environment(self) -> dict[str, str]:
        """What a process gets that prints here and nowhere else."""
        return {**os.environ, **self.environment}

    def use(self, name: str) -> None:
        """Make a printer the default one."""
        self._run("lpadmin", "-d", name)

    def add(self, name: str, paper: str, backend: str = "keep") -> None:
        """Add a printer and make it the default."""
        ppd = self.folder / f"{name}.ppd"
        ppd.write_text(PAPERS[paper], "ascii")
        self._run("lpadmin", "-p", name, "-E", "-v", f"{backend}:/x", "-P", str(ppd))
        self.use(name)

    def stop_printer(self, name: str) -> None:
        """Take the printer out of service, as CUPS does after a fault."""
        self._run("cupsdisable", name)

    def page(self, name: str) -> Path:
        """Return the file that the printer's last pages are in."""
        return self.folder / "out" / f"{name}.pdf"

    @property
    def title(self) -> str:
        """What the last job was called."""
        return (self.folder / "out" / "title").read_text("utf-8")

    def waiting(self) -> str:
        """Return what waits in the queues."""
        return self._run("lpstat", "-o")

    def spooled(self) -> list[str]:
        """Return the files of jobs that are still on the disk."""
        return [path.name for path in (self.folder / "spool").iterdir() if path.is_file()]

    def _run(self, *words: str) -> str:
        path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
        environment = {**os.environ, **self.environment, "PATH": path}
        program = shutil.which(words[0], path=path)
        assert program is not None, f"{words[0]} is not installed; `python3 -m tests` installs it"
        done = subprocess.run(
            [program, *words[1:]], env=environment, capture_output=True, text=True, timeout=20, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def close(self) -> None:
        """End it and take its folder away."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
