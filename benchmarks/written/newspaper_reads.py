"""newspaper4k's part, in an environment of its own: [[html, language]] in -> [[title, authors, day, text]] out."""

import json
import sys

import newspaper
from newspaper.exceptions import ArticleException


def read(html: str, language: str) -> list:
    article = newspaper.Article("https://page.example/a", language=language)
    try:
        article.download(input_html=html)
        article.parse()
    except (ArticleException, ImportError):
        return ["", [], "", ""]
    at = article.publish_date
    return [article.title or "", article.authors, str(at)[:10] if at else "", article.text]


if __name__ == "__main__":
    sys.stdout.write(json.dumps([read(*page) for page in json.load(sys.stdin)]))
