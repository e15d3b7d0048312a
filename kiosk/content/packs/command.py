"""The command `pack`: keygen, build, verify, install, list, rollback.

Nothing heavy is imported at the top: the command line reads its arguments before the environment
with the pinned packages is entered.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

PACK_NAME = "miss-content"


def add_arguments(parser: argparse.ArgumentParser, data: Path) -> None:
    """Tell `parser` the actions and their arguments; `data` is the usual data folder."""

    class Action(argparse.ArgumentParser):
        """An action's own arguments; wrong use is answered as the whole command answers it."""

        def error(self, message: str) -> NoReturn:
            parser.error(f"{self.prog.rpartition(' ')[2]}: {message}")

    actions = parser.add_subparsers(
        dest="action", required=True, parser_class=Action, metavar="ACTION", help="one of:"
    )

    def action(name: str, about: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=about, description=about, allow_abbrev=False)
        # Given before the action or after it; the later one counts.
        added.add_argument(
            "--data", type=_folder, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS
        )
        return added

    parser.add_argument(
        "--data", type=_folder, default=data, metavar="DIR", help="the data folder (default: %(default)s)"
    )
    keygen = action("keygen", "make a new pair of keys, on the author's machine")
    keygen.add_argument(
        "private", type=_path, metavar="FILE", help="the private key; FILE.pub is the public one"
    )
    build = action("build", "pack and sign a content folder")
    build.add_argument("folder", type=_path, metavar="DIR", help="the content folder")
    build.add_argument("--key", type=_path, required=True, metavar="FILE", help="the private key")
    build.add_argument("--out", type=_path, required=True, metavar="FILE", help="such as content.misspack")
    build.add_argument("--version", type=int, required=True, metavar="N", help="higher than any before")
    build.add_argument("--name", default=PACK_NAME, help="the pack's name (default: %(default)s)")
    build.add_argument("--created", type=_day, metavar="YYYY-MM-DD", help="default: today")
    build.add_argument("--minimum-program", metavar="X.Y.Z", help="default: this program's version")
    verify = action("verify", "judge a pack wholly, installing nothing")
    verify.add_argument("pack", type=_path, metavar="FILE")
    install = action("install", "judge a pack and put it to use")
    install.add_argument("pack", type=_path, metavar="FILE")
    listing = action("list", "what is installed here, and with --sticks what is on the sticks")
    listing.add_argument("--sticks", action="store_true")
    listing.add_argument("--json", action="store_true", help="one line of JSON, for machines")
    back = action("rollback", "go back to the pack before")
    back.add_argument(
        "--to", default="", metavar="ID", help='a kept pack, or "shipped" for the program\'s own'
    )
    pickup = action("pickup", "install the newest good pack of a folder, such as a share; for a timer")
    pickup.add_argument("folder", type=_path, metavar="DIR", help="the folder where packs are put")


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a path is missing")
    return Path(text).absolute()


def _folder(text: str) -> Path:
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is a file, not a folder")
    return path


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2026-11-22") from None


def act(
    given: argparse.Namespace,
    *,
    program: str,
    pictures: Path,
    shipped: Path,
    today: dt.date,
    layout: Sequence[str] = (),
) -> int:
    """Carry one action out; the exit code. PackError when it is refused.

    `program` is this program's version, `pictures` its drawings, `shipped` its own content, `layout` the
    command that draws every page of a pack before it is installed (see `probe.probe`).
    """
    if given.action == "build":
        return _build(given, program, pictures, today)
    if given.action in ("install", "pickup"):
        put = _install if given.action == "install" else _pick_up
        return put(
            given, program=program, pictures=pictures, shipped=shipped, today=today, layout=tuple(layout)
        )
    actions: dict[str, Callable[[argparse.Namespace, str], int]] = {
        "keygen": _keygen,
        "verify": _verify,
        "list": _list,
        "rollback": _rollback,
    }
    return actions[given.action](given, program)


def _keygen(given: argparse.Namespace, program: str) -> int:
    del program
    from kiosk.content.packs.errors import PackError
    from kiosk.content.packs.keys import TRUSTED_FOLDER, make_keys

    private = given.private.absolute()
    if private.is_relative_to(given.data.absolute()):
        raise PackError("key-on-kiosk", "A private key must never lie in a kiosk's data folder.")
    public = private.with_name(f"{private.stem}.pub")
    identity = make_keys(private, public)
    _say(
        f"Key {identity}.\nPrivate: {private} (keep it off every kiosk; whoever has it can sign)."
        f"\nPublic: {public} (copy it into '{TRUSTED_FOLDER}' in the data folder of each kiosk)."
    )
    return 0


