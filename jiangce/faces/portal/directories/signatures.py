"""Signatures of the exports of directories: two headers with every export, the detached signature by `sig=1`, the public
key and how to check."""

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.faces.ui.doors import door
from jiangce.plumbing.vault.signing import key_id, public_key_pem, sign

READ = ("GET", "HEAD")


def signed(request: HttpRequest, export: HttpResponse, *, name: str) -> HttpResponse:
    """The export with its signature in the headers, or (`sig=1` in the address) the 64 bytes of the signature as a file."""
    signature = sign(export.content)
    if request.GET.get("sig") == "1":
        answer = HttpResponse(signature, content_type="application/octet-stream")
        answer["Content-Disposition"] = f'attachment; filename="{name}.sig"'
        return answer
    export["X-Signature-Ed25519"] = base64.b64encode(signature).decode("ascii")
    export["X-Signature-Key-Id"] = key_id()
    return export


@door(public=True, methods=READ, records=False)
def how(request: HttpRequest) -> HttpResponse:
    """How to check a signature, and with which key."""
    return render(request, "portal/directories/signatures.html", {"pem": public_key_pem(), "key_id": key_id()})


@door(public=True, methods=READ, records=False, persons=False)
def key(request: HttpRequest) -> HttpResponse:
    """The public key as a file."""
    answer = HttpResponse(public_key_pem(), content_type="application/x-pem-file")
    answer["Content-Disposition"] = f'attachment; filename="jiangce-{key_id()}.pem"'
    return answer
