"""The criteria that this kiosk is judged by, each with the tests that prove it and what they cannot prove.

One table for `python3 -m tests --access-report`, for docs/accessibility.md, and for a test that looks
whether each named test is there. W: WCAG 2.2; C: EN 301 549 chapters 5 and 8 and Section 508 chapter 4;
T and E: touch, sight and time; L: languages and read-aloud; G: the gate before a release.
"""

from __future__ import annotations

from dataclasses import dataclass

_PAGES = "tests/ui/test_every_page.py::test_every_page_fits_and_can_be_touched"
_TOLD = "tests/access/test_every_page_told.py::"
_READER = "tests/access/test_screen_reader.py::"
_CHANGES = _READER + "test_what_is_opened_chosen_and_found_is_done_and_announced"
_EYES_SHUT = "tests/access/test_eyes_shut.py::test_a_visit_with_eyes_shut"
_COUNTDOWN = "tests/ui/test_idle_on_screen.py::"
_IDLE = "tests/visit/test_idle.py::"
_SHIPPED = "tests/content/check/test_shipped.py::test_check_is_silent"
_CONTRAST = "tests/ui/test_contrast_on_screen.py::"
_COLOURS = "tests/ui/test_contrast.py::"
_KEYS = "tests/ui/test_key_walk.py::"
_EXPLORE = "tests/ui/test_touch_explore.py::"
_SPEECH = "tests/ui/test_speech.py::"
_COMFORT = "tests/ui/test_comfort.py::"
_CHART = "tests/ui/test_recovery_chart.py::"
_RESET = "tests/ui/test_reset.py::"
_VISIT = "tests/end_to_end/test_scripted_visit.py::test_a_whole_visit"
_BENCH = "python3 -m bench on the slowest machine that is sold"
_NATIVE = "native speakers who read and listen to all of it"


@dataclass(frozen=True)
class Criterion:
    """One thing that must hold.

    `tests` prove what software can meet; `people` is what only people or hardware can show, and `why`
    says why a criterion does not apply. A criterion with neither tests, people nor why is not met.
    """

    id: str
    what: str
    source: str
    tests: tuple[str, ...] = ()
    people: str = ""
    why: str = ""