def _build(given: argparse.Namespace, program: str, pictures: Path, today: dt.date) -> int:
    from kiosk.content.packs.build import build_pack, write_pack
    from kiosk.content.packs.errors import PackError
    from kiosk.content.packs.keys import read_private
    from kiosk.content.packs.manifest import digest_of, encode
    from kiosk.content.packs.probe import probe

    if not given.folder.is_dir():
        raise PackError("no-folder", f"There is no folder '{given.folder}'.")
    built = build_pack(
        given.folder,
        read_private(given.key),
        pack=given.name,
        version=given.version,
        created=given.created or today,
        minimum_program=given.minimum_program or program,
    )
    found = probe(given.folder.absolute(), pictures=pictures, today=today)
    write_pack(given.out, built)
    for name in built.left_out:
        _say(f"Left out: {name}")
    for warning in found.warnings:
        _say(f"Warning: {warning}")
    _say(
        f"{given.out}: {built.manifest.pack} version {built.manifest.version},"
        f" {len(built.manifest.files)} files, {len(built.content)} bytes,"
        f" {digest_of(encode(built.manifest))}."
    )
    return 0


def _verify(given: argparse.Namespace, program: str) -> int:
    from kiosk.content.packs.keys import trusted_keys
    from kiosk.content.packs.verify import verify_pack

    trusted, problems = trusted_keys(given.data)
    for problem in problems:
        _say(problem)
    signed = verify_pack(given.pack, trusted, program)
    manifest = signed.manifest
    _say(
        f"{given.pack} is whole: {manifest.pack} version {manifest.version} of {manifest.created},"
        f" {', '.join(manifest.languages)}, {len(manifest.files)} files, signed by {signed.signer},"
        f" {signed.digest}."
    )
    return 0


def _install(
    given: argparse.Namespace,
    *,
    program: str,
    pictures: Path,
    shipped: Path,
    today: dt.date,
    layout: tuple[str, ...],
) -> int:
    from kiosk.content.packs.staging import activate, stage

    staged = stage(
        given.pack,
        given.data,
        program=program,
        today=today,
        pictures=pictures,
        shipped=shipped,
        layout=layout,
    )
    for warning in staged.warnings:
        _say(f"Warning: {warning}")
    for change in staged.changes:
        _say(f"{change.kind}: {change.file}" + (" (not checked any more)" if change.loses_review else ""))
    name = activate(given.data, staged.id, program=program)
    pages = ", ".join(f"{count} pages in {code}" for code, count in staged.pages.items())
    _say(f"Installed {name}: {pages}. A running kiosk takes it when nobody is using it.")
    return 0


def _pick_up(
    given: argparse.Namespace,
    *,
    program: str,
    pictures: Path,
    shipped: Path,
    today: dt.date,
    layout: tuple[str, ...],
) -> int:
    from kiosk.content.packs.errors import PackError
    from kiosk.content.packs.pickup import newest

    found = newest(given.folder, given.data, program)
    for name, reason in found.refused:
        _say(f"Refused: {name}: {reason}")
    if found.pack is None:
        _say("Nothing newer is there.")
    else:
        given.pack = found.pack
        _install(
            given, program=program, pictures=pictures, shipped=shipped, today=today, layout=layout
        )
    if found.refused:
        raise PackError("pickup-refused", "A pack in the folder was refused; the reason stands above.")
    return 0


def _list(given: argparse.Namespace, program: str) -> int:
    import msgspec

    from kiosk.content.packs.keys import trusted_keys
    from kiosk.content.packs.sticks import find_packs, mounted_sticks
    from kiosk.content.packs.store import list_installed

    installed = list_installed(given.data)
    trusted, _ = trusted_keys(given.data)
    sticks = find_packs(mounted_sticks(), trusted, program) if given.sticks else ()
    if given.json:
        found = {"installed": installed, "sticks": sticks}
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        return 0
    if not any(pack.current for pack in installed):
        _say("* shipped: the content that came with the program")
    for pack in installed:
        state = f"version {pack.version} of {pack.created}, {', '.join(pack.languages)}, {pack.digest}"
        _say(f"{'*' if pack.current else ' '} {pack.id}: {state if pack.whole else 'damaged'}")
    for stick in sticks:
        _say(f"{stick.label}: {stick.trouble or f'{len(stick.packs)} packs'}")
        for found_pack in stick.packs:
            good = f"{found_pack.pack} version {found_pack.version}, signed by {found_pack.signer}"
            _say(f"  {found_pack.name}: {found_pack.reason or good}")
    return 0


def _rollback(given: argparse.Namespace, program: str) -> int:
    from kiosk.content.packs.keeping import rollback
    from kiosk.content.packs.keys import trusted_keys

    trusted, _ = trusted_keys(given.data)
    name = rollback(given.data, trusted, program, to=given.to)
    _say(f"In use now: {name or 'the content that came with the program'}.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
