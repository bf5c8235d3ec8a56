"""Pages for machines: is it up, is it ready, how much is it doing, what may be asked."""

from importlib.metadata import PackageNotFoundError, version

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest

from jiangce.faces.api.health import queue_depth, readiness
from jiangce.faces.ui.doors import door

READ = ("GET", "HEAD")


class Status(Schema):
    """What the product says of itself."""

    name: str
    version: str
    ready: bool


api = NinjaAPI(title="匠册 Jiangce", version="1", urls_namespace="ninja", docs_url=None, openapi_url=None)


@api.get("/api/status", response=Status, operation_id="status", summary="产品名称、版本和就绪状态")
def _status(request: HttpRequest) -> Status:
    ready = all(answer == "ok" for answer in readiness().values())
    return Status(name="jiangce", version=_version(), ready=ready)


@door(public=True, methods=READ, records=False)
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@door(public=True, methods=READ, records=False)
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, queue and storage answer; 503 otherwise."""
    found = readiness()
    ready = all(answer == "ok" for answer in found.values())
    return JsonResponse({"ready": ready, "parts": found}, status=200 if ready else 503)


@door(public=True, methods=READ)
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus: this process, and the depth of the queue. The operations handbook keeps it off the public side."""
    registry = CollectorRegistry()
    gauge = Gauge("jiangce_jobs", "Jobs in the queue by status", ["status"], registry=registry)
    for status_name, count in queue_depth().items():
        gauge.labels(status_name).set(count)
    return HttpResponse(generate_latest(REGISTRY) + generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


@door(public=True, methods=READ)
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description of what machines may ask."""
    return JsonResponse(api.get_openapi_schema(path_prefix=""), json_dumps_params={"ensure_ascii": False})


@door(public=True, methods=READ)
def status(request: HttpRequest) -> HttpResponse:
    """The product's name, version and readiness."""
    return JsonResponse(_status(request).dict())


def _version() -> str:
    try:
        return version("jiangce")
    except PackageNotFoundError:
        return "checkout"
