"""Talking, asking, and the two kinds of cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import insets, stage
from assets.drawing.cast import AUNT, CLERK, GRANDFATHER, MOTHER, SURGEON
from assets.drawing.geometry import Place, box, ellipse, joined, line, rounded, smooth
from assets.drawing.head import Head
from assets.drawing.palette import CARD, SKIN_LINE, TEAL_BRIGHT, TEAL_LIGHT, TEAL_MID, VIOLET_MID
from assets.drawing.person import OUTLINE, near_arm, person
from assets.drawing.pose import Pose
from assets.drawing.svg import Picture, document, in_circle, paint

FLOOR = 374.0
STAND = FLOOR - 154


def back_view(x: float, y: float, radius: float, cuts_there: Picture) -> Picture:
    """A patient's back in a round frame, to show a cut on; about 0.8 units for a millimetre."""
    place = Place(x, y, 0, 2.5)
    blades = joined(
        [
            smooth(
                [
                    (x + side * 44, y - 150),
                    (x + side * 64, y - 112),
                    (x + side * 42, y - 84),
                    (x + side * 28, y - 104),
                ]
            )
            for side in (-1, 1)
        ]
    )
    back: Picture = [
        paint(place.put(insets.WAIST), insets.INSET_SKIN, SKIN_LINE),
        paint(
            joined([smooth([(x, y - 170), (x + 2, y - 60), (x, y + 64)]), blades]), None, insets.INSET_SHADE
        ),
        paint(place.put(insets.HIPS).moved(0, -12), insets.CLOTH, insets.CLOTH_LINE),
        paint(smooth([(x - 130, y + 102), (x, y + 118), (x + 130, y + 102)]), None, insets.CLOTH_LINE),
    ]
    return [
        paint(ellipse(x, y, radius), CARD),
        *in_circle(back, (x, y), radius),
        *cuts_there,
        paint(ellipse(x, y, radius), None, TEAL_BRIGHT, width=5),
    ]


def cut_line(x: float, y: float, length: float) -> Picture:
    """One healed cut; every cut is drawn alike, only its length differs."""
    count = max(2, round(length / 12))
    ticks = [y - length / 2 + (i + 0.5) * length / count for i in range(count)]
    return [
        paint(line((x, y - length / 2), (x, y + length / 2)), None, "#5B2A1E", width=6),
        paint(joined(line((x - 8, t), (x + 8, t)) for t in ticks), None, "#5B2A1E", width=2),
    ]


def cuts() -> str:
    """One long line on one back, two short lines on another; true proportions (9 and 2.5 cm)."""
    long = cut_line(162, 204, 72)
    short = cut_line(478 - 28, 204, 20) + cut_line(478 + 28, 204, 20)
    picture = back_view(162, 200, 150, long) + back_view(478, 200, 150, short)
    return document(640, 400, picture)


def surgeon_talk() -> str:
    """Patient and surgeon at a table, with a model of the spine."""
    picture = stage.room() + stage.window(262, 22, 116, 84)
    picture += stage.chair(120, FLOOR, seat=88, back=104) + stage.chair(522, FLOOR, -1, seat=88, back=104)
    patient = Pose((124, FLOOR - 108), near_arm=(22, 78), far_arm=(30, 86), near_leg=(86, 2), far_leg=(84, 0))
    surgeon = Pose(
        (518, FLOOR - 108), facing=-1, near_arm=(46, 112), far_arm=(40, 92), near_leg=(86, 2), far_leg=(84, 0)
    )
    picture += person(patient, AUNT) + person(surgeon, SURGEON, hide="near")
    picture += (
        stage.table(226, FLOOR, 200, 118)
        + stage.spine_model(342, FLOOR - 126, 1.1)
        + near_arm(surgeon, SURGEON)
    )
    picture += [paint(box(244, FLOOR - 134, 44, 8, 3), CARD, OUTLINE)]
    return document(640, 400, picture)


