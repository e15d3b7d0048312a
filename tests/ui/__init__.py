"""Tests of the screens, on a window that nobody sees."""