CRITERIA: tuple[Criterion, ...] = (
    # --- 1. WCAG 2.2, read for a kiosk
    Criterion("W1", "Text contrast 4.5:1", "WCAG 1.4.3",
              (_CONTRAST + "test_every_text_on_the_glass_stands_out", _COLOURS + "test_text_stands_out")),
    Criterion("W3", "Controls, focus and marks contrast 3:1", "WCAG 1.4.11",
              (_CONTRAST + "test_every_control_has_an_edge_that_stands_out",
               _CONTRAST + "test_the_bars_of_the_graph_stand_out_from_the_card",
               _COLOURS + "test_edges_and_marks_stand_out")),
    Criterion("W4", "Colour is never the only cue", "WCAG 1.4.1",
              (_CHART + "test_key_names_every_pattern", _CHART + "test_estimates_look_different",
               _COLOURS + "test_miss_and_open_weigh_the_same"),
              "a look at grey pictures of every page by somebody else"),
    Criterion("W5", "Text to 200 % without loss", "WCAG 1.4.4", (_PAGES,)),
    Criterion("W6", "Never scrolled sideways", "WCAG 1.4.10, EN 5.1.4", (_PAGES,)),
    Criterion("W9", "No pictures of text", "WCAG 1.4.5", (_SHIPPED,)),
    Criterion("W10", "Every time limit is warned of and can be extended", "WCAG 2.2.1",
              (_COUNTDOWN + "test_i_am_still_here_gives_the_whole_time_again_and_again",
               _COUNTDOWN + "test_any_touch_takes_the_countdown_away",
               _IDLE + "test_still_here_extends_the_warning_again_and_again")),
    Criterion("W12", "Nothing moves by itself for long", "WCAG 2.2.2",
              (_TOLD + "test_nothing_moves_or_sounds_by_itself",
               _RESET + "test_after_a_reset_nothing_moves")),
    Criterion("W14", "Nothing flashes", "WCAG 2.3.1, 2.3.2",
              (_TOLD + "test_nothing_moves_or_sounds_by_itself",)),
    Criterion("W15", "Targets of 24 CSS px and more", "WCAG 2.5.8", (_PAGES,)),
    Criterion("W16", "A finger that slides off does nothing", "WCAG 2.5.2",
              ("tests/ui/test_input_guard.py::test_a_finger_that_slides_off_presses_nothing",)),
    Criterion("W17", "Single taps do everything", "WCAG 2.5.1, 2.5.7", (_VISIT,)),
    Criterion("W18", "Keys do everything, in order, and nothing traps them", "WCAG 2.1.1, 2.1.2, 2.4.3",
              (_KEYS + "test_a_walk_meets_every_control_once_in_reading_order",
               _KEYS + "test_enter_acts_on_every_kind_of_control", _KEYS + "test_back_goes_back",
               _EYES_SHUT)),
    Criterion("W19", "The focus is seen and not covered", "WCAG 2.4.7, 2.4.11",
              (_KEYS + "test_the_ring_is_seen_on_every_control",)),
    Criterion("W21", "Focus alone changes nothing", "WCAG 3.2.1, 3.2.2",
              (_TOLD + "test_focus_alone_changes_nothing",)),
    Criterion("W22", "The same tools at the same place", "WCAG 3.2.3, 3.2.4, 3.2.6",
              (_TOLD + "test_tools_stay_where_they_are",)),
    Criterion("W23", "The language of each text is known", "WCAG 3.1.1, 3.1.2",
              ("tests/content/test_library.py::test_missing_pages_of_a_language_are_english_and_say_so",
               _SPEECH + "test_speaks_each_language_and_reports_the_end")),
    Criterion("W26", "Names, roles, pictures in words, and order", "WCAG 1.1.1, 1.3.1, 1.3.2, 4.1.2",
              (_TOLD + "test_all_is_told_in_reading_order_and_soon", _READER + "test_every_page", _CHANGES)),
    Criterion("W27", "Names hold the visible labels", "WCAG 1.3.3, 2.5.3",
              (_TOLD + "test_all_is_told_in_reading_order_and_soon",)),
    Criterion("W28", "Captions and descriptions of film and sound", "WCAG 1.2.2, 1.2.5, 1.4.2",
              (_TOLD + "test_nothing_moves_or_sounds_by_itself",), why="there is no film and no recording"),
    Criterion("W30", "Changes are announced", "WCAG 4.1.3, 3.3.1",
              (_CHANGES, _EXPLORE + "test_search_results_are_counted_aloud")),
    Criterion("W31", "Portrait and landscape", "WCAG 1.3.4", (_PAGES,)),
    Criterion("W32", "Nothing is asked twice", "WCAG 3.3.7",
              ("tests/ui/test_visit_on_screen.py::test_another_look_keeps_the_place",)),
    # --- 2. Closed functionality and physical access
    Criterion("C1", "No assistive technology of one's own is needed", "EN 5.1.2.2; 508 402.1", (_EYES_SHUT,),
              "people who do not see, with the box that is shipped"),
    Criterion("C2", "Everything that is seen can be heard", "EN 5.1.3.1; 508 402.2.1",
              (_EXPLORE + "test_everything_on_every_page_can_be_found_and_has_words",
               "tests/ui/test_listen.py::test_charts_pictures_tables_and_steps_are_read")),
    Criterion("C3", "A loudspeaker or a standard headset socket", "EN 5.1.3.2; 508 402.2.3",
              people="a box with a socket that is found by touch"),
    Criterion("C4", "Speech is interrupted, paused and repeated", "EN 5.1.3.4; 508 402.2.4",
              (_SPEECH + "test_pause_holds_and_resume_says_the_sentence_again",
               _COMFORT + "test_speed_and_volume_are_on_the_bar")),
    Criterion("C5", "Any use cuts speech short", "EN 5.1.3.5; 508 402.2.4",
              (_SPEECH + "test_stop_silences_within_200_ms",)),
    Criterion("C7", "Charts and pictures are spoken", "EN 5.1.3.6, 5.1.3.7",
              ("tests/ui/test_listen.py::test_charts_pictures_tables_and_steps_are_read", _SHIPPED)),
    Criterion("C8", "Nothing private is spoken", "EN 5.1.3.8, 5.1.3.9",
              ("tests/ui/staff/panel/test_small_entries.py::test_digits_are_never_shown_or_spoken",)),
    Criterion("C9", "No other sound beside speech", "EN 5.1.3.10",
              (_TOLD + "test_nothing_moves_or_sounds_by_itself",)),
    Criterion("C10", "Volume in steps, 18 dB apart, 65 dBA", "EN 5.1.3.11, 5.1.3.12; 508 402.3",
              (_COMFORT + "test_volume_has_the_range_of_the_standard",), "a sound level meter at the screen"),
    Criterion("C12", "Volume is as before after each visit", "EN 5.1.3.13; 508 402.3.2",
              (_RESET + "test_after_a_reset_the_state_is_a_new_one",), "a sound level meter: 65 dBA at most"),
    Criterion("C13", "Speech in the language of the screen", "EN 5.1.3.14",
              (_SPEECH + "test_speaks_each_language_and_reports_the_end",
               _COMFORT + "test_the_listen_button_says_when_nobody_can_read")),
    Criterion("C14", "Faults and what is taken home are spoken", "EN 5.1.3.15, 5.1.3.16",
              ("tests/ui/test_printing.py::test_a_fault_is_said_plainly",
               _EXPLORE + "test_everything_on_every_page_can_be_found_and_has_words")),
    Criterion("C15", "Capitals of 0.7 degrees", "EN 5.1.4",
              (_TOLD + "test_text_is_as_large_as_it_must_be", _PAGES), "the distance at the place it stands"),
    Criterion("C16", "Capitals of 4.8 mm from the start", "508 402.4",
              (_TOLD + "test_text_is_as_large_as_it_must_be",),
              "under 13 inches they are 3.6 mm at first and 4.8 mm one step on"),
    Criterion("C17", "All sound is seen too", "EN 5.1.5", (_COUNTDOWN + "test_the_last_call_is_spoken",)),
    Criterion("C18", "All can be used without sight", "EN 5.1.6", (_EYES_SHUT,)),
    Criterion("C19", "No voice, face, pinch or two things at once", "EN 5.1.7, 5.3, 5.5.1, 5.9", (_VISIT,)),
    Criterion("C20", "Help is switched on in one action", "EN 5.2",
              (_EXPLORE + "test_the_attract_screen_offers_it_in_one_touch", _EYES_SHUT)),
    Criterion("C22", "Switches tell how they stand", "EN 5.6; 508 409.1",
              (_EXPLORE + "test_what_was_used_says_how_it_stands_now",)),
    Criterion("C23", "Held and repeated keys and taps count once", "EN 5.7, 5.8; 508 407.4",
              (_KEYS + "test_a_key_held_too_long_counts_once_for_steady_hands",
               "tests/ui/test_steady_hand.py::test_quick_second_taps_count_in_normal_mode_only")),
    Criterion("C24", "The last call is seen and heard, and more time is given", "508 407.5",
              (_COUNTDOWN + "test_the_last_call_is_spoken", _EYES_SHUT)),
    Criterion("C25", "Within reach: 380 to 1220 mm from the floor", "EN 8.3.2, 8.3.3; 508 407.8",
              ("tests/ui/test_low_reach.py::test_every_control_is_low",), "a tape measure where it stands"),
    Criterion("C27", "Readable from 1015 mm above the floor", "EN 8.3.5; 508 408.2",
              people="a photograph from a wheelchair's height, with the room's own light"),
    Criterion("C28", "Room for a wheelchair", "EN 8.3.2.4 to 8.3.4.2",
              people="a tape measure where it stands"),
    Criterion("C29", "No more than 22.2 N; standard sockets", "EN 8.4.2.2, 8.1.2", people="the box"),
    Criterion("C30", "A tactile sign for how speech starts", "EN 8.5; 508 402.2.5", people="the box"),
    Criterion("C32", "A conformance report is kept with the release", "IS 17802",
              ("tests/access/test_criteria.py::test_the_conformance_report_is_up_to_date",),
              "counsel, for the clauses of IS 17802 that nobody here could read"),
    # --- 3. Touch, sight and time
    Criterion("T1", "Targets of 20 mm", "Colle and Hiszem 2004", (_PAGES,), "a calibrated screen"),
    Criterion("T3", "No control under 16 mm", "Yeh 2025", (_PAGES,), "a calibrated screen"),
    Criterion("T7", "Capitals of 16 arc minutes and more", "ISO 9241-3",
              (_TOLD + "test_text_is_as_large_as_it_must_be",)),
    Criterion("E1", "A press is seen within 85 ms", "Kaaresoja 2014",
              (_TOLD + "test_a_press_is_seen_at_once",),
              "a fast camera, for what the glass itself adds; " + _BENCH),
    Criterion("E2", "A page within a second", "Nielsen",
              (_TOLD + "test_all_is_told_in_reading_order_and_soon",), _BENCH),
    Criterion("E4", "First a warning, then the end; never at attract", "museum practice",
              (_IDLE + "test_attract_has_no_clock",
               _IDLE + "test_a_menu_waits_120_seconds_then_warns_60_then_resets")),
    Criterion("E6", "Finish on each page", "privacy",
              ("tests/ui/test_visit_on_screen.py::test_finish_needs_one_confirming_touch",
               _TOLD + "test_tools_stay_where_they_are")),
    Criterion("E9", "Attract is silent, still and empty", "privacy",
              (_RESET + "test_after_a_reset_nothing_moves",
               _RESET + "test_after_a_reset_every_page_looks_as_on_a_fresh_start")),
    # --- 6. Languages and read-aloud
    Criterion("L1", "Language first, in its own script, changed anywhere", "EN 5.1.3.14",
              ("tests/ui/test_visit_on_screen.py::test_a_language_button_starts_in_its_language",
               "tests/visit/test_visit.py::test_a_change_of_language_keeps_ones_place")),
    Criterion("L2", "Notice of free language help in the United States", "45 CFR 92.11",
              people="the clinic, where that law holds: the notice is the clinic's own"),
    Criterion("L3", "Translations by qualified people; others marked", "45 CFR 92.201",
              ("tests/content/test_translation.py::test_other_numbers_risks_or_warnings_in_english_take_it_away",
               _SHIPPED), "qualified translators: Hindi and Urdu are drafts and say so"),
    Criterion("L5", "Every page is read aloud, lit, at a fitting pace", "Sutton 1995",
              ("tests/ui/test_listen.py::test_charts_pictures_tables_and_steps_are_read",
               _COMFORT + "test_three_speeds_are_those_promised")),
    Criterion("L6", "A real voice in every language, never silence", "Qt",
              (_SPEECH + "test_speaks_each_language_and_reports_the_end",
               "tests/ui/test_listen.py::test_a_voice_that_freezes_is_told_and_comes_back"), _NATIVE),
    Criterion("L7", "No missing glyph", "Unicode", (_SHIPPED,)),
    Criterion("L8", "No syllable is split, no mark clipped", "W3C ILReq", (_PAGES,), _NATIVE),
    Criterion("L9", "Right to left is a mirror", "Qt",
              (_CHART + "test_right_to_left_is_a_mirror",
               "tests/ui/test_recovery_table.py::test_right_to_left_mirrors_the_columns",
               "tests/content/test_translation.py::test_latin_words_in_urdu_are_fenced_in_and_still_found")),
    Criterion("L10", "Room for longer words; plurals and digits", "i18n practice",
              (_PAGES, "tests/content/test_words.py::test_plural_forms_follow_cldr_in_gettext_order",
               "tests/content/test_records.py::test_units_and_digits_are_those_of_the_language")),
    Criterion("L11", "A way without reading or typing", "Medhi 2007",
              (_VISIT, _EXPLORE + "test_everything_on_every_page_can_be_found_and_has_words"),
              "people who do not read, on their own"),
    # --- 7. The gate before a release
    Criterion("G1", "Targets of 20 mm on the reference screens", "T1, T3", (_PAGES,)),
    Criterion("G2", "Contrast 7:1 in every theme and state", "W2, W3",
              (_COLOURS + "test_text_stands_out", _CONTRAST + "test_every_text_on_the_glass_stands_out")),
    Criterion("G3", "Nothing cut at 200 %, in longer words and each script", "W5, L7, L10", (_PAGES,)),
    Criterion("G4", "0.7 degrees at 600 mm", "C15", (_TOLD + "test_text_is_as_large_as_it_must_be",)),
    Criterion("G5", "All is named and spoken in all languages", "C2, W26",
              (_TOLD + "test_all_is_told_in_reading_order_and_soon", _READER + "test_every_page")),
    Criterion("G6", "Taps alone and keys alone do every task", "W17, W18", (_VISIT, _EYES_SHUT)),
    Criterion("G7", "The last call: 20 s and more, ten times and more", "W10, C24, E4",
              (_IDLE + "test_still_here_extends_the_warning_again_and_again", _EYES_SHUT)),
    Criterion("G8", "A reset wipes everything", "P4",
              (_RESET + "test_after_a_reset_every_page_looks_as_on_a_fresh_start",
               "tests/end_to_end/test_idle.py::test_an_idle_visit_ends_and_leaves_no_trace")),
    Criterion("G9", "No network", "P2",
              ("tests/house/test_house.py::test_nothing_reaches_for_a_network",
               "tests/end_to_end/test_demo.py::test_it_tours_gives_way_and_keeps_its_counts_apart")),
    Criterion("G10", "No flash, no long motion", "W12, W14",
              (_TOLD + "test_nothing_moves_or_sounds_by_itself",)),
    Criterion("G11", "Quick answers, p95", "E1, E2", (_TOLD + "test_a_press_is_seen_at_once",), _BENCH),
    Criterion("G12", "SMOG 6, PEMAT and CCI stored", "4a to 4e", (_SHIPPED,),
              "two independent raters for PEMAT and CCI, a topic at a time"),
    Criterion("G13", "Numbers from their records", "4f",
              ("tests/content/check/test_shipped.py::test_the_words_of_every_number_come_from_its_record",)),
    Criterion("G14", "Who, when, from where; review dates ahead", "4d", (_SHIPPED,),
              "a clinician who signs: nobody has yet, and each page says so"),
    Criterion("G15", "Volume goes back", "C12", (_RESET + "test_after_a_reset_the_state_is_a_new_one",)),
)  # fmt: skip


