"""Chromium in kiosk mode with the kiosk's text: what a browser would take for the same job."""

from __future__ import annotations

import html
import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.processes import family
from bench.screen import Screen
from kiosk.content.library import Front
from kiosk.content.model import Edition
from kiosk.content.plain_text import plain_runs, text_of

STYLE = (
    "body{margin:60px;background:#0e4a50;color:#fff;font-family:sans-serif;font-size:30px}"
    "h1{font-size:72px}button{font-size:40px;padding:30px}"
)
FLAGS = (
    "--kiosk",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-position=0,0",
)


def page(parts: list[tuple[str, str]]) -> str:
    """Return an HTML page of (tag, text) parts."""
    body = "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts if text)
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>MISS</title><style>{STYLE}</style>'
    return f"{head}\n<body>{body}</body></html>\n"


def attract_page(front: Front) -> str:
    """Return the attract screen's words as a page."""
    words = front.words[front.clinic.default_language]
    parts = [("p", front.clinic.name), ("h1", words("attract.touch")), ("p", words("attract.about"))]
    parts += [("button", language.name) for language in front.languages.values()]
    parts += [("button", words(f"attract.{key}")) for key in ("bigger", "contrast", "listen")]
    return page(parts)


def whole_page(edition: Edition) -> str:
    """Return the words of every page of an edition as one page."""
    parts: list[tuple[str, str]] = []
    for each in edition.pages.values():
        parts += [("h1", each.meta.title), ("p", text_of(each.summary))]
        parts += [("p", text) for text in plain_runs(each.blocks)]
    return page(parts)


class Chromium:
    """One running Chromium with an empty profile; a context that ends it."""

    def __init__(self, screen: Screen, file: Path, profile: Path) -> None:
        """Spawn it on a page's file. `spawned` is the moment just before."""
        self.screen = screen
        self.profile = profile
        width, height = screen.size
        command = ["chromium", *FLAGS, f"--window-size={width},{height}", f"--user-data-dir={profile}"]
        quiet = subprocess.DEVNULL
        self.spawned = time.monotonic()
        self._process = subprocess.Popen(
            [*command, file.as_uri()],
            env=screen.environment(),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )

    @property
    def process(self) -> int:
        """The browser process's number."""
        return self._process.pid

    def family(self) -> list[int]:
        """Return all its processes, those too that have left the family tree."""
        return family(self.process, str(self.profile))

    def close(self) -> None:
        """End all of it and wait until the screen is empty."""
        processes = self.family()
        self._process.kill()
        self._process.wait()
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.screen.wait_for(self.screen.blank)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
