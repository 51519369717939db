/** Python that makes the changes which stand before the model, of type and of single values: text as texts, all else as doubles. */
export const CASTS = String.raw`
def number_text(value):
    """The shortest text that reads back as the same double, in JavaScript's spelling."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    sign = "-" if math.copysign(1, value) < 0 else ""
    digits, _, exponent = format(Decimal(repr(abs(value))).normalize(), "e").partition("e")
    digits, point = digits.replace(".", ""), int(exponent) + 1
    if value == 0:
        return sign + "0"
    if 0 < point <= 21:
        return sign + (digits.ljust(point, "0") if len(digits) <= point else f"{digits[:point]}.{digits[point:]}")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def date_text(value, with_time):
    """ISO 8601; a year of more or less than four digits gets a sign and six."""
    if math.isnan(value):
        return ""
    days, time = divmod(int(value), 86_400_000)
    era, day = divmod(days + 719_468, 146_097)
    year = (day - day // 1460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day -= (153 * month + 2) // 5 - 1
    month += 3 if month < 10 else -9
    year += era * 400 + (1 if month <= 2 else 0)
    text = f"{year:04d}" if 1 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    text += f"-{month:02d}-{day:02d}"
    if not with_time:
        return text
    second, ms = divmod(time, 1000)
    return f"{text}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}{f'.{ms:03d}' if ms else ''}Z"


def cast(value, kind, to, decimal, thousands, day_first, read):
    """One value of one type as another; what has no counterpart is missing. "read" is for dates whose format was given."""
    if kind == to:
        return value
    if kind == "text":
        if to == "number":
            return number_reader(decimal, thousands)(value)
        if to == "boolean":
            return read_boolean(value)
        stamp = read(value) if read else read_date(value, day_first)
        return floored(stamp, to)
    if to == "text":
        if kind == "boolean":
            return "" if math.isnan(value) else ("true" if value else "false")
        return number_text(value) if kind == "number" else date_text(value, kind == "timestamp")
    if to == "boolean":
        return value + 0.0 if value in (0, 1) else math.nan
    if to in ("date", "timestamp"):
        return floored(read(number_text(value)) if read and kind == "number" else value, to)
    return value


def floored(stamp, to):
    if math.isnan(stamp) or abs(stamp) > 8.64e15:
        return math.nan
    return float(stamp // 86_400_000 * 86_400_000 if to == "date" else stamp // 1)


def cast_column(values, kind, steps):
    values = values if isinstance(values, list) else values.tolist()
    for step in steps:
        if isinstance(step, dict):
            values = [step.get(value, value) for value in values]
            continue
        to, decimal, thousands, day_first, read, missing = step
        values = [cast(value, kind, to, decimal, thousands, day_first, read) for value in values]
        if missing:
            values = [math.nan if value in missing else value for value in values]
        kind = to
    return values
`;
