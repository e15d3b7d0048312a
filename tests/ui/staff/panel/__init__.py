"""Tests of the staff panel: every entry against real files."""
