"""Dates written as YYYY, YYYY-MM or YYYY-MM-DD, as exactly as they are known."""

import re
from calendar import monthrange
from datetime import date

FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
# for JSON Schema: the form alone, since a pattern cannot check the calendar
PATTERN = r"^[0-9]{4}(-[0-9]{2}){0,2}$"


def check(text: str) -> str:
    """Returns `text` unchanged; raises ValueError with the key of its message if it is not an existing date."""
    try:
        first_day(text)
    except ValueError:
        raise ValueError("not_a_date") from None
    return text


def is_date(text: str) -> bool:
    """Returns whether `text` is a date that exists."""
    try:
        return bool(check(text))
    except ValueError:
        return False


def parts(text: str) -> tuple[int, ...]:
    """Returns the year, and the month and day if given; raises ValueError if `text` has another form."""
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError("not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    return tuple(int(digits) for digits in match.groups() if digits)


def first_day(text: str) -> date:
    """Returns the earliest day that the date can mean; raises ValueError if it does not exist."""
    return date(*(*parts(text), 1, 1)[:3])


def last_day(text: str) -> date:
    """Returns the latest day that the date can mean."""
    year, *rest = parts(text)
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return date(year, month, day)
