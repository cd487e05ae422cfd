"""Dates known to the year, the month or the day."""

import re
from calendar import monthrange
from datetime import date

FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
# the same for an editor, which knows no calendar
PATTERN = r"^[0-9]{4}(-[0-9]{2}){0,2}$"


def check(text: str) -> str:
    """`text` unchanged if it is an existing date YYYY, YYYY-MM or YYYY-MM-DD.

    Else ValueError with the key of its message.
    """
    try:
        first_day(text)
    except ValueError:
        raise ValueError("not_a_date") from None
    return text


def is_date(text: str) -> bool:
    """Whether `text` is a date that exists."""
    try:
        return bool(check(text))
    except ValueError:
        return False


def parts(text: str) -> tuple[int, ...]:
    """Year, and month and day where known; ValueError where the form is another."""
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError("not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    return tuple(int(part) for part in match.groups() if part)


def first_day(text: str) -> date:
    """The earliest day that the date can mean; ValueError where it does not exist."""
    return date(*(*parts(text), 1, 1)[:3])


def last_day(text: str) -> date:
    """The latest day that the date can mean."""
    year, *rest = parts(text)
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return date(year, month, day)
