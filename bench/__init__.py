"""`python3 -m bench`: measures every row of the table of speed and size (DESIGN section 11)."""
