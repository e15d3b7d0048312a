"""One module a screen. Pages are built from a PageContext and tell their wishes by signals."""
