"""The MISS kiosk: an offline touch kiosk that explains minimally invasive spine surgery."""
