"""The only writer of a visit's state. Methods are wishes; signals are facts.

Every wish returns whether it was granted. While nobody's visit is on (attract), all wishes but
`start` and `reset` are refused, so nothing of one patient can reach the next.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, Literal

import msgspec
from psygnal import Signal

from kiosk.settings import REACHES, THEMES, Reach, Settings, ThemeName
from kiosk.visit import state as limits
from kiosk.visit.state import Place, View, VisitState, fresh

ResetReason = Literal["finish", "idle", "staff", "key", "command", "fault", "demo"]

HOME: Final = "about"  # the page a visit starts on


class Visit:
    """Holds the state of the visit that is on, or of the attract screen.

    `has_page(language, address)` says which pages can be opened; `language` of the attract screen
    is `default_language`.
    """

    #: (state, previous): the state is another one now.
    state_changed: ClassVar[Signal] = Signal(VisitState, VisitState, reemission="queued")
    #: (state): somebody has begun.
    visit_started: ClassVar[Signal] = Signal(VisitState)
    #: (reason): the visit is over; whoever keeps anything of it must drop it now.
    visit_reset: ClassVar[Signal] = Signal(str)

    def __init__(
        self,
        settings: Settings,
        default_language: str,
        has_page: Callable[[str, str], bool],
        *,
        home: str = HOME,
    ) -> None:
        self._settings = settings
        self._default_language = default_language
        self._has_page = has_page
        self._home = home
        self._state = fresh(settings, default_language)

    @property
    def state(self) -> VisitState:
        """The visit as it is now."""
        return self._state

    def fresh_state(self) -> VisitState:
        """Return the state before anyone has touched the kiosk."""
        return fresh(self._settings, self._default_language)

    def use_settings(self, settings: Settings, default_language: str) -> None:
        """Start every later visit from these; one that is on is left alone."""
        self._settings, self._default_language = settings, default_language
        if self._state.at_attract:
            self._become(fresh(settings, default_language))

    # --- beginning and end

    def start(self, language: str) -> bool:
        """Begin a visit on the first page. False when one is on or the language has no pages."""
        if not self._state.at_attract or not self._has_page(language, self._home):
            return False
        begun = msgspec.structs.replace(fresh(self._settings, language), address=self._home)
        self._become(begun)
        self.visit_started.emit(begun)
        return True

    def finish(self) -> None:
        """The patient is done."""
        self.reset("finish")

    def reset(self, reason: ResetReason) -> None:
        """Become as if nobody had ever been here. Told by `visit_reset` even from attract."""
        try:
            self._become(fresh(self._settings, self._default_language))
        finally:
            self.visit_reset.emit(reason)

    # --- pages

    def open_page(self, address: str, view: Mapping[str, str] | None = None) -> bool:
        """Go to a page, with some of its view keys set. The page one is on just scrolls to its top.

        False when there is no such page.
        """
        state = self._state
        if state.at_attract or not self._has_page(state.language, address):
            return False
        wanted = _view(view or {})
        if wanted is None:
            return False
        if address == state.address:
            merged = dict(state.view) | dict(wanted)
            return self._change(scroll=0.0, view=tuple(sorted(merged.items())), sheets=())
        history = (*state.history, state.place)[-limits.MOST_PLACES :]
        return self._go(Place(address=address, view=wanted), history)

    def back(self) -> bool:
        """Close the topmost sheet, else return to the former place as it was left.

        False on the first page of a visit.
        """
        if self._state.sheets:
            return self.close_sheet()
        history = self._state.history
        while history:
            *earlier, place = history
            history = tuple(earlier)
            if self._has_page(self._state.language, place.address):
                return self._go(place, history)
        return False

    def set_scroll(self, fraction: float) -> bool:
        """Tell how far down the page is scrolled, 0 to 1; call it when scrolling has settled."""
        value = min(1.0, max(0.0, fraction)) if math.isfinite(fraction) else 0.0
        return self._change(scroll=round(value, 4))

    def set_view(self, key: str, value: str) -> bool:
        """Set a view key of this page; "" takes it away. False when too long or one too many."""
        merged = dict(self._state.view) | {key: value}
        view = _view({name: text for name, text in merged.items() if text})
        return view is not None and self._change(view=view)

    # --- sheets

    def open_sheet(self, name: str) -> bool:
        """Show a sheet. One about a thing ("glossary:disc") stands above one of another kind."""
        if not name:
            return False
        kind, about, _ = name.partition(":")
        below = self._state.sheets if about else ()
        for depth, sheet in enumerate(below):
            if sheet.partition(":")[0] == kind:
                below = below[:depth]
                break
        return self._change(sheets=(*below, name)[-limits.MOST_SHEETS :])

    def close_sheet(self) -> bool:
        """Close the topmost sheet. False when there is none."""
        return bool(self._state.sheets) and self._change(sheets=self._state.sheets[:-1])

    def close_sheets(self) -> bool:
        """Leave the page bare."""
        return self._change(sheets=())

    # --- how it looks

    def set_language(self, language: str) -> bool:
        """Change the language and keep one's place; a page not translated gives way to the first.

        False when the language has no pages.
        """
        state = self._state
        if state.at_attract or not self._has_page(language, self._home):
            return False
        place = state.place
        if not self._has_page(language, state.address):
            place = Place(address=self._home)
        return self._change(
            language=language,
            address=place.address,
            scroll=place.scroll,
            view=place.view,
            listening="off",
            sentence=0,
        )

    def set_text_step(self, step: int) -> bool:
        """Set the text size, 0 to 4. False when out of range."""
        return 0 <= step < len(limits.TEXT_PERCENTS) and self._change(text_step=step)

    def next_text_step(self) -> bool:
        """Make the text one step larger; after the largest comes the normal size."""
        return self._change(text_step=(self._state.text_step + 1) % len(limits.TEXT_PERCENTS))

    def set_theme(self, theme: ThemeName) -> bool:
        """Set the colours."""
        return theme in THEMES and self._change(theme=theme)

    def set_reach(self, reach: Reach) -> bool:
        """Set where the controls stand."""
        return reach in REACHES and self._change(reach=reach)

    def set_steady(self, on: bool) -> bool:
        """Turn steady-hand targets on or off."""
        return self._change(steady=on)

    def set_reduced_motion(self, on: bool) -> bool:
        """Turn all motion off or on."""
        return self._change(reduced_motion=on)

    def set_explore(self, on: bool) -> bool:
        """Turn touch-explore on or off: the first touch speaks, the second one acts."""
        return self._change(explore=on)

    # --- read aloud

    def speak(self, sentence: int = 0) -> bool:
        """Read aloud from a sentence on; also tells that the voice has come to that sentence."""
        return sentence >= 0 and self._change(listening="speaking", sentence=sentence)

    def pause_speech(self) -> bool:
        """Stop speaking and keep the sentence. False when nothing is spoken."""
        return self._state.listening == "speaking" and self._change(listening="paused")

    def resume_speech(self) -> bool:
        """Go on from the sentence kept. False when nothing is paused."""
        return self._state.listening == "paused" and self._change(listening="speaking")

    def stop_speech(self) -> bool:
        """Stop speaking and forget the sentence."""
        return self._change(listening="off", sentence=0)

    def set_speed(self, percent: int) -> bool:
        """Set how fast the voice reads, 50 to 150; what lies outside is brought to the limit."""
        return self._change(speed=min(150, max(50, percent)))

    def set_volume(self, percent: int) -> bool:
        """Set how loud the voice is, 0 to 100; what lies outside is brought to the limit."""
        return self._change(volume=min(100, max(0, percent)))

    def next_speed(self) -> bool:
        """Read at the next of the three speeds; after the fastest comes the slowest."""
        return self._change(speed=limits.SPEEDS[(self._state.pace + 1) % len(limits.SPEEDS)])

    def turn_volume(self, by: int) -> bool:
        """Make the voice louder (1) or quieter (-1) by a step. False when it cannot be."""
        now = self._state.volume
        steps = [step for step in limits.VOLUMES if (step > now if by > 0 else step < now)]
        return bool(steps) and self._change(volume=min(steps) if by > 0 else max(steps))

    # --- questions for the surgeon

    def pick(self, question: str) -> bool:
        """Put a question at the end of the list, once. False when the list is full."""
        picked = self._state.picked
        if question in picked:
            return self._change()
        full = len(picked) >= limits.MOST_PICKED
        return bool(question) and not full and self._change(picked=(*picked, question))

    def unpick(self, question: str) -> bool:
        """Take a question off the list."""
        return self._change(picked=tuple(one for one in self._state.picked if one != question))

    def toggle_pick(self, question: str) -> bool:
        """Take the question off the list when it is there, else put it there."""
        picked = question in self._state.picked
        return self.unpick(question) if picked else self.pick(question)

    def move_pick(self, question: str, by: int) -> bool:
        """Move a question up (negative) or down, at most to the end. False if not there."""
        picked = list(self._state.picked)
        if question not in picked:
            return False
        place = picked.index(question)
        picked.insert(min(len(picked) - 1, max(0, place + by)), picked.pop(place))
        return self._change(picked=tuple(picked))

    def clear_picks(self) -> bool:
        """Empty the list."""
        return self._change(picked=())

    # --- writing

    def _go(self, place: Place, history: tuple[Place, ...]) -> bool:
        """Be at `place`, with nothing above it and nobody speaking."""
        return self._change(
            address=place.address,
            scroll=place.scroll,
            view=place.view,
            history=history,
            sheets=(),
            listening="off",
            sentence=0,
        )

    def _change(self, **fields: Any) -> bool:  # noqa: ANN401 - the fields of VisitState
        """Change some fields of a visit that is on. False at attract."""
        if self._state.at_attract:
            return False
        self._become(msgspec.structs.replace(self._state, **fields))
        return True

    def _become(self, state: VisitState) -> None:
        """Take on `state` and tell it, unless it is the same."""
        previous, self._state = self._state, state
        if state != previous:
            self.state_changed.emit(state, previous)


def _view(wanted: Mapping[str, str]) -> View | None:
    """Return view keys as the state holds them; None when they are too many or too long."""
    fits = len(wanted) <= limits.MOST_VIEW_KEYS and all(
        len(key) + len(value) <= limits.LONGEST_VIEW_VALUE for key, value in wanted.items()
    )
    return tuple(sorted(wanted.items())) if fits else None
