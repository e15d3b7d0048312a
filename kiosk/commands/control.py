"""Commands to a running kiosk, over its control socket."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.commands.arguments import FailedError


def status(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Print one line of JSON from the running kiosk."""
    del arguments
    import json

    sys.stdout.write(json.dumps(_ask(given.data, "status"), ensure_ascii=False) + "\n")
    return 0


def reset(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """End the visit and go back to the first screen."""
    del arguments
    _ask(given.data, "reset")
    return 0


def clean(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """End the visit and let touches do nothing while the glass is wiped."""
    del arguments
    _ask(given.data, "clean")
    return 0


def close(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Show the closed screen, after the visit that is on."""
    del arguments
    if _ask(given.data, "close").get("waits"):
        sys.stdout.write("Somebody is at the kiosk. It closes when that visit ends.\n")
    return 0


def open_again(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Take the closed screen away."""
    del arguments
    _ask(given.data, "open")
    return 0


def _ask(data: Path, wish: str) -> dict[str, object]:
    from kiosk.staff import control

    try:
        answer = control.ask(data, wish)
    except control.ControlError as error:
        raise FailedError(str(error)) from error
    if "error" in answer:
        raise FailedError(str(answer["error"]))
    return answer
