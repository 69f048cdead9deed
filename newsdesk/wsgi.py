import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
application = get_wsgi_application()

from newsdesk.database import limit_connections  # noqa: E402

limit_connections(statements=True)
