"""The commands of the command line, one module a group; `kiosk.cli` holds the table of them.

What a command needs is imported inside it: `status` and the supervisor run on the system's Python with
nothing installed, `check` and `tour` in the environment.
"""
