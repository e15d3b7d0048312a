"""The kiosk as a real process on a virtual screen, touched with real pointer events."""
