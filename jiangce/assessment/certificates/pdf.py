"""The certificate on paper: one A4 page set by typst, with a QR that opens the public check."""

import io
import json
from pathlib import Path

import segno
import typst
from django.utils.translation import gettext as _

from jiangce.assessment.certificates.models import Certificate
from jiangce.kernel import masking

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"
FONTS = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"]
"""Tried in order; the official faces are not freely redistributable."""


def certificate_pdf(*, certificate: Certificate, verify_url: str) -> bytes:
    """The PDF of a certificate. `verify_url` holds the number only; the name is asked on the page, never in an address."""
    code = io.BytesIO()
    segno.make(verify_url, error="m").save(code, kind="svg", border=1, scale=4)
    rows = [
        (_("姓名"), certificate.holder_name),
        (_("证件号码"), masking.id_number(certificate.person.id_number)),
        (_("职业（工种）"), certificate.occupation.name),
        (_("职业编码"), certificate.occupation_id),
        (_("等级"), str(certificate.get_level_display())),
        (_("证书编号"), certificate.number),
    ]
    data = {
        "title": str(certificate.get_kind_display()),
        "subtitle": _("经考核合格，特发此证"),
        "rows": [{"label": label, "value": value} for label, value in rows],
        "qr": code.getvalue().decode(),
        "scan": _("扫码核验真伪"),
        "note": _("本证书以网上核验结果为准。示范系统签发，不具有法律效力。"),
        "issuer": certificate.assessor.name,
        "date": certificate.issued_on.isoformat(),
        "fonts": FONTS,
    }
    return bytes(typst.compile(TEMPLATE.read_bytes(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)}))
