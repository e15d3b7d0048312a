"""The people of the pictures, so that the same patient is met again and again."""

from __future__ import annotations

from assets.drawing.head import Head
from assets.drawing.pose import Look

GRANDFATHER = Look(
    skin="#9C6540",
    top="#EADFC8",
    bottom="#FBF7EE",
    trim="#B39B74",
    wear="kurta",
    shoes="#7A5137",
    head=Head("short", "#9A9590", beard=True),
)
MOTHER = Look(
    skin="#A8704A",
    top="#7D3550",
    bottom="#C9626B",
    trim="#F2C230",
    wear="sari",
    sleeve=0.36,
    shoes="#7A5137",
    head=Head("bun", bindi=True),
)
AUNT = Look(
    skin="#B27C55",
    top="#7C6FB4",
    bottom="#EFE6D6",
    trim="#F2C230",
    wear="kurta",
    shoes="#6B4A36",
    head=Head("dupatta", cloth="#D9C7EE"),
)
MAN = Look(
    skin="#8F5B3A",
    top="#5B8FA3",
    bottom="#6F6257",
    trim="#FFFFFF",
    wear="shirt",
    sleeve=0.45,
    shoes="#4C372A",
    head=Head("short"),
)
PATIENT = Look(
    skin="#A8704A",
    top="#B9DCD6",
    bottom="#B9DCD6",
    trim="#5C9C99",
    wear="gown",
    sleeve=0.42,
    shoes="#6C8F99",
    head=Head("short", "#6B625C", beard=True),
)
NURSE = Look(
    skin="#A06A45",
    top="#FFFFFF",
    bottom="#DCEBEE",
    trim="#0E7C7B",
    wear="kurta",
    sleeve=0.45,
    shoes="#FFFFFF",
    head=Head("bun"),
)
SURGEON = Look(
    skin="#A8704A",
    top="#3F8C86",
    bottom="#3F8C86",
    trim="#E2F0ED",
    wear="scrubs",
    sleeve=0.42,
    shoes="#4C5A5E",
    head=Head("cap", cloth="#2F7774"),
)
PHYSIO = Look(
    skin="#8F5B3A",
    top="#0E7C7B",
    bottom="#3E4A52",
    trim="#E2F0ED",
    wear="shirt",
    sleeve=0.42,
    shoes="#F7F4EC",
    head=Head("braid"),
)
CHILD = Look(
    skin="#A8704A",
    top="#E9B44C",
    bottom="#B9574F",
    trim="#FFFFFF",
    wear="kurta",
    sleeve=0.45,
    shoes="#6B4A36",
    head=Head("child"),
)
CLERK = Look(
    skin="#A06A45",
    top="#3F8C86",
    bottom="#3F8C86",
    trim="#F2C230",
    wear="sari",
    sleeve=0.4,
    shoes="#6B4A36",
    head=Head("bun", bindi=True, turn=4),
)
