"""Content: from files that people write to typed values that the screen, speech and search share.

`library` loads a folder, `check` judges it, `model` holds the values. Nothing here knows Qt, reads
the clock or opens a network connection.
"""
