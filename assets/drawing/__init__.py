"""Draws every illustration and icon of the kiosk from shared parts, so that one hand is seen in all."""
