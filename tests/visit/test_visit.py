"""A visit: wishes, facts, limits, and a reset that leaves nothing behind."""

from collections.abc import Callable

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from psygnal import EmitLoopError

from kiosk.settings import REACHES, THEMES, Settings
from kiosk.visit.state import LONGEST_VIEW_VALUE, MOST_PICKED, MOST_PLACES, VisitState, fresh
from kiosk.visit.visit import Visit

PAGES = ("about", "conditions", "techniques", "techniques/spinal-fusion", "recovery", "questions")
ONLY_ENGLISH = "techniques/spinal-fusion"


def has_page(language: str, address: str) -> bool:
    """Two languages, of which Hindi lacks a page."""
    return (language == "en" and address in PAGES) or (
        language == "hi" and address in PAGES and address != ONLY_ENGLISH
    )


def started(settings: Settings | None = None) -> Visit:
    """A visit that is on, in English."""
    visit = Visit(settings or Settings(), "en", has_page)
    assert visit.start("en")
    return visit


def test_a_visit_starts_at_home_with_the_settings_of_the_kiosk() -> None:
    visit = started(Settings(text_step=2, theme="dark", volume=10, steady=True))
    state = visit.state
    assert (state.address, state.text_step, state.theme, state.volume) == ("about", 2, "dark", 10)
    assert state.steady
    assert state.text_percent == 150
    assert state.history == ()


def test_attract_refuses_everything_but_a_start() -> None:
    visit = Visit(Settings(), "en", has_page)
    before = visit.state
    wishes: list[Callable[[], bool]] = [
        lambda: visit.open_page("recovery"),
        visit.back,
        lambda: visit.open_sheet("language"),
        visit.close_sheet,
        lambda: visit.set_view("a", "b"),
        lambda: visit.set_scroll(0.5),
        visit.next_text_step,
        lambda: visit.set_text_step(3),
        lambda: visit.set_language("hi"),
        lambda: visit.set_theme("dark"),
        lambda: visit.set_volume(3),
        lambda: visit.pick("a/1"),
        lambda: visit.toggle_pick("a/1"),
        lambda: visit.speak(2),
        lambda: visit.set_steady(on=True),
        lambda: visit.start("xx"),
    ]
    assert not any(wish() for wish in wishes)
    assert visit.state is before


def test_a_second_start_is_refused() -> None:
    visit = started()
    visit.pick("a/1")
    assert not visit.start("hi")
    assert visit.state.picked == ("a/1",)


def test_unknown_pages_are_refused() -> None:
    visit = started()
    before = visit.state
    assert not visit.open_page("nowhere")
    assert not visit.open_page("")
    assert visit.state is before


def test_opening_the_page_one_is_on_only_scrolls_up() -> None:
    visit = started()
    visit.open_page("recovery")
    visit.set_view("recovery.panel", "fusion")
    visit.set_scroll(0.75)
    history = visit.state.history
    assert visit.open_page("recovery")
    assert visit.state.scroll == 0
    assert visit.state.history == history
    assert visit.state.seen("recovery.panel") == "fusion"


def test_back_returns_to_the_same_spot_as_it_was_left() -> None:
    visit = started()
    visit.open_page("recovery", {"recovery.panel": "fusion"})
    visit.set_scroll(0.4)
    visit.set_view("recovery.shape", "table")
    left = visit.state.place
    visit.open_page("questions")
    assert visit.state.view == ()
    assert visit.back()
    assert visit.state.place == left
    assert visit.back()
    assert visit.state.address == "about"
    assert not visit.back()


def test_back_closes_a_sheet_first() -> None:
    visit = started()
    visit.open_page("recovery")
    visit.open_sheet("row:hospital_stay.fusion")
    visit.open_sheet("glossary:disc")
    assert visit.state.sheet == "glossary:disc"
    visit.back()
    assert visit.state.sheet == "row:hospital_stay.fusion"
    visit.back()
    assert visit.state.address == "recovery"
    visit.back()
    assert visit.state.address == "about"


def test_sheets_of_one_kind_replace_each_other_and_plain_ones_replace_all() -> None:
    visit = started()
    visit.open_sheet("row:a")
    visit.open_sheet("glossary:disc")
    visit.open_sheet("glossary:nerve")
    seen = [visit.state.sheets]
    visit.open_sheet("row:b")
    seen.append(visit.state.sheets)
    visit.open_sheet("language")
    seen.append(visit.state.sheets)
    assert seen == [("row:a", "glossary:nerve"), ("row:b",), ("language",)]
    assert visit.close_sheet()
    assert not visit.close_sheet()


def test_opening_a_page_closes_sheets_and_silences_the_voice() -> None:
    visit = started()
    visit.open_sheet("text-size")
    visit.speak(4)
    visit.open_page("questions")
    assert (visit.state.sheets, visit.state.listening, visit.state.sentence) == ((), "off", 0)


