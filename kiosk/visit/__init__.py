"""One patient's visit: its state, its only writer, the idle rules. No Qt, no files, no clock."""
