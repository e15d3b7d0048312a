"""Starts the MISS kiosk. Type `python3 main.py`; `python3 main.py --help` lists the rest."""

import sys


def main() -> int:
    """Hand over to the command line, or say in one line that this Python is too old."""
    if sys.hexversion < 0x030B0000:
        sys.stderr.write("The kiosk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
        return 1
    from kiosk.cli import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
