"""The staff panel behind the PIN: one module an entry. Staff read it, so its words are plain English."""
