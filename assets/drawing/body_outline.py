"""The whole spine within a faint body, and the picture of the closed screen."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

from assets.drawing import bone, column, column_back
from assets.drawing.geometry import Box, Path, Place, Point, capsule, ellipse, joined, ribbon, sketch, smooth
from assets.drawing.palette import (
    BONE,
    BONE_LIGHT,
    BONE_LINE,
    LINE,
    NERVE,
    NERVE_LIGHT,
    NERVE_LINE,
    TEAL_LIGHT,
)
from assets.drawing.svg import Picture, document, paint, placed

BODY_FILL, BODY_LINE, BODY_SHADE = "#DAB08D", "#8A5A38", "#C4946D"

SIDE = sketch(
    "M196 18 C128 14 84 56 86 112 C86 122 80 132 72 146 C68 154 74 158 82 160"
    " C80 168 78 172 82 178 C78 186 82 190 84 194 C80 216 94 224 122 220 C136 218 146 224 148 240"
    " C150 262 136 276 120 296 C98 324 86 356 82 396 C78 440 88 470 96 506 C102 540 94 580 88 622"
    " C82 664 84 700 92 736 C98 776 100 816 98 858 C98 874 104 884 120 884 L304 884"
    " C318 884 324 876 324 862 C328 822 342 794 344 752 C346 706 326 680 312 652"
    " C298 622 296 590 308 544 C322 494 340 440 336 378 C330 324 304 288 286 258"
    " C272 236 266 226 268 210 C290 180 300 148 296 112 C290 54 250 20 196 18 Z"
)
EAR = sketch("M196 128 C184 118 192 96 210 102 C226 108 224 128 212 140 C206 150 196 152 194 144")
EYE = sketch("M98 122 C104 128 112 128 118 122")

BACK = sketch(
    "M200 18 C144 18 128 62 134 112 C138 146 150 170 160 186 C164 208 162 224 150 234"
    " C118 248 70 254 46 276 C24 300 22 352 18 410 C14 470 12 530 14 588 C14 604 44 606 48 590"
    " C52 540 60 490 68 440 C74 420 78 410 80 396 C84 440 96 484 98 522 C98 566 78 610 70 660"
    " C62 716 70 780 76 860 C78 876 84 884 100 884 L180 884 C192 884 196 876 197 864 L200 822"
    " L203 864 C204 876 208 884 220 884 L300 884 C316 884 322 876 324 860 C330 780 338 716 330 660"
    " C322 610 302 566 302 522 C304 484 316 440 320 396 C322 410 326 420 332 440"
    " C340 490 348 540 352 590 C356 606 386 604 386 588 C388 530 386 470 382 410"
    " C378 352 376 300 354 276 C330 254 282 248 250 234 C238 224 236 208 240 186"
    " C250 170 262 146 266 112 C272 62 256 18 200 18 Z"
)
HANDS = [
    side
    for part in (
        capsule((30, 592), 14, (38, 640), 15),
        capsule((40, 604), 7, (58, 626), 6),
        ellipse(136, 128, 9, 17, 8),
    )
    for side in (part, part.scaled(-1, 1).moved(400, 0))
]
BLADES = [
    smooth([(118, 300), (96, 340), (108, 400), (132, 430), (146, 380), (150, 330)]),
    smooth([(282, 300), (304, 340), (292, 400), (268, 430), (254, 380), (250, 330)]),
]


def body(shapes: list[Path], marks: list[Path]) -> Picture:
    """A calm body behind the spine."""
    shape = joined(shapes)
    return [
        paint(shape, None, BODY_LINE, width=LINE * 2),
        paint(shape, BODY_FILL),
        paint(joined(marks), None, BODY_SHADE),
    ]


def spine_side() -> str:
    """The spine from the side in a faint body that faces left."""
    return document(400, 900, [*body([SIDE], [EAR, EYE]), *column.spine_side()])


def spine_back() -> str:
    """The spine from behind in a faint body."""
    hips = [paint(p, BODY_SHADE, opacity=0.6) for p in column_back.pelvis(column_back.sacrum_place())]
    return document(400, 900, [*body([BACK, *HANDS], BLADES), *hips, *column_back.spine_back()])


def zones(boxes: dict[str, Box]) -> str:
    """The boxes of regions and bones as a small file for touch zones."""
    regions = {name: column.around([boxes[n] for n in names]) for name, names in column.REGIONS.items()}

    def rows(part: dict[str, Box]) -> dict[str, list[float]]:
        return {name: [round(v, 1) for v in values] for name, values in part.items()}

    content = {"viewBox": [0, 0, 400, 900], "regions": rows(regions), "vertebrae": rows(boxes)}
    return json.dumps(content, indent=1) + "\n"


def attract() -> str:
    """The closed screen: a calm, gently curved lower back."""
    spots: list[tuple[float, float, float]] = [
        (206, 66, 14),
        (224, 118, 11),
        (238, 176, 6),
        (242, 239, -1),
        (234, 307, -9),
        (222, 378, -11),
        (216, 452, -3),
    ]
    places = [
        Place(x, y, -a if i < 3 else a * 0.9 * -1, 0.40 + i * 0.029) for i, (x, y, a) in enumerate(spots)
    ]
    halo = [
        paint(ellipse(240, 320, 236), TEAL_LIGHT, opacity=0.09),
        paint(ellipse(240, 320, 184), TEAL_LIGHT, opacity=0.11),
    ]
    track: list[Point] = [places[0].at(bone.SAC, -96), *[p.at(bone.SAC, 0) for p in places]]
    track += [(places[-1].at(bone.SAC, 70)), (places[-1].at(bone.SAC + 22, 130))]
    widths = [10.0 + i * 1.1 for i in range(len(track))]
    picture: Picture = [paint(ribbon(track, widths), NERVE, NERVE_LINE)]
    picture += [paint(smooth(track), None, NERVE_LIGHT)]
    for place in places[1:]:
        picture += bone.root(place)
    sacrum = Place(*places[-1].at(8, 66), -12, 1.06)
    picture += [
        paint(sacrum.put(column.SACRUM), BONE, BONE_LINE),
        paint(sacrum.put(column.SACRUM_LIGHT), BONE_LIGHT),
    ]
    for place in places:
        picture += bone.arch(place)
    for upper, lower in itertools.pairwise(places):
        picture += bone.disc(upper, lower)
    for place in places:
        picture += bone.body(place)
    return document(480, 640, [*halo, *placed(picture, Place(17, 24, 0, 0.92))])


PICTURES: dict[str, Callable[[], str]] = {
    "attract-spine": attract,
    "spine-side": spine_side,
    "spine-back": spine_back,
}
ZONES: dict[str, Callable[[], str]] = {
    "spine-side": lambda: zones(column.side_boxes()),
    "spine-back": lambda: zones(column_back.back_boxes()),
}