def test_a_change_of_language_keeps_ones_place() -> None:
    visit = started()
    visit.open_page("recovery")
    visit.set_scroll(0.3)
    visit.open_sheet("language")
    assert visit.set_language("hi")
    assert (visit.state.language, visit.state.address, visit.state.scroll) == ("hi", "recovery", 0.3)
    assert visit.state.sheet == "language"
    assert not visit.set_language("xx")


def test_a_page_not_translated_gives_way_and_back_leaves_it_out() -> None:
    visit = started()
    visit.open_page(ONLY_ENGLISH)
    visit.open_page("recovery")
    assert visit.set_language("hi")
    assert visit.back()
    assert visit.state.address == "about"
    visit.set_language("en")
    visit.open_page(ONLY_ENGLISH)
    visit.set_language("hi")
    assert visit.state.address == "about"


def test_text_size_goes_round() -> None:
    visit = started()
    seen = []
    for _ in range(6):
        visit.next_text_step()
        seen.append(visit.state.text_percent)
    assert seen == [125, 150, 175, 200, 100, 125]
    assert not visit.set_text_step(5)
    assert not visit.set_text_step(-1)


@pytest.mark.parametrize(
    ("given", "held"), [(-1.0, 0.0), (2.0, 1.0), (0.123456, 0.1235), (float("nan"), 0.0), (float("inf"), 0.0)]
)
def test_scroll_is_a_part_of_the_page(given: float, held: float) -> None:
    visit = started()
    visit.set_scroll(given)
    assert visit.state.scroll == held


def test_view_keys_are_bounded_and_can_be_taken_away() -> None:
    visit = started()
    assert visit.set_view("questions.search", "disc")
    assert visit.set_view("questions.search", "")
    assert visit.state.view == ()
    assert not visit.set_view("a", "x" * LONGEST_VIEW_VALUE)
    granted = [visit.set_view(f"key{number}", "x") for number in range(100)]
    assert granted.count(True) == 24
    assert not visit.open_page("recovery", {"a": "x" * LONGEST_VIEW_VALUE})


def test_picked_questions_keep_their_order_and_their_number() -> None:
    visit = started()
    for question in ("a/1", "b/2", "a/1", "c/3"):
        assert visit.pick(question)
    assert visit.state.picked == ("a/1", "b/2", "c/3")
    visit.move_pick("c/3", -9)
    assert visit.state.picked == ("c/3", "a/1", "b/2")
    visit.move_pick("c/3", 1)
    assert visit.state.picked == ("a/1", "c/3", "b/2")
    assert not visit.move_pick("zz", 1)
    visit.toggle_pick("c/3")
    visit.toggle_pick("d/4")
    assert visit.state.picked == ("a/1", "b/2", "d/4")
    visit.clear_picks()
    for number in range(100):
        visit.pick(f"q/{number}")
    assert len(visit.state.picked) == MOST_PICKED
    assert not visit.pick("one-more")
    assert not visit.pick("")


def test_listening() -> None:
    visit = started()
    assert not visit.pause_speech()
    visit.speak(3)
    assert visit.pause_speech()
    assert (visit.state.listening, visit.state.sentence) == ("paused", 3)
    assert visit.resume_speech()
    assert not visit.resume_speech()
    visit.stop_speech()
    assert (visit.state.listening, visit.state.sentence) == ("off", 0)
    visit.set_speed(900)
    visit.set_volume(-3)
    assert (visit.state.speed, visit.state.volume) == (150, 0)
    assert not visit.speak(-1)


def test_facts_are_told_once_and_in_order() -> None:
    visit = Visit(Settings(), "en", has_page)
    facts: list[str] = []

    def changed(state: VisitState, previous: VisitState) -> None:
        facts.append(f"{previous.address or 'attract'}>{state.address or 'attract'}")
        if state.address == "recovery":
            visit.open_page("questions")  # a wish made while a fact is being told

    def also_changed(state: VisitState, previous: VisitState) -> None:
        facts.append(f"then {previous.address or 'attract'}>{state.address or 'attract'}")

    visit.state_changed.connect(changed)
    visit.state_changed.connect(also_changed)
    visit.visit_started.connect(lambda state: facts.append(f"started {state.language}"))
    visit.visit_reset.connect(lambda reason: facts.append(f"reset {reason}"))
    visit.start("hi")
    visit.open_page("recovery")
    visit.set_text_step(0)  # no change, no fact
    visit.finish()
    assert facts == [
        "attract>about",
        "then attract>about",
        "started hi",
        "about>recovery",
        "then about>recovery",
        "recovery>questions",
        "then recovery>questions",
        "questions>attract",
        "then questions>attract",
        "reset finish",
    ]


def test_a_reset_is_whole_even_when_a_listener_fails() -> None:
    visit = started()
    reasons: list[str] = []

    def fails(_state: VisitState, _previous: VisitState) -> None:
        raise RuntimeError

    visit.visit_reset.connect(reasons.append)
    visit.state_changed.connect(fails)
    with pytest.raises(EmitLoopError):
        visit.reset("idle")
    assert reasons == ["idle"]
    assert visit.state == fresh(Settings(), "en")


