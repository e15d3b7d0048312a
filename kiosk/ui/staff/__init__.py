"""What staff see and do at the glass: the way in, the first tier, the PIN, cleaning, closed."""
