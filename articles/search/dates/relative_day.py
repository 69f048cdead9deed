"""A day that is counted from today, and stays so in an address that is kept."""

from datetime import date


class RelativeDay(date):
    """A day, equal to any other of that date; `written` is how an address has it: "-7d", "this-year"."""

    written: str = ""

    @classmethod
    def on(cls, day: date, written: str) -> "RelativeDay":
        made = cls(day.year, day.month, day.day)
        made.written = written
        return made
