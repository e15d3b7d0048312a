"""The colours of the pictures and the one weight of their lines."""

from __future__ import annotations

LINE = 3.0
FINE = 2.0  # inner marks of small parts only

# Anatomy: fill, light side, outline.
BONE, BONE_LIGHT, BONE_DEEP, BONE_LINE = "#EBD7B2", "#F8ECD3", "#D9BF8F", "#7F5F37"
DISC, DISC_LIGHT, DISC_LINE = "#8FC1D9", "#CBE6F2", "#37708F"
NERVE, NERVE_LIGHT, NERVE_LINE = "#F2C230", "#FBE08A", "#9A6F00"
CANAL, CANAL_LINE = "#E9EFF2", "#8FA6B0"
ILL, ILL_LIGHT, ILL_LINE = "#E4695C", "#F6A79B", "#9E2A2B"
GROWTH, GROWTH_LIGHT, GROWTH_LINE = "#B9708F", "#DCA6BD", "#7A2F52"
NUMB = "#7DB7EC"  # numb or tingling; no red, so that it is not taken for a rash
WORN, WORN_LINE = "#A9B3AC", "#5C6A64"

# Tissue around the spine.
SKIN, SKIN_LINE = "#B98058", "#7A4A2B"
FAT, FAT_LINE = "#F3D9A4", "#C9A35E"
MUSCLE, MUSCLE_LIGHT, MUSCLE_LINE = "#C97F68", "#DDA18D", "#96523F"
DEEP, DEEP_LINE = "#F3DFCE", "#D3B49A"

# Tools and materials.
STEEL, STEEL_LIGHT, STEEL_LINE = "#A9BAC4", "#DCE6EB", "#445A66"
CEMENT, CEMENT_LIGHT, CEMENT_LINE = "#B9AEDD", "#DDD6F2", "#55479A"
PLASTER, PLASTER_LINE = "#F6EBDD", "#A58B6B"
SCREEN, SCREEN_BONE = "#22343B", "#C8D6DA"
GLOVE = "#7FB8B5"

# The interface's families, from mockups/tokens.css.
PAPER, CARD, INK, SOFT = "#FAF7F2", "#FFFFFF", "#17262B", "#44555A"
TEAL, TEAL_MID, TEAL_LIGHT, MINT = "#0B5D5E", "#0E7C7B", "#7FBDB6", "#E2F0ED"
TEAL_BRIGHT = "#2A9D94"  # seen on the light panel and on the dark one
VIOLET, VIOLET_MID, LILAC = "#55479A", "#8F84C4", "#ECE9F7"
AMBER, SAND, RED, ROSE = "#8A4B00", "#FFF1DC", "#9B1C1C", "#FBE9E7"
