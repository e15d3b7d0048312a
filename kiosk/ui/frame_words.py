"""The words around every page, taken from a language's interface file."""

from __future__ import annotations

from kiosk.content.model import Library
from kiosk.ui.pages.factory import TABS
from kiosk.ui.widgets.frame import FrameWords
from kiosk.ui.widgets.tool_strip import Tool

#: The tools around every page, in their order; each has an icon and a word "tool.<name>".
TOOLS = ("back", "listen", "text-size", "contrast", "language", "warning", "my-questions", "finish")


def frame_words(library: Library, language: str) -> FrameWords:
    """Return what stands on tabs, tools and the buttons that scroll."""
    words = library.editions[language].words
    return FrameWords(
        clinic=library.clinic.name,
        tabs=tuple((tab, words(f"tab.{tab}")) for tab in TABS),
        tools=tuple(
            Tool(tool, words(f"tool.{tool}"), "warning" if tool == "warning" else "tool") for tool in TOOLS
        ),
        menu=Tool("tools", words("tool.tools")),
        more=words("more.down"),
        up=words("more.up"),
        information=words("tool.information"),
    )


def countdown_words(library: Library, language: str) -> dict[str, str]:
    """Return what stands on the last call before a visit ends by itself."""
    words = library.editions[language].words
    return {
        "title": words("idle.title"),
        "left": words("idle.left", seconds="{seconds}"),
        "still": words("idle.still"),
        "finish": words("idle.finish"),
    }
