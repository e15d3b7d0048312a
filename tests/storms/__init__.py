"""Storms: many random or damaged things in a row, all of them replayable by their seed."""
