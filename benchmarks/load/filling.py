"""python -m benchmarks.load.filling COUNT: tables, names, static files, and so many articles with their index."""

import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    from benchmarks.newsroom import fill

    call_command("migrate", verbosity=0)
    call_command("load_names", stdout=sys.stderr)
    call_command("collectstatic", verbosity=0, interactive=False)
    for rate in fill(int(sys.argv[1])):
        sys.stderr.write(f"load: {rate.name} {rate.articles:,} articles, {rate.per_second:,.0f}/s\n")


if __name__ == "__main__":
    main()
