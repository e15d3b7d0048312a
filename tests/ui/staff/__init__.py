"""The staff's way in and what stands behind it."""
