"""The dialect of Markdown that pages are written in, by Python-Markdown's own extension points.

Much is taken away: raw HTML, entities, code, quotations, reference links, automatic links and
underlined headings have no shape on the kiosk. Callouts, citations and numbers are added.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor

from kiosk.content.bounds import INDENT

CALLOUT_TAG = "div"
CITE_TAG = "cite"
NUMBER_TAG = "data"

_UNUSED_BLOCKS = ("code", "setextheader", "quote", "reference")
_UNUSED_INLINE = (
    "backtick",
    "reference",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)


class CalloutProcessor(AdmonitionProcessor):
    """`!!! kind "Title"` and an indented body; a line mark may follow the title."""

    RE = re.compile(r'(?:^|\n)!!! ?([\w\-]+)(?: +"([^"\n]*)")? *([\U000f0000-\U000ffffd]?) *(?:\n|$)')

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the class (the kind) and the title with the line mark kept."""
        return match.group(1).lower(), (match.group(2) or "") + match.group(3)


class CiteProcessor(InlineProcessor):
    """`[@F1; @F2]`: an empty element that carries the ids."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the parser's own name and form
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the parser hands it over
    ) -> tuple[Element, int, int]:
        """Return the element and the place of the text that it stands for."""
        element = Element(CITE_TAG)
        element.set("ids", m.group(1))
        return element, m.start(0), m.end(0)


class NumberProcessor(InlineProcessor):
    """`{hospital_stay.fusion.miss}`: an empty element that carries the record's name."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the parser's own name and form
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the parser hands it over
    ) -> tuple[Element, int, int]:
        """Return the element and the place of the text that it stands for."""
        element = Element(NUMBER_TAG)
        element.set("value", m.group(1))
        return element, m.start(0), m.end(0)


class KioskExtension(Extension):
    """Turns Python-Markdown into the kiosk's dialect."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the parser's own name
        """Register what is added and deregister what is not used."""
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        for name in _UNUSED_BLOCKS:
            md.parser.blockprocessors.deregister(name)
        for name in _UNUSED_INLINE:
            md.inlinePatterns.deregister(name, strict=False)
        md.parser.blockprocessors.register(CalloutProcessor(md.parser), "callout", 105)
        md.inlinePatterns.register(CiteProcessor(r"\[(@[^\[\]]{1,300})\]", md), "cite", 175)
        md.inlinePatterns.register(NumberProcessor(r"\{([^{}\n]{0,80})\}", md), "number", 174)


class MarkdownTree:
    """Parses text into the parser's element tree. One is made once and used for every page."""

    def __init__(self) -> None:
        """Set the parser up, which takes longer than parsing a page."""
        self._markdown = Markdown(
            extensions=[TableExtension(), SaneListExtension(), KioskExtension()],
            tab_length=INDENT,
        )

    def parse(self, text: str) -> Element:
        """Return the tree of a body whose bounds have been checked."""
        self._markdown.reset()
        lines = text.split("\n")
        for preprocessor in self._markdown.preprocessors:
            lines = preprocessor.run(lines)
        root = Element("div")
        self._markdown.parser.parseChunk(root, "\n".join(lines))
        return self._finish(root)

    def parse_inline(self, text: str) -> Element:
        """Return a paragraph of inline text, whatever block the text would make elsewhere."""
        self._markdown.reset()
        root = Element("div")
        paragraph = SubElement(root, "p")
        paragraph.text = text.replace("\x02", "").replace("\x03", "")
        return self._finish(root)[0]

    def _finish(self, root: Element) -> Element:
        for processor in self._markdown.treeprocessors:
            replaced = processor.run(root)
            root = root if replaced is None else replaced
        return root
