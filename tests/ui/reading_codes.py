"""Reading QR codes from pictures of the screen as a phone would: with zbar, which is not ours."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

#: Questions of the length of real ones, in the three scripts.
QUESTIONS = {
    "en": ("What can go wrong – and how often? Say it in “plain” words.", "Is 38 °C a fever?", "Why now?"),
    "hi": (
        "ऑपरेशन में क्या-क्या जोखिम हैं, और वे कितनी बार होते हैं?",
        "अगर मैं कुछ न करूँ या इंतज़ार करूँ तो क्या होगा?",
        "मैं काम पर कब लौट सकूँगा?",
    ),
    "ur": (
        "آپریشن میں کیا خطرے ہیں، اور وہ کتنی بار ہوتے ہیں؟",
        "اگر میں کچھ نہ کروں یا انتظار کروں تو کیا ہوگا؟",
        "میں کام پر کب واپس جا سکوں گا؟",
    ),
}


def read_codes(picture: QPixmap | QImage) -> list[str]:
    """Return the text of every QR code in a picture."""
    program = shutil.which("zbarimg")
    assert program is not None, "zbarimg is not installed; `python3 -m tests` installs it"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "screen.png")
        image = picture if isinstance(picture, QImage) else picture.toImage()
        assert image.save(str(path))
        words = [program, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)]
        done = subprocess.run(words, capture_output=True, check=False)
    text = done.stdout.decode("utf-8")
    return [text.removesuffix("\n")] if text else []


def spoiled(picture: QPixmap, seed: int = 1) -> QImage:
    """Return the picture as a poor camera has it: 60 % of the size, grey, blurred by that, noisy."""
    small = picture.toImage().scaled(
        round(picture.width() * 0.6),
        round(picture.height() * 0.6),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, stride = grey.width(), grey.height(), grey.bytesPerLine()
    dots = np.frombuffer(grey.constBits(), np.uint8).reshape(height, stride)[:, :width].astype(np.float32)
    noise = np.random.default_rng(seed).normal(0.0, 18.0, dots.shape)
    noisy = np.ascontiguousarray(np.clip(dots * 0.8 + 25 + noise, 0, 255).astype(np.uint8))
    return QImage(noisy.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()
