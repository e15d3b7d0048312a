"""Every setting of the kiosk, declared once: type, default, limits, one human sentence, tier.

`Settings` is the single table; `SETTINGS`, the file, the staff form and the README are made from
it. How the values reach the disk and come back is in the second half of this module.

Tiers: "panel" is changed in the staff panel behind the PIN, "owner" only in the settings file.
"""

import math
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from kiosk.durable import read_kept, write_kept

ThemeName = Literal["light", "dark", "high-contrast"]
Reach = Literal["normal", "low"]
Printing = Literal["clinic", "on", "off"]
Paper = Literal["auto", "sheet", "roll"]

THEMES: Final[tuple[ThemeName, ...]] = get_args(ThemeName)
REACHES: Final[tuple[Reach, ...]] = get_args(Reach)

_DAYS = "(Mo|Tu|We|Th|Fr|Sa|Su)"
_TIME = "(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)"
_HOURS = f"{_TIME}-{_TIME}"
_SPAN = f"{_DAYS}(-{_DAYS})? {_HOURS}(,{_HOURS})*"
_KEY = r"(Shift\+)?((Ctrl|Alt|Meta)\+){1,3}(Shift\+)?[A-Za-z0-9]{1,12}|F([1-9]|[12][0-9]|3[0-5])"


def _about(
    sentence: str,
    *,
    tier: str = "panel",
    unit: str = "",
    zero_or: float | None = None,
    **limits: Any,  # noqa: ANN401 - as many kinds as Meta takes
) -> Meta:
    """Return what msgspec checks (`limits`) and what people read about one setting.

    `unit` is a CLDR unit or "percent". `zero_or` is the least value other than zero.
    """
    extra = {"tier": tier, "unit": unit, "zero_or": zero_or}
    return Meta(description=sentence, extra=extra, **limits)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one kiosk. A value: changing one makes a new `Settings`."""

    # --- time
    idle_menu_seconds: Annotated[
        int,
        _about(
            "How long a menu waits for a touch before it asks whether anyone is still there.",
            unit="second",
            ge=60,
            le=600,
        ),
    ] = 120
    idle_page_seconds: Annotated[
        int,
        _about(
            "The same for a page to read; the time to read its words is added.",
            unit="second",
            ge=60,
            le=600,
        ),
    ] = 180
    reading_words_per_minute: Annotated[
        int, _about("How fast people read here, for that added time.", ge=40, le=300)
    ] = 100
    warning_seconds: Annotated[
        int,
        _about(
            "How long the countdown lasts before the visit ends by itself.",
            unit="second",
            ge=20,
            le=300,
        ),
    ] = 60
    opening_hours: Annotated[
        str,
        _about(
            'When the kiosk is open, such as "Mo-Fr 08:00-18:00; Sa 09:00-13:00"; empty means always.',
            pattern=f"^({_SPAN}(; {_SPAN})*)?$",
            max_length=200,
        ),
    ] = ""

    # --- reading
    text_step: Annotated[
        int, _about("The text size a visit starts with: 0 normal, 4 twice as large.", ge=0, le=4)
    ] = 0
    theme: Annotated[ThemeName, _about("The colours a visit starts with.")] = "light"
    reach: Annotated[Reach, _about('"low" keeps every control in the lower half, for people who sit.')] = (
        "normal"
    )
    steady: Annotated[
        bool, _about("Larger targets, and quick second taps are ignored, for hands that shake.")
    ] = False
    reduced_motion: Annotated[bool, _about("Nothing on the screen moves by itself.")] = False

    # --- sound
    volume: Annotated[int, _about("How loud a visit starts.", unit="percent", ge=0, le=100)] = 60
    speech_speed: Annotated[
        int,
        _about("How fast the voice reads; 100 is its normal pace.", unit="percent", ge=50, le=150),
    ] = 90

    # --- screen
    screen_width_mm: Annotated[
        float,
        _about(
            "Width of the visible picture, measured with a bank card; 0 means not measured yet.",
            unit="millimeter",
            ge=0,
            le=3000,
            zero_or=80,
        ),
    ] = 0.0
    screen_height_mm: Annotated[
        float,
        _about(
            "Height of the visible picture, measured with a bank card; 0 means not measured yet.",
            unit="millimeter",
            ge=0,
            le=3000,
            zero_or=80,
        ),
    ] = 0.0

    # --- content
    default_language: Annotated[
        str,
        _about(
            "The language a touch beside the buttons starts in; empty means the clinic's own.",
            pattern="^[A-Za-z0-9-]{0,16}$",
        ),
    ] = ""
    languages: Annotated[
        tuple[Annotated[str, Meta(pattern="^[A-Za-z0-9-]{2,16}$")], ...],
        _about("The languages offered, in order; none named means all the clinic's.", max_length=20),
    ] = ()
    show_unreviewed: Annotated[
        bool,
        _about("Offer translations that nobody qualified has checked yet; each of their pages says so."),
    ] = True
    printing: Annotated[
        Printing, _about('Whether visitors may print; "clinic" follows the clinic\'s own file.')
    ] = "clinic"
    paper: Annotated[
        Paper,
        _about('What the printer prints on: "sheet" or "roll" (a narrow receipt printer); "auto" asks it.'),
    ] = "auto"
    camp_name: Annotated[
        str,
        _about(
            "The outreach camp this kiosk stands in, so that its counts are kept apart; empty at the clinic.",
            pattern=r"^[^\x00-\x1f\x7f\ud800-\udfff]*$",
            max_length=60,
        ),
    ] = ""

    # --- staff
    shuffled_pin_pad: Annotated[
        bool,
        _about("The PIN pad shows its digits in another order each time, so that nobody can learn it."),
    ] = False
    reset_key: Annotated[
        str,
        _about(
            "The key or USB button that ends the visit and starts afresh; empty for none.",
            tier="owner",
            pattern=f"^({_KEY})?$",
        ),
    ] = "Ctrl+Alt+R"

    # --- keypad
    help_key: Annotated[
        str,
        _about(
            "The keypad's help key reads aloud; held, or on the start screen, it makes touches speak.",
            tier="owner",
            pattern=f"^({_KEY})?$",
        ),
    ] = "F1"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table, for forms, documents and messages. None means no limit."""

    key: str
    type: Any  # the annotated type, ready for msgspec.convert
    default: Any
    sentence: str
    tier: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    zero_or: float | None = None
    longest: int | None = None
    choices: tuple[str, ...] = ()


