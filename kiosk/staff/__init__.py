"""What serves the people at the desk: control socket, journal, trace. No Qt."""
