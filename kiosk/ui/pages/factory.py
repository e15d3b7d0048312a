"""Which page class shows which address."""

from __future__ import annotations

from kiosk.content.model import Edition
from kiosk.ui.pages import information, my_questions
from kiosk.ui.pages.about import AboutPage
from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.call_banner import WHO_TO_CALL
from kiosk.ui.pages.conditions import ConditionsPage
from kiosk.ui.pages.information import InformationPage
from kiosk.ui.pages.journey import JourneyPage
from kiosk.ui.pages.my_questions import MyQuestionsPage
from kiosk.ui.pages.questions import Find, QuestionsPage
from kiosk.ui.pages.recovery import RecoveryPage
from kiosk.ui.pages.section import SectionPage
from kiosk.ui.pages.surgeon_group import SurgeonGroupPage
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.pages.warning_signs import WarningSignsPage

#: The five tabs, by the address they open; each has an icon and a word "tab.<address>".
TABS = ("about", "conditions", "techniques", "recovery", "questions")

#: Front pages and special pages; every other page is a TopicPage.
PAGES: dict[str, type[TopicPage]] = {
    "about": AboutPage,
    "conditions": ConditionsPage,
    "techniques": SectionPage,
    "recovery": RecoveryPage,
    "warning-signs": WarningSignsPage,
    "recovery/when-to-call": WarningSignsPage,
    WHO_TO_CALL: WarningSignsPage,
    information.ADDRESS: InformationPage,
}


def addresses(edition: Edition) -> tuple[str, ...]:
    """Return every address that can be opened in a language, in reading order."""
    pages = [
        page.address
        for page in edition.pages.values()
        if page.meta.kind != "milestone" and page.section != "surgeon-questions"
    ]
    return (*pages, my_questions.ADDRESS)


def tab_of(address: str) -> str:
    """Return the tab that an address belongs to, or "" for pages outside the tabs."""
    section = address.partition("/")[0]
    return section if section in TABS else ""


def make_page(context: PageContext, address: str, find: Find) -> PageWidget:
    """Build the page of an address. KeyError when the language has none."""
    if address == my_questions.ADDRESS:
        return MyQuestionsPage(context)
    page = context.page(address)
    context = context.of_page(page)
    if address == "questions":
        return QuestionsPage(context, page, find)
    if page.meta.kind == "journey":
        return JourneyPage(context, page)
    if page.section == "surgeon-questions" and page.meta.kind == "page":
        return SurgeonGroupPage(context, page)
    return PAGES.get(address, TopicPage)(context, page)