def _row(field: msgspec.structs.FieldInfo) -> Setting:
    """Make the table row of one field of `Settings`."""
    plain, about = get_args(field.type)[:2]
    return Setting(
        key=field.name,
        type=field.type,
        default=field.default,
        sentence=about.description,
        low=about.ge,
        high=about.le,
        longest=about.max_length,
        choices=get_args(plain) if get_origin(plain) is Literal else (),
        **about.extra,
    )


SETTINGS: Final[dict[str, Setting]] = {field.name: _row(field) for field in msgspec.structs.fields(Settings)}


def checked(key: str, value: object) -> Any:  # noqa: ANN401 - the type of the setting
    """Return `value` as setting `key` holds it. ValueError in one plain sentence when it may not."""
    row = SETTINGS.get(key)
    if row is None:
        raise ValueError(f"There is no setting called {key!r}.")
    try:
        result = msgspec.convert(value, row.type)
    except msgspec.ValidationError as error:
        raise ValueError(f"{key}: {str(error).replace('`', '')}.") from None
    if isinstance(result, float) and not math.isfinite(result):
        raise ValueError(f"{key}: expected a number.")
    if row.zero_or is not None and 0 < result < row.zero_or:
        raise ValueError(f"{key}: expected 0 or at least {row.zero_or:g}.")
    return result


def to_keep(changed: Settings, for_run: Settings, kept: Settings) -> Settings:
    """Return what of `changed` belongs on the disk.

    `for_run` is what one run began with, the command line's wishes among it, and `kept` what was on the
    disk: what nobody has changed since is kept as it was.
    """
    return msgspec.structs.replace(
        changed,
        **{
            name: getattr(kept, name)
            for name in Settings.__struct_fields__
            if getattr(changed, name) == getattr(for_run, name)
        },
    )


def with_setting(settings: Settings, key: str, value: object) -> Settings:
    """Return `settings` with one changed. ValueError as for `checked`."""
    return msgspec.structs.replace(settings, **{key: checked(key, value)})


# --- on disk -------------------------------------------------------------------------------------

FILE_NAME: Final = "settings.toml"


class SettingsNotSavedError(Exception):
    """The settings could not be written; its text is one plain sentence for staff.

    The caller goes on with them in memory: they hold until the kiosk stops.
    """


def load_settings(data_dir: Path) -> tuple[Settings, list[str]]:
    """Read the settings below `data_dir`. Return them and what was wrong, in plain sentences.

    Never raises for a bad file: the last good copy is used, then the defaults. A value out of its
    limits becomes its default; an unknown key is left out.
    """
    problems: list[str] = []
    table = read_kept(data_dir / FILE_NAME, _parse, problems) or {}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in SETTINGS:
            problems.append(f"{FILE_NAME}: there is no setting called {key!r}; it is left out.")
            continue
        try:
            values[key] = checked(key, value)
        except ValueError as error:
            problems.append(f"{FILE_NAME}: {error} {SETTINGS[key].default!r} is used instead.")
    if problems and not table:
        problems.append("The kiosk uses its built-in settings.")
    return Settings(**values), problems


def save_settings(data_dir: Path, settings: Settings) -> None:
    """Write `settings` below `data_dir` in one step. SettingsNotSavedError when that fails."""
    try:
        write_kept(data_dir / FILE_NAME, _render(settings))
    except OSError as error:
        raise SettingsNotSavedError(
            f"The settings could not be saved ({error.strerror or error}). They hold until the kiosk stops."
        ) from error


def _parse(text: str) -> dict[str, Any]:
    # Imported here: without a settings file the first picture need not wait for it.
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{FILE_NAME} cannot be understood: {error}.") from None


def _render(settings: Settings) -> str:
    """Return the settings as TOML, each under its sentence, those at their default as comments."""
    lines = ["# The settings of this kiosk. The staff panel writes this file."]
    for row in SETTINGS.values():
        value = getattr(settings, row.key)
        # JSON texts (without DEL), numbers, booleans and lists are TOML as well.
        written = msgspec.json.encode(value).decode()
        mark = "# " if value == row.default else ""
        lines += ["", f"# {row.sentence}", f"{mark}{row.key} = {written}"]
    return "\n".join(lines) + "\n"
