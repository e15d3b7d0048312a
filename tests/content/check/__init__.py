"""Tests of kiosk/content/check."""
