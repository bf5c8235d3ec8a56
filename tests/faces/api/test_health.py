"""The pages for machines, with and without a database; and who a visitor is behind the TLS proxy."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client


class Gone:
    """A database that does not answer."""

    def __call__(self, *_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("server closed the connection")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "cursor", Gone())
    monkeypatch.setattr(connection, "ensure_connection", Gone())


@pytest.mark.django_db
def test_all_parts_answer() -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "parts": {"database": "ok", "queue": "ok", "storage": "ok"}}


def test_without_a_database_the_process_answers_and_is_not_ready(no_database: None) -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["database"] == "OperationalError"
    assert answer.json()["parts"]["storage"] == "ok"


@pytest.mark.django_db
def test_metrics_tell_the_depth_of_the_queue_and_no_address() -> None:
    text = Client().get("/metrics").content.decode()
    assert "# TYPE jiangce_jobs gauge" in text
    assert "postgres://" not in text


ASK = """
from jiangce.wsgi import application
from django.http import HttpResponse
import jiangce.faces.api.views as views
seen = {"REQUEST_METHOD": "GET", "PATH_INFO": "/healthz", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "%s", "HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "http", "wsgi.input": __import__("io").BytesIO()}
application(seen, lambda *a: None)
print(seen["REMOTE_ADDR"])
"""


@pytest.mark.parametrize(
    ("tls", "remote", "seen"),
    [
        ("1", "127.0.0.1", "203.0.113.9"),  # the proxy of this machine speaks for its visitor
        ("1", "198.51.100.7", "198.51.100.7"),  # a stranger who writes the header is not believed
        ("0", "127.0.0.1", "127.0.0.1"),  # without a proxy the header means nothing
    ],
)
def test_a_visitor_behind_the_proxy_is_counted_by_his_own_address(tls: str, remote: str, seen: str) -> None:
    environment = os.environ | {"JIANGCE_TLS": tls, "JIANGCE_TESTING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", ASK % remote], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == seen


REDIRECTS = """
import django
django.setup()
from django.test import Client
print(Client().get("/healthz").status_code, Client().get("/desk/").status_code)
"""


def test_with_tls_only_monitoring_may_come_without_it() -> None:
    environment = os.environ | {"JIANGCE_TLS": "1", "JIANGCE_TESTING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", REDIRECTS], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.split() == ["200", "301"]