def desk() -> str:
    """The person at the desk helps."""
    picture = stage.room() + stage.plant(54, 360) + stage.frame(470, 60) + stage.frame(548, 60)
    clerk = Pose((448, 262), facing=-1, near_arm=(30, 80), far_arm=(40, 100))
    picture += person(clerk, CLERK, hide="legs near")
    asking = Pose((212, STAND), near_arm=(24, 72), far_arm=(50, 104), near_leg=(-4, -6), far_leg=(8, 2))
    picture += person(asking, GRANDFATHER)
    front = [
        paint(box(308, 262, 290, 112, 6), "#D9B48A", OUTLINE),
        paint(box(296, 246, 314, 20, 6), "#EAD3B2", OUTLINE),
        paint(box(336, 288, 234, 64, 8), None, "#B98C5E"),
    ]
    screen = [
        paint(box(520, 176, 66, 50, 6), "#3B4C54", OUTLINE),
        paint(line((553, 226), (553, 244)), None, OUTLINE, width=7),
    ]
    picture += front + screen + near_arm(clerk, CLERK)
    picture += stage.bubble(258, 34, 96, 58, tail=-1) + stage.talk_lines(278, 56, (56, 36))
    picture += stage.bubble(334, 96, 70, 46, tail=1, fill="#DDF0EC") + stage.talk_lines(
        350, 114, (38, 24), TEAL_MID
    )
    return document(640, 400, picture)


def questions() -> str:
    """Someone with a notepad and their own questions."""
    picture = stage.room() + stage.chair(176, FLOOR, seat=88, back=104)
    thinking = replace(MOTHER, head=Head("bun", bindi=True, mood="calm"))
    pose = Pose(
        (180, FLOOR - 108), near_arm=(34, 86), far_arm=(46, 100), near_leg=(86, 2), far_leg=(84, 0), nod=8
    )
    picture += person(pose, thinking, hide="near")
    pad = rounded([(236, 218), (288, 208), (296, 260), (244, 270)], 5)
    rows = joined([line((248, 230), (278, 224)), line((250, 242), (282, 236)), line((252, 254), (276, 249))])
    picture += [paint(pad, CARD, OUTLINE), paint(rows, None, TEAL_LIGHT)]
    pencil = [
        paint(line((270, 250), (246, 204)), None, OUTLINE, width=10),
        paint(line((268, 246), (247, 206)), None, "#E9B44C", width=5),
    ]
    picture += pencil + near_arm(pose, thinking)
    puffs = [(356, 96, 60), (424, 74, 58), (492, 92, 56), (478, 134, 54), (408, 140, 58), (350, 128, 46)]
    trail = [(280, 156, 13), (250, 160, 8)]
    cloud = joined(ellipse(a, b, r) for a, b, r in (*puffs, *trail))
    picture += [paint(cloud, None, OUTLINE, width=6), paint(cloud, CARD)]
    picture += query(356, 106, 1.5, TEAL_MID) + query(428, 98, 1.9, VIOLET_MID)
    picture += query(500, 110, 1.5, "#C98A2B")
    return document(640, 400, picture)


def query(x: float, y: float, size: float, tint: str) -> Picture:
    """The drawn sign of a question."""
    hook = smooth(
        [
            (x - 11 * size, y - 12 * size),
            (x - 6 * size, y - 22 * size),
            (x + 6 * size, y - 22 * size),
            (x + 12 * size, y - 12 * size),
            (x + 5 * size, y - 2 * size),
            (x, y + 3 * size),
            (x, y + 9 * size),
        ]
    )
    return [paint(hook, None, tint, width=7 * size), paint(ellipse(x, y + 21 * size, 4.4 * size), tint)]


PICTURES: dict[str, Callable[[], str]] = {
    "cuts-open-and-small": cuts,
    "talk-with-surgeon": surgeon_talk,
    "ask-the-desk": desk,
    "questions": questions,
}
