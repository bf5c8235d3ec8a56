"""The WSGI application that granian serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangce.settings")
application = get_wsgi_application()
if settings.TLS:
    # Behind the TLS proxy of this machine: rate limits and the journal of codes count visitors, not the proxy.
    application = wrap_wsgi_with_proxy_headers(application)
