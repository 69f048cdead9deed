# newsdesk for production: web and worker run from this one image (compose.yaml shows how).
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 \
    NEWSDESK_VAR=/var/lib/newsdesk BIND=0.0.0.0:8000
WORKDIR /srv/newsdesk

COPY requirements.txt .
RUN pip install --disable-pip-version-check --require-hashes -r requirements.txt

COPY manage.py ./
COPY newsdesk newsdesk
COPY articles articles
COPY static static
# A number that compose.yaml and `make secrets` know: who may read a secret is said by it.
RUN groupadd --gid 10001 newsdesk \
    && useradd --uid 10001 --gid newsdesk --home-dir /var/lib/newsdesk --create-home --shell /usr/sbin/nologin newsdesk \
    && SECRET_KEY=only-to-collect-static-files python manage.py collectstatic --no-input \
    && chown -R newsdesk: /var/lib/newsdesk

USER newsdesk
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "newsdesk.wsgi", "--config", "python:newsdesk.gunicorn"]
