"""The worker's own certificates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates import queries
from jiangce.assessment.certificates.pdf import certificate_pdf
from jiangce.faces.ui.doors import door


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def certificates(request: HttpRequest) -> HttpResponse:
    """我的证书."""
    rows = queries.certificates_of_person(actor=request.actor)
    return render(request, "mobile/certificates/list.html", {"rows": rows})


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """One certificate with its number and how anybody can check it."""
    row = queries.certificate_for(actor=request.actor, certificate_id=certificate_id)
    return render(
        request, "mobile/certificates/detail.html", {"certificate": row, "basis": queries.basis_of(certificate=row)}
    )


@door(Power.OWN_RECORD, methods=("GET", "HEAD"), persons=False)
def pdf(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """The certificate as a PDF."""
    row = queries.certificate_for(actor=request.actor, certificate_id=certificate_id)
    address = request.build_absolute_uri(reverse("portal:verify:number", args=[row.number]))
    response = HttpResponse(certificate_pdf(certificate=row, verify_url=address), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
    return response
