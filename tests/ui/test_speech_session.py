"""The parts of read-aloud that know neither Qt nor an engine."""

from kiosk.ui.speech_protocol import WORDS_PER_MINUTE, LineBuffer, encode, engine_rate, nearest_locale
from kiosk.ui.speech_session import Reading, ReadingSession


def state_of(session: ReadingSession[str]) -> Reading:
    """Ask anew: the type checker takes a property for a constant."""
    return session.reading


def lit(session: ReadingSession[str]) -> str | None:
    """Ask anew which sentence is lit."""
    return session.current


def test_rates_are_the_engines_words_a_minute() -> None:
    rates = [engine_rate(wpm) for wpm in WORDS_PER_MINUTE]
    assert rates == [-0.78, -0.22, 0.11]
    assert engine_rate(10) == -1.0
    assert engine_rate(10_000) == 1.0


def test_lines_arrive_in_any_pieces_and_rubbish_is_dropped() -> None:
    lines = LineBuffer()
    wire = encode({"a": 1}) + b"{rubbish\n[1]\n\xff\n" + encode({"b": "हिन्दी"})
    got = [message for byte in wire for message in lines.feed(bytes([byte]))]
    assert got == [{"a": 1}, {"b": "हिन्दी"}]
    assert lines.feed(b"x" * 200_000) == []
    assert lines.feed(encode({"c": 3})) == [{"c": 3}]


def test_nearest_locale() -> None:
    offered = ["C", "en_GB", "en_US", "hi_IN", "ur_PK"]
    assert nearest_locale("en-US", offered) == "en_US"
    assert nearest_locale("en_IN", offered) == "en_GB"
    assert nearest_locale("hi", offered) == "hi_IN"
    assert nearest_locale("mr", offered) is None


def test_session_walks_and_ignores_late_reports() -> None:
    session = ReadingSession(("one", "two", "three"))
    first = session.token
    assert session.current == "one"
    assert session.position == (1, 3)
    assert session.next() == "two"
    assert session.sentence_finished(first) is None
    assert session.current == "two"
    assert session.previous() == "one"
    assert session.previous() == "one"
    session.pause()
    assert session.sentence_finished(session.token) is None
    assert state_of(session) is Reading.PAUSED
    assert session.resume() == "one"
    assert session.sentence_finished(session.token) == "two"
    assert session.repeat() == "two"
    assert session.sentence_finished(session.token) == "three"
    assert session.sentence_finished(session.token) is None
    assert state_of(session) is Reading.DONE
    assert lit(session) is None
    assert session.previous() == "three"
    assert session.go_to(99) == "three"
    session.finish()
    assert state_of(session) is Reading.DONE
    assert ReadingSession[str](()).current is None
