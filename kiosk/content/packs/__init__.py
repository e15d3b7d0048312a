"""Content packs: one signed file that brings new content on a stick, without fear.

A pack is an ordinary zip that anybody can open, but only one exact shape of it is accepted: nothing
compressed, nothing added, every byte a consequence of the signed list of files. Nothing is imported
here, so that the kiosk's start may ask `store.current_content` and pay for nothing else.
"""
