"""The table of commands.

Wrong use ends with 2 and one plain line, a failure with 1, and nobody sees a traceback.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from kiosk import bundle, prepare, supervisor
from kiosk.commands import care, content, control, run
from kiosk.commands.arguments import PROGRAM, ROOT, FailedError, Parser, UsageError, data_argument
from kiosk.commands.run import CHILD
from kiosk.commands.saying import one_line, say, write_down

HELP = f"`python3 {PROGRAM} --help` lists what there is."


class Command:
    """One command: what it does in a sentence, its arguments, its function, and what it needs first."""

    def __init__(
        self,
        about: str,
        act: Callable[[argparse.Namespace, Sequence[str]], int],
        arguments: Callable[[argparse.ArgumentParser], None],
        *,
        environment: bool = False,
        system: Sequence[str] = (),
    ) -> None:
        self.about = about
        self.act = act
        self.arguments = arguments
        self.environment = environment
        """Whether it runs in the environment with the pinned packages, not on the system's Python."""
        self.system = system
        """The groups of system packages that it cannot do without."""


COMMANDS: dict[str, Command] = {
    "run": Command("start the kiosk (what happens without a command)", run.run, run.run_arguments),
    "demo": Command("start the kiosk so that it shows itself to a room", run.demo, run.demo_arguments),
    "check": Command(
        "say what is wrong in the content", content.check, content.check_arguments, environment=True
    ),
    "tour": Command(
        "draw every page into pictures, without a screen",
        content.tour,
        content.tour_arguments,
        environment=True,
        system=("drawing", "fonts"),
    ),
    "booklet": Command(
        "every page of a language as a PDF, for a clinician to check and sign",
        content.booklet,
        content.booklet_arguments,
        environment=True,
        system=("drawing", "fonts"),
    ),
    "pack": Command(
        "signed content on a stick: keygen, build, verify, install, list, rollback",
        content.pack,
        content.pack_arguments,
        environment=True,
    ),
    "status": Command("print one line of JSON from the running kiosk", control.status, data_argument),
    "reset": Command("end the visit on the running kiosk", control.reset, data_argument),
    "clean": Command(
        "let touches do nothing for 30 seconds, to wipe the screen", control.clean, data_argument
    ),
    "close": Command("show the closed screen, after the visit that is on", control.close, data_argument),
    "open": Command("open a closed kiosk again", control.open_again, data_argument),
    "staff": Command("set-pin: a new PIN for the staff panel", care.staff, care.staff_arguments),
    "report": Command(
        "how the kiosk was used: totals, also as a CSV file", care.report, care.report_arguments
    ),
    "ready": Command(
        "whether the doors can open: what is not in order, also as a page",
        care.ready,
        care.ready_arguments,
        environment=True,
        system=("drawing", "fonts"),
    ),
    "doctor": Command("what is still open on this machine", care.doctor, care.doctor_arguments),
}

CHILD_COMMAND = Command("the kiosk itself, started by the supervisor", run.run_child, run.child_arguments)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; the exit code."""
    try:
        bundle.settle()
    except bundle.BundleError as error:
        say(str(error))
        return 1
    data = prepare.user_data_folder()
    try:
        name, rest = _choose(arguments)
        if name == bundle.CHILD_WORD:
            return bundle.run_child(list(rest))
        if name is None:
            sys.stdout.write(overview())
            return 0
        command = CHILD_COMMAND if name == CHILD else COMMANDS[name]
        parser = Parser(name, command.about)
        command.arguments(parser)
        given = parser.parse_args(rest)
        data = given.data
        if command.environment:
            _enter_environment(command, [name, *rest])
        return command.act(given, rest)
    except UsageError as error:
        say(f"{error}. {HELP}")
        return 2
    except (FailedError, prepare.PrepareError, supervisor.AlreadyRunningError, bundle.BundleError) as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; say nothing more, not even while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # the barrier: written down for staff, one line for the person at the keyboard
        written = write_down(data, error)
        say(f"Something went wrong that this program did not expect. {written}")
        return 1


def _choose(arguments: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The command and its arguments; no command means the list of them."""
    first = arguments[0] if arguments else "run"
    if first in ("-h", "--help"):
        return None, []
    if first.startswith("-") or not arguments:
        return "run", arguments
    if first not in COMMANDS and first != CHILD and not (first == bundle.CHILD_WORD and bundle.bundled()):
        raise UsageError(one_line(f"{PROGRAM}: there is no command '{first[:60]}'"))
    return first, arguments[1:]


def overview() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:{width}}{command.about}" for name, command in COMMANDS.items()]
    return "\n".join(
        [f"python3 {PROGRAM} [COMMAND] [OPTIONS]", "", *lines, "", "COMMAND --help says more.", ""]
    )


def _enter_environment(command: Command, arguments: Sequence[str]) -> None:
    """Come back here in the environment, unless this is it already."""
    if bundle.bundled():
        return
    preparation = prepare.Preparation(ROOT)
    environment = preparation.prepare(prepare.RUNTIME, command.system)
    if prepare.inside(environment):
        return
    words = run.in_environment(environment, arguments)
    sys.exit(prepare.hand_over(words, supervisor.clean_environment(os.environ)))
