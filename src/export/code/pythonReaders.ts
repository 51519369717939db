/** Python that reads numbers as Plumbline does. */
export const NUMBERS = String.raw`
@lru_cache(maxsize=None)
def number_reader(decimal, thousands):
    """Reads texts as numbers that are written so: "1234.5", "1e3", "inf". What is no number, such as "007" or "12%", is NaN."""
    mark = re.escape(decimal)
    plain = re.compile(rf"[+-]?(?:(?:0|[1-9][0-9]*)(?:{mark}[0-9]*)?|{mark}[0-9]+)(?:[eE][+-]?[0-9]+)?")
    infinite = re.compile(r"[+-]?inf(?:inity)?", re.IGNORECASE | re.ASCII)
    group = "[ \u00a0\u202f]" if thousands == " " else re.escape(thousands)
    grouped = re.compile(rf"[+-]?[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?={mark}|\Z)") if thousands else None

    def read(text):
        text = text.strip(" \t")
        if grouped is not None and (whole := grouped.match(text)):
            text = re.sub(group, "", whole[0]) + text[whole.end():]
        if plain.fullmatch(text):
            value = float(text.replace(decimal, "."))
            return value if math.isfinite(value) else math.nan
        return float(text) if infinite.fullmatch(text) else math.nan

    return read
`;

/** Python that reads booleans as Plumbline does. */
export const BOOLEANS = String.raw`
WORDS = {"true": 1.0, "t": 1.0, "yes": 1.0, "y": 1.0, "on": 1.0, "1": 1.0, "false": 0.0, "f": 0.0, "no": 0.0, "n": 0.0, "off": 0.0, "0": 0.0}


def read_boolean(text):
    return WORDS.get(text.strip().lower(), math.nan)
`;

/** Python that reads dates as Plumbline does: as milliseconds since 1970, UTC. */
export const DATES = String.raw`
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
MONTH_OF = {name: i + 1 for i, full in enumerate(MONTHS) for name in (full, full[:3])} | {"sept": 9}
CLOCK = r"(?:(?:t|,? +)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?(?: ?([ap])m)?(?: ?(z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?))?)?"
LAYOUTS = [
    (order, re.compile(date + CLOCK, re.IGNORECASE | re.ASCII))
    for order, date in [
        ("ymd", r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"),
        ("ymd", r"(?P<year>[+-][0-9]{6})(?P<mark>-)(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
        ("dmy", r"(?P<day>[0-9]{1,2})(?P<mark>\.)(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
        ("any", r"(?P<day>[0-9]{1,2})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|(?<=/)[0-9]{2})"),
        ("day name", r"(?P<day>[0-9]{1,2})(?P<mark>[-/. ])(?P<name>[a-z]{3,9})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"),
        ("name day", r"(?P<name>[a-z]{3,9})(?P<mark> )(?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})"),
    ]
]


def day_of(year, month, day):
    """Days since 1970; None for a day that is in no calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if not (1 <= month <= 12 and 1 <= day <= lengths[month - 1]):
        return None
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400 + sum(lengths[: month - 1]) + day - 1 - 719_162


def year_of(text):
    year = int(text)
    if len(text) == 2:
        return year + (2000 if year < 69 else 1900)
    return year


def time_of(hour, minute, second, fraction, half, zone):
    """Milliseconds since midnight UTC; None for a time of no day."""
    hour, minute, second = int(hour or 0), int(minute or 0), int(second or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset = 0
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > 23 or int(digits[2:]) > 59:
            return None
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    return ((hour * 60 + minute - offset) * 60 + second) * 1000 + int((fraction or "")[:3].ljust(3, "0"))


def read_date(text, day_first, only=None):
    """A date in any usual form, with a time or none: "2020-01-31", "31.01.2020 23:59", "Jan 31, 2020". No zone means UTC."""
    text = text.strip(" \t")
    for order, layout in LAYOUTS:
        found = layout.fullmatch(text)
        if found is None or len(text) < 6:
            continue
        parts = found.groupdict()
        if only is not None and (order, parts["mark"], len(parts["year"]) == 2) != only:
            return math.nan
        year, day = year_of(parts["year"]), int(parts["day"])
        month = MONTH_OF.get(parts["name"].lower(), 0) if "name" in parts else int(parts["month"])
        if order == "any" and not day_first:
            month, day = day, month
        number, time = day_of(year, month, day), time_of(*found.groups()[-6:])
        if number is None or time is None or (year < 1 and len(parts["year"]) < 7):
            return math.nan
        return float(number * 86_400_000 + time)
    return math.nan
`;

/** Python for date formats that are taken to the letter. */
export const PATTERNS = String.raw`
def read_pattern(text, pattern, pieces):
    """A date that is written exactly so."""
    found = re.fullmatch(pattern, text.strip(), re.IGNORECASE | re.ASCII)
    if found is None or len(text.encode()) > 100:
        return math.nan
    parts = dict(zip(pieces, found.groups()))
    year = year_of(parts["year"] if "year" in parts else parts["short year"])
    month = MONTH_OF.get(parts["month name"].lower(), 0) if "month name" in parts else int(parts["month"])
    day = day_of(year, month, int(parts["day"])) if year > 0 else None
    half = parts.get("half")
    time = time_of(parts.get("hour"), parts.get("minute"), parts.get("second"), parts.get("fraction"), half and half[0], parts.get("zone"))
    return math.nan if day is None or time is None else float(day * 86_400_000 + time)
`;