#: Which clauses the two yardsticks of kiosks share: what, EN 301 549, Section 508, criteria above.
SIDE_BY_SIDE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Usable without one's own assistive technology", "5.1.2.2", "402.1", ("C1", "C18")),
    ("Speech of everything that is shown", "5.1.3.1", "402.2.1", ("C2",)),
    ("Built-in sound or a standard socket", "5.1.3.2", "402.2.3", ("C3",)),
    ("Interrupt, pause, repeat", "5.1.3.4, 5.1.3.5", "402.2.4", ("C4", "C5")),
    ("Alternatives to charts and pictures", "5.1.3.6, 5.1.3.7", "402.2", ("C7",)),
    ("Privacy of what is spoken", "5.1.3.8, 5.1.3.9", "402.2.2", ("C8",)),
    ("No competing sound", "5.1.3.10", "402.2", ("C9",)),
    ("Volume and its way back", "5.1.3.11 to 5.1.3.13", "402.3", ("C10", "C12")),
    ("Speech in the language of the screen", "5.1.3.14", "402.2", ("C13",)),
    ("Faults and receipts spoken", "5.1.3.15, 5.1.3.16", "402.2.1", ("C14",)),
    ("Size of letters", "5.1.4", "402.4", ("C15", "C16")),
    ("Sound is seen too", "5.1.5", "no clause", ("C17",)),
    ("Without keyboard; the way out of everything", "5.1.6", "407.3", ("C18",)),
    ("No speech, body or second hand needed", "5.1.7, 5.3, 5.5.1, 5.9", "403, 407.6", ("C19",)),
    ("Features switched on by those who need them", "5.2", "402.2", ("C20",)),
    ("Switches tell their state", "5.6", "407.2, 409.1", ("C22",)),
    ("Key repeat and double strikes", "5.7, 5.8", "407.4", ("C23",)),
    ("Time to answer", "9.2.2.1", "407.5", ("C24", "W10")),
    ("Reach", "8.3.2, 8.3.3", "407.8", ("C25",)),
    ("Seen from a wheelchair", "8.3.5", "408.2", ("C27",)),
    ("Flashing", "9.2.3.1", "408.3", ("W14",)),
    ("Room and force", "8.3.2.4 to 8.4.2.2", "407.6, 407.8", ("C28", "C29")),
    ("Tactile sign", "8.5", "402.2.5", ("C30",)),
)