def test_new_settings_wait_for_the_next_visit() -> None:
    visit = started()
    visit.use_settings(Settings(theme="dark"), "hi")
    assert (visit.state.theme, visit.state.language) == ("light", "en")
    visit.reset("staff")
    assert visit.state == fresh(Settings(theme="dark"), "hi")
    visit.use_settings(Settings(), "en")
    assert visit.state == fresh(Settings(), "en")


def test_listeners_do_not_keep_their_owner_alive() -> None:
    import gc
    import weakref

    class Page:
        def show_state(self, state: VisitState, previous: VisitState) -> None:
            """Be told."""

    visit = started()
    page = Page()
    visit.state_changed.connect(page.show_state)
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None
    visit.open_page("recovery")


class AnyVisit(RuleBasedStateMachine):
    """Any sequence of wishes, and a model of where Back must lead."""

    @initialize(text_step=st.integers(0, 4), theme=st.sampled_from(THEMES))
    def open_the_doors(self, text_step: int, theme: str) -> None:
        """A kiosk with some settings, and somebody at it."""
        self.settings = Settings(text_step=text_step, theme=theme)  # type: ignore[arg-type]
        self.visit = Visit(self.settings, "en", has_page)
        self.places: list[object] = []
        self.visit.start("en")

    @rule(address=st.sampled_from([*PAGES, "nowhere", ""]))
    def open_page(self, address: str) -> None:
        """Known and unknown pages."""
        before = self.visit.state
        granted = self.visit.open_page(address)
        assert granted == (not before.at_attract and has_page(before.language, address))
        if granted and address != before.address:
            self.places.append(before.place)

    @rule()
    def back(self) -> None:
        """Where one came from, as it was left."""
        before = self.visit.state
        granted = self.visit.back()
        if before.sheets:
            assert self.visit.state.place == before.place
        elif self.places and not before.at_attract:
            assert granted
            assert self.visit.state.place == self.places.pop()
        else:
            assert not granted
            assert self.visit.state == before

    @rule(name=st.sampled_from(["language", "finish", "glossary:disc", "glossary:nerve", "row:a", ""]))
    def open_sheet(self, name: str) -> None:
        """Sheets of every kind."""
        if self.visit.open_sheet(name):
            assert self.visit.state.sheet == name

    @rule(key=st.sampled_from("abc"), value=st.text(max_size=3))
    def set_view(self, key: str, value: str) -> None:
        """Something on the page is chosen."""
        if self.visit.set_view(key, value):
            assert self.visit.state.seen(key) == value

    @rule(fraction=st.floats(allow_nan=True, allow_infinity=True))
    def set_scroll(self, fraction: float) -> None:
        """Any number at all."""
        self.visit.set_scroll(fraction)

    @rule(question=st.sampled_from([f"q/{number}" for number in range(60)]), by=st.integers(-3, 3))
    def pick(self, question: str, by: int) -> None:
        """Questions come, go and move."""
        self.visit.toggle_pick(question)
        self.visit.move_pick(question, by)

    @rule(step=st.integers(-2, 6), theme=st.sampled_from(THEMES), reach=st.sampled_from(REACHES))
    def change_looks(self, step: int, theme: str, reach: str) -> None:
        """Everything about how it looks."""
        self.visit.set_text_step(step)
        self.visit.set_theme(theme)  # type: ignore[arg-type]
        self.visit.set_reach(reach)  # type: ignore[arg-type]
        self.visit.set_steady(on=step > 1)
        self.visit.set_reduced_motion(on=step > 2)

    @rule(sentence=st.integers(-1, 9), volume=st.integers(-200, 200))
    def listen(self, sentence: int, volume: int) -> None:
        """The voice."""
        self.visit.speak(sentence)
        self.visit.set_volume(volume)
        self.visit.set_speed(volume)

    @rule(reason=st.sampled_from(["finish", "idle", "staff", "key", "command", "fault"]), again=st.booleans())
    def reset(self, reason: str, *, again: bool) -> None:
        """Afterwards nothing is left."""
        self.visit.reset(reason)  # type: ignore[arg-type]
        assert self.visit.state == fresh(self.settings, "en")
        self.places.clear()
        if again:
            self.visit.start("en")
            assert self.visit.state.place.address == "about"

    @invariant()
    def all_is_bounded(self) -> None:
        """What holds at every moment."""
        state = self.visit.state
        assert len(set(state.picked)) == len(state.picked) <= MOST_PICKED
        assert len(state.history) <= MOST_PLACES
        assert len(state.sheets) <= 3
        assert 0 <= state.scroll <= 1
        assert 0 <= state.volume <= 100
        assert 50 <= state.speed <= 150
        assert hash(state) == hash(self.visit.state)
        if state.at_attract:
            assert state == fresh(self.settings, "en")


TestAnyVisit = AnyVisit.TestCase
TestAnyVisit.settings = hypothesis_settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_history_forgets_the_oldest() -> None:
    visit = started()
    for turn in range(MOST_PLACES * 3):
        visit.open_page(PAGES[turn % 2])
    assert len(visit.state.history) == MOST_PLACES
    while visit.back():
        pass
    assert visit.state.history == ()
