"""What is said of a slip in a query that has something of the query in it, each as a sentence of its own."""

from articles.search.messages import Message, message


def searched_as_days(typed: str) -> Message:
    return message(
        "“%(typed)s” is searched as a publication date. Use quotation marks to search for the words.", typed=typed
    )


def searched_as_word(word: str) -> Message:
    """Of an operator in a headline in capitals."""
    return message(
        "“%(word)s” is searched as a word, because all is in capitals. Type -word to exclude a word.", word=word
    )


def not_a_field(name: str, known: str) -> Message:
    """`known` are the fields that there are."""
    return message("“%(field)s:” is not a field and is searched as words. Fields: %(known)s.", field=name, known=known)


def without_a_value(name: str) -> Message:
    return message("“%(field)s:” has no value and is searched as a word.", field=name)


def not_a_date(value: str, field: str) -> Message:
    return message(
        "“%(value)s” after “%(field)s:” is not a date and is searched as a word. Write 2024, 2024-06, 2024-06-19, "
        "2024-05..2024-08 or -7d.",
        value=value,
        field=field,
    )


def not_all_names(words: int) -> Message:
    """Of words that are searched near each other, for sentences are only known by names."""
    return message("Not everything in “sentence:” is a name. Searched within %(words)s words instead.", words=words)


def star_within(word: str) -> Message:
    return message("* works only at the end of a word (rudal*). “%(word)s” is searched without it.", word=word)


def too_short(start: str, least: int) -> Message:
    return message("“%(start)s*” is too short. Type at least %(least)s letters before *.", start=start, least=least)


def too_many_beginnings(start: str, most: int) -> Message:
    return message("Only %(most)s words can end in *. “%(start)s*” is searched as a word.", start=start, most=most)
