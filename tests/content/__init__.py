"""Tests of the content engine; the folders mirror kiosk/content."""
