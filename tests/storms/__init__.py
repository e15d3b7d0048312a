"""Storms of random events: each a function of how many and a seed, for `python3 -m tests --soak`."""
