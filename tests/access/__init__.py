"""The kiosk as a screen reader, a keypad and a judge with a list of criteria meet it."""
