"""The icons: 24 x 24 units, stroke 2, round ends, one colour that the kiosk sets through `currentColor`."""

from __future__ import annotations

FILLED = 'fill="currentColor"'
DOT = 'fill="currentColor" stroke="none"'
SPEAKER = '<path d="M4 9.5v5h3.5l5 4.5V5l-5 4.5z"/>'
BUBBLE = '<path d="M6 3h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-5.5L8 21v-4H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"/>'
RING = '<circle cx="12" cy="12" r="9"/>'

ICONS: dict[str, str] = {
    # The five tabs.
    "about": '<path d="M12 6.5C9.8 5 6.8 4.4 3 4.5v13.3c3.8-.1 6.8.5 9 2.2 2.2-1.7 5.2-2.3 9-2.2V4.5'
    'c-3.8-.1-6.8.5-9 2z"/><path d="M12 6.5V20"/>',
    "conditions": '<path d="M5 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 7V4'
    'A1.5 1.5 0 0 1 5 2.5z"/><path d="M5 15.5h8.5A1.5 1.5 0 0 1 15 17v3a1.5 1.5 0 0 1-1.5 1.5H5'
    'A1.5 1.5 0 0 1 3.5 20v-3A1.5 1.5 0 0 1 5 15.5z"/><path d="M4 12h10"/>'
    f'<circle cx="17" cy="12" r="2.5" {FILLED}/><path d="M21.5 7.5v9"/>',
    "techniques": '<path d="M12.5 8.5l3 3L9 18.5c-1.7 1.4-3.7 2.2-6.5 2.5.5-3.3 1.6-5.3 3-6.5z"/>'
    '<path d="M14 10l7.5-7.5"/><path d="M11 21.5h10.5"/>',
    "recovery": f'<circle cx="13.5" cy="4" r="2" {FILLED}/><path d="M12.5 9L11 14.5l3.5 2.5 1 5"/>'
    '<path d="M11 14.5L9.5 18 6 21.5"/><path d="M7 14l1.2-3.5L12.5 9l2.5 3 3.5 1"/>',
    "questions": BUBBLE + '<path d="M9.7 7.9a2.3 2.3 0 1 1 3.4 2c-.8.4-1.1.8-1.1 1.5"/>'
    f'<circle cx="12" cy="13.9" r="1.1" {DOT}/>',
    # The tool strip.
    "back": '<path d="M20.5 12H4"/><path d="M10.5 5.5L4 12l6.5 6.5"/>',
    "listen": SPEAKER + '<path d="M16 9a4.2 4.2 0 0 1 0 6"/><path d="M18.7 6.3a8 8 0 0 1 0 11.4"/>',
    "text-size": '<path d="M2 19.5L8 5l6 14.5"/><path d="M4.2 14.5h7.6"/>'
    '<path d="M15.5 19.5l3.2-8 3.3 8"/><path d="M16.7 17h4.2"/>',
    "contrast": RING + f'<path d="M12 3a9 9 0 0 1 0 18z" {FILLED}/>',
    "language": '<path d="M2.5 5.2c1.8-1.7 5-1 4.5 1.2-.2 1-1.2 1.6-2.3 1.6 1.8 0 3 .9 2.8 2.4'
    '-.4 2.5-4 2.6-5.3.8"/><path d="M7 8h4"/><path d="M11 3v10.5"/><path d="M9 3h4.5"/>'
    '<path d="M13.5 21.5l4-10 4 10"/><path d="M14.9 18.2h5.2"/>',
    "warning": '<path d="M10.3 4.2L2.7 17.5a2 2 0 0 0 1.7 3h15.2a2 2 0 0 0 1.7-3L13.7 4.2'
    'a2 2 0 0 0-3.4 0z"/><path d="M12 9.5v4"/>'
    f'<circle cx="12" cy="17" r="1.2" {DOT}/>',
    "my-questions": '<path d="M8.5 4.5H7a2 2 0 0 0-2 2V19a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V6.5a2 2 0 0 0-2-2'
    'h-1.5"/><rect x="8.5" y="2.5" width="7" height="4" rx="1.5"/>'
    f'<path d="M12.5 11.5h3"/><path d="M12.5 16h3"/><circle cx="9" cy="11.5" r="1.2" {DOT}/>'
    f'<circle cx="9" cy="16" r="1.2" {DOT}/>',
    "finish": '<path d="M10 3H6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h4"/><path d="M10 12h10.5"/>'
    '<path d="M16 7.5l4.5 4.5-4.5 4.5"/>',
    # The players.
    "play": '<path d="M7.5 4.5v15L19.5 12z"/>',
    "pause": '<path d="M8.5 5v14"/><path d="M15.5 5v14"/>',
    "stop": '<rect x="5.5" y="5.5" width="13" height="13" rx="2"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "previous": '<path d="M15 5l-7 7 7 7"/>',
    "repeat": '<path d="M4 4v5h5"/><path d="M4.5 9A8.5 8.5 0 1 1 3.5 13"/>',
    "speed": '<path d="M4.6 19a9.5 9.5 0 1 1 14.8 0"/><path d="M12 14l4-5"/>'
    f'<circle cx="12" cy="14" r="1.5" {FILLED}/>',
    "volume": '<path d="M4 17v2"/><path d="M9.3 13.5V19"/><path d="M14.7 9.5V19"/><path d="M20 5v14"/>',
    # Plain signs.
    "listen-none": SPEAKER + '<path d="M16 9.5l5 5"/><path d="M21 9.5l-5 5"/>',
    "quieter": SPEAKER + '<path d="M16 12h6"/>',
    "louder": SPEAKER + '<path d="M16 12h6"/><path d="M19 9v6"/>',
    "closer": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5 5"/><path d="M7.8 10.5h5.4"/>'
    '<path d="M10.5 7.8v5.4"/>',
    "farther": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5 5"/><path d="M7.8 10.5h5.4"/>',
    "plus": '<path d="M12 5v14"/><path d="M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "check": '<path d="M4.5 12.5l5 5 10-11"/>',
    "close": '<path d="M6 6l12 12"/><path d="M18 6L6 18"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5 5"/>',
    "more-down": '<path d="M12 4v15.5"/><path d="M5.5 13l6.5 6.5 6.5-6.5"/>',
    "more-up": '<path d="M12 20V4.5"/><path d="M5.5 11L12 4.5l6.5 6.5"/>',
    "table": '<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M3 9.5h18"/>'
    '<path d="M3 14.7h18"/><path d="M9.5 9.5V20"/>',
    "chart": '<path d="M4 3v17h17"/><path d="M8.5 7h6"/><path d="M11 11.5h6"/><path d="M13 16h7"/>',
    "info": RING + f'<path d="M12 11v5.5"/><circle cx="12" cy="7.5" r="1.2" {DOT}/>',
    "question": RING + '<path d="M9.4 9.6a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.3 1-1.3 1.9"/>'
    f'<circle cx="12" cy="16.7" r="1.2" {DOT}/>',
    "tools": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3"/>'
    '<path d="M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"/>',
    "home": '<path d="M3 11.5L12 4l9 7.5"/><path d="M5.5 9.8V20h13V9.8"/><path d="M10 20v-5.5h4V20"/>',
    "eye": '<path d="M2 12c2.5-4.3 5.8-6.5 10-6.5s7.5 2.2 10 6.5c-2.5 4.3-5.8 6.5-10 6.5'
    'S4.5 16.3 2 12z"/><circle cx="12" cy="12" r="3"/>',
    # The facts of an operation.
    "time": RING + '<path d="M12 6.5V12l3.5 2.5"/>',
    "stay": '<path d="M3 5.5V19"/><path d="M3 16h18v3"/><path d="M21 16v-2.5a3 3 0 0 0-3-3h-7V16"/>'
    f'<circle cx="7" cy="11.8" r="1.7" {FILLED}/>',
    "cut": '<path d="M3.5 12c3-1.2 5.5 1.2 8.5 0s5.5 1.2 8.5 0"/><path d="M6.5 8v8"/>'
    '<path d="M12 8v8"/><path d="M17.5 8v8"/>',
    "sleep": '<path d="M20 15.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 11.5z"/><path d="M15.5 3.5h5l-5 5.5h5"/>',
    # Places and things.
    "desk": '<circle cx="12" cy="6" r="3"/><path d="M6.5 15c.3-2.6 2.5-4 5.5-4s5.2 1.4 5.5 4"/>'
    '<path d="M2.5 15h19"/><path d="M4.5 15v6h15v-6"/>',
    "printer": '<path d="M7 8.5V3h10v5.5"/><rect x="7" y="14" width="10" height="7" rx="1"/>'
    '<path d="M7 17.5H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2"/>',
    "keyboard": '<rect x="2" y="5.5" width="20" height="13" rx="2"/><path d="M8 15h8"/>'
    + "".join(f'<circle cx="{x}" cy="10" r="1.1" {DOT}/>' for x in (6, 10, 14, 18)),
    "touch": '<path d="M9.5 13V5a1.8 1.8 0 0 1 3.6 0v6l5 1.2a2.4 2.4 0 0 1 1.8 2.8l-1 4'
    'A3 3 0 0 1 16 21.5h-3.5a4 4 0 0 1-3.2-1.6L5.5 15a1.7 1.7 0 0 1 2.5-2.3l1.5 1.3"/>',
    "phone": '<rect x="6" y="2.5" width="12" height="19" rx="2.5"/><path d="M10.5 17.5h3"/>',
    "reach": '<rect x="5" y="2.5" width="14" height="19" rx="2.5"/>'
    '<path d="M12 6v4.5"/><path d="M9.5 8.5L12 11l2.5-2.5"/>'
    f'<rect x="9" y="15" width="6" height="3" rx="1" {FILLED}/>',
    "steady": '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5"/>'
    f'<circle cx="12" cy="12" r="1.2" {DOT}/>',
    "clinic": '<path d="M12 2.5v19"/><path d="M8.5 6.5h7"/><path d="M7 11.5h10"/><path d="M5.5 16.5h13"/>',
    "spine": '<rect x="9.5" y="2.2" width="6" height="3.6" rx="1.5"/>'
    '<rect x="6.5" y="8" width="7" height="3.6" rx="1.5"/>'
    '<rect x="6.5" y="13.8" width="7.5" height="3.6" rx="1.5"/><path d="M11 21.5h5"/>'
    '<path d="M18.5 4.5l2 .8"/><path d="M16.5 10l3 1"/><path d="M17 15.8l3 1"/>',
}


def icon(name: str) -> str:
    """The file of one icon."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{ICONS[name]}</svg>\n'
    )
