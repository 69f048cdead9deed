"""On which day a key was last used: whoever revokes old keys looks at that. No request waits for it to be written."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from articles.caching.write_behind import WriteBehind
from articles.models import ApiKey

MOST: Final = 1_000
"""Keys whose first use of a day may wait at once; one beyond them is noted with its next use."""

EVERY_SECONDS: Final = 1.0


def _write(days: Mapping[int, date]) -> None:
    keys: defaultdict[date, list[int]] = defaultdict(list)
    for key, day in days.items():
        keys[day].append(key)
    for day, ids in keys.items():
        ApiKey.objects.filter(pk__in=ids).exclude(last_used_on__gte=day).update(last_used_on=day)


key_uses: Final = WriteBehind[int, date]("uses of keys", _write, max, most=MOST, seconds=EVERY_SECONDS)
