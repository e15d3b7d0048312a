"""Spinal fusion in six pictures that share one frame: the lower back from the side."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import bone, insets, marks, tissue, tools
from assets.drawing.bone import Column, column
from assets.drawing.conditions import spine, worn_disc
from assets.drawing.geometry import Place, between, box, ellipse, joined, line, sketch, smooth
from assets.drawing.palette import (
    BONE,
    BONE_DEEP,
    BONE_LIGHT,
    BONE_LINE,
    CARD,
    DISC_LINE,
    FINE,
    GLOVE,
    ILL,
    NERVE_LINE,
    STEEL,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL,
    TEAL_LIGHT,
    TEAL_MID,
    WORN,
    WORN_LINE,
)
from assets.drawing.svg import Picture, document, paint

STRAIGHT = column(122, 200, 0.95, count=4, curve=4)
SLIP = 30.0
SLIPPED = STRAIGHT.shifted(0, -SLIP, 12).shifted(1, -SLIP, 12)
AIM = 203.0
ASIDE = {4: 8.0}  # the bundle of nerves, a little away from the tool
BEND = 9.0  # how far the nerve bends round the tool
INSET = (556.0, 316.0)


def worn_out(col: Column) -> Picture:
    """The worn disc at the level of the slip."""
    return worn_disc(col.places[1], col.places[2])


def slipped(discs: Picture | None = None, *, aside: bool = False) -> Picture:
    """The spine before: the upper bones have slid forward; `aside`: a hook holds the nerve back."""
    if aside:
        return spine(
            SLIPPED,
            dents=ASIDE,
            aside=(1, BEND, NERVE_LINE),
            discs={1: discs or worn_out(SLIPPED)},
            reach=110,
        )
    return spine(
        SLIPPED, dents={4: 6, 5: -8}, pushed={1: 14}, discs={1: discs or worn_out(SLIPPED)}, reach=110
    )


def cuts(*, closed: bool) -> Picture:
    """The look at the back: one short cut at each side, or, months later, two thin scars."""
    x, y = INSET
    picture: Picture = []
    for side in (-1, 1):
        if closed:
            scar = smooth([(x + side * 18, y - 20), (x + side * 18 + 1, y - 4), (x + side * 18, y + 12)])
            picture += [paint(scar, None, "#7A3F30", width=4)]
        else:
            picture += insets.slit((x + side * 18, y - 20), (x + side * 18, y + 12))
    return insets.back_inset(x, y, picture)


def step_1() -> str:
    """A bone has slipped and moves; the nerve is bent over the step."""
    picture = tissue.side_layers() + slipped()
    y = SLIPPED.places[1].y
    picture += marks.arrow((66, y), (14, y), breadth=13)
    picture += marks.ring(130, 205, 104, 44) + marks.bolt(208, 284, 26, -8)
    return document(640, 400, picture)


def step_2() -> str:
    """Small cuts at both sides of the spine."""
    picture = tissue.side_layers() + slipped()
    picture += tissue.side_gap(AIM, 34, 66) + tools.scalpel((442, AIM + 2), -14)
    picture += cuts(closed=False)
    return document(640, 400, picture)


def open_way() -> str:
    """Open surgery: one longer cut; hooks hold the muscles apart over both bones."""
    picture = tissue.side_layers() + tissue.side_way(AIM, 184, 156) + slipped()
    picture += tools.hooks(tissue.back_at(AIM), AIM, 184, 142)
    x, y = INSET
    picture += insets.back_inset(x, y, insets.slit((x, y - 44), (x, y + 30)))
    return document(640, 400, picture)


def hollow(col: Column) -> Picture:
    """The room of the disc after it has been cleared."""
    upper, lower = col.places[1], col.places[2]
    shape = bone.disc_shape(upper, lower, bulge=-14)
    return [paint(shape, "#FFFFFF", DISC_LINE, width=FINE)]


def step_3() -> str:
    """The worn disc is taken out through a tube."""
    upper, lower = SLIPPED.places[1], SLIPPED.places[2]
    middle = between(upper.at(20, 47), lower.at(20, -47), 0.5)
    piece = smooth(
        [
            (middle[0] - 26, middle[1]),
            (middle[0] - 4, middle[1] - 7),
            (middle[0] + 16, middle[1] - 4),
            (middle[0] + 14, middle[1] + 6),
            (middle[0] - 8, middle[1] + 7),
        ],
        closed=True,
    )
    picture = tissue.side_layers() + slipped(hollow(SLIPPED), aside=True)
    picture += tools.shaft((middle[0] + 6, AIM), 0, 130, mouth=10)
    picture += [paint(piece, WORN, WORN_LINE)]
    picture += tools.tube((262, AIM), 0, 256, 38)
    picture += [paint(box(518, AIM - 4, 50, 8), STEEL_LIGHT, STEEL_LINE), *tools.grip((564, AIM), 0)]
    x, y = INSET
    part = [paint(ellipse(x + 10, y + 22, 10, 6), WORN, WORN_LINE)]
    picture += insets.beside_nerve_inset(x, y, CARD, part)
    return document(640, 400, picture)


def middle_of(col: Column) -> Place:
    """The middle of the room between the two bones that are to grow together."""
    upper, lower = col.places[1], col.places[2]
    middle = between(upper.at(0, 46), lower.at(0, -46), 0.5)
    return Place(*middle, (upper.angle + lower.angle) / 2, col.places[0].scale)


def spacer_part(col: Column) -> Picture:
    """The spacer between the bones, with bone graft around it."""
    place = middle_of(col)
    shape = bone.disc_shape(col.places[1], col.places[2], bulge=-8)
    picture = [paint(shape, "#F6EAD2", BONE_LINE)]
    crumbs = [(-48, -6), (-44, 7), (-50, 1), (40, -8), (46, 2), (38, 8), (52, -4), (-38, -2)]
    for x, y in crumbs:
        picture.append(paint(place.put(ellipse(x, y, 5.5, 4.5)), BONE_DEEP, BONE_LINE, width=FINE))
    return picture + tools.spacer(place, 66, 36)


FUSED = sketch(
    "M-53 -62 C-55 -44 -62 -30 -61 0 C-62 30 -55 44 -53 62 L53 62 C55 44 62 30 61 0 C62 -30 55 -44 53 -62 Z"
)
FUSED_CORE = sketch("M-44 -46 C-42 -16 -42 16 -44 46 L44 46 C42 16 42 -16 44 -46 Z")
FUSED_SIDES = sketch(
    "M-53 -62 C-55 -44 -62 -30 -61 0 C-62 30 -55 44 -53 62 M53 -62 C55 -44 62 -30 61 0 C62 30 55 44 53 62"
)
FUSED_GRAIN = (
    (-50, -12),
    (-45, 6),
    (-52, 18),
    (48, -14),
    (52, 4),
    (44, 18),
    (-18, -30),
    (14, -28),
    (-4, 30),
    (28, 31),
)


def grown(col: Column) -> Picture:
    """The two bones have become one: bone in front, behind and around the spacer, no gap left."""
    place = middle_of(col)
    grains = joined(line((x, y), (x + 1.5, y)) for x, y in FUSED_GRAIN)
    return [
        paint(place.put(FUSED), BONE),
        paint(place.put(FUSED_CORE), BONE_LIGHT),
        paint(place.put(FUSED_SIDES), None, BONE_LINE),
        paint(place.put(grains), None, BONE_DEEP, width=4.5),
        *tools.spacer(place, 62, 34),
    ]


def hardware(col: Column) -> Picture:
    """A screw in each of two bones, tied by a rod."""
    picture: Picture = []
    heads = []
    for index in (1, 2):
        place = col.places[index]
        head, tip = place.at(150, -16), place.at(-34, -10)
        length = ((head[0] - tip[0]) ** 2 + (head[1] - tip[1]) ** 2) ** 0.5
        picture += tools.screw(head, 180 + place.angle - 2, length)
        heads.append(head)
    a, b = heads
    picture += tools.rod((a[0] + 4, a[1] - 16), (b[0] + 4, b[1] + 16))
    for x, y in heads:
        picture.append(paint(ellipse(x + 4, y, 12), "#A9BAC4", STEEL_LINE))
        picture.append(paint(line((x, y - 4), (x + 8, y + 4)), None, STEEL_LINE))
    return picture


def step_4() -> str:
    """A spacer with bone graft takes the place of the disc; the bone goes back to where it was."""
    former = SLIPPED.places[1].put(bone.BODY)
    picture = [*tissue.side_layers(), paint(former, None, ILL, dash="6 7")]
    picture += spine(
        STRAIGHT, dents=ASIDE, aside=(1, BEND, NERVE_LINE), discs={1: spacer_part(STRAIGHT)}, reach=110
    )
    place = middle_of(STRAIGHT)
    y = SLIPPED.places[1].y
    picture += marks.arrow((66, y), (124, y), fill=TEAL_LIGHT, edge=TEAL, breadth=13)
    picture += [paint(box(place.x + 32, AIM - 5, 210, 10, 4), STEEL_LIGHT, STEEL_LINE)]
    picture += tools.tube((262, AIM), 0, 256, 38)
    picture += [
        paint(box(518, AIM - 5, 90, 10, 4), STEEL_LIGHT, STEEL_LINE),
        paint(box(600, AIM - 12, 34, 24, 8), GLOVE, STEEL_LINE),
    ]
    x, y = INSET
    cage = [paint(box(x - 6, y + 16, 32, 14, 4), STEEL, STEEL_LINE)]
    picture += insets.beside_nerve_inset(x, y, CARD, cage)
    return document(640, 400, picture)


def step_5() -> str:
    """Screws and rods hold the bones still."""
    picture = tissue.side_layers() + spine(STRAIGHT, discs={1: spacer_part(STRAIGHT)}, reach=110)
    picture += hardware(STRAIGHT)
    return document(640, 400, picture)


def step_6() -> str:
    """With time the bones grow together; the small cuts are closed."""
    picture = tissue.side_layers() + spine(STRAIGHT, discs={1: spacer_part(STRAIGHT)}, reach=110)
    picture += grown(STRAIGHT) + hardware(STRAIGHT)
    place = middle_of(STRAIGHT)
    picture += [paint(ellipse(place.x, place.y, 84, 52), None, TEAL_MID, width=4, dash="9 8")]
    picture += insets.calendar(552, 76) + cuts(closed=True)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    **{
        f"spinal-fusion-{i}": step
        for i, step in enumerate((step_1, step_2, step_3, step_4, step_5, step_6), start=1)
    },
    "spinal-fusion-open": open_way,
}
