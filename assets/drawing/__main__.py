"""Writes every picture of the kiosk: `python -m assets.drawing [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from assets.drawing import (
    body_outline,
    cement,
    conditions,
    fusion,
    laminectomy,
    microdiscectomy,
    scenes_about,
    scenes_exercise,
    scenes_life,
    scenes_numb,
    scenes_recovery,
    scenes_take_home,
    scenes_warning,
)
from assets.drawing.icons import ICONS, icon

PICTURES = {
    **body_outline.PICTURES,
    **conditions.PICTURES,
    **microdiscectomy.PICTURES,
    **laminectomy.PICTURES,
    **fusion.PICTURES,
    **cement.PICTURES,
    **scenes_recovery.PICTURES,
    **scenes_life.PICTURES,
    **scenes_exercise.PICTURES,
    **scenes_warning.PICTURES,
    **scenes_numb.PICTURES,
    **scenes_about.PICTURES,
    **scenes_take_home.PICTURES,
}


def main() -> int:
    """Draw everything into assets/ (or into the folder named on the command line)."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    icons = root / "icons"
    icons.mkdir(parents=True, exist_ok=True)
    for name in ICONS:
        (icons / f"{name}.svg").write_text(icon(name), encoding="utf-8")
    illustrations = root / "illustrations"
    illustrations.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (illustrations / f"{name}.svg").write_text(draw(), encoding="utf-8")
    for name, measure in body_outline.ZONES.items():
        (illustrations / f"{name}.json").write_text(measure(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
