"""How large a pack and its parts may be, and how long looking at it may take."""

from __future__ import annotations

from kiosk.content.files import MAX_FILE_BYTES
from kiosk.content.walking import MAX_FILES

MAX_MANIFEST_BYTES = 1024 * 1024
MAX_PACK_BYTES = 64 * 1024 * 1024
MAX_PACK_FILES = MAX_FILES - 1  # the loader stops counting there
MAX_NAME_LENGTH = 120
MAX_NAME_PARTS = 4
MAX_PIXELS = 4096 * 4096
MAX_PICTURE_SIDE = 8192

#: What a pack may hold, and how large one file of each kind may be.
ALLOWED_TYPES = {
    ".md": MAX_FILE_BYTES,
    ".toml": MAX_FILE_BYTES,
    ".po": MAX_FILE_BYTES,
    ".svg": 256 * 1024,
    ".png": 2 * 1024 * 1024,
}

PROBE_MEMORY_BYTES = 1024**3
PROBE_SECONDS = 120
LAYOUT_MEMORY_BYTES = 4 * 1024**3
LAYOUT_SECONDS = 300
SPARE_DISK_BYTES = 16 * 1024 * 1024
KEPT_BEFORE = 3
"""So many packs are kept besides the one in use."""
