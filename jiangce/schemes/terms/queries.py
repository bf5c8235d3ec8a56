"""Which terms and rates are in force where and when."""

from datetime import date

from django.db.models import QuerySet

from jiangce.kernel import divisions
from jiangce.kernel.verdict import TermRef
from jiangce.registers.standards.models import Occupation
from jiangce.schemes.terms.catalogue import TERMS
from jiangce.schemes.terms.models import RateItem, Term
from jiangce.schemes.terms.values import Rate, Terms


def in_force(*, scheme: str, division: str, on: date) -> Terms:
    """The terms of a scheme in a division on a day: the nearest region wins (county, city, province, nation), and in
    one region a term of the scheme beats a general one."""
    chain = divisions.chain(division)
    rows = Term.objects.filter(division__in=chain, scheme__in=["", scheme], valid__contains=on)
    ranked = sorted(
        rows.select_related("clause__document"), key=lambda row: (chain.index(row.division), row.scheme == "")
    )
    refs: dict[str, TermRef] = {}
    for row in ranked:
        refs.setdefault(row.code, ref_of(row))
    return Terms(scheme, division, on, refs)


def ref_of(row: Term) -> TermRef:
    """A term as rules cite it."""
    kind = TERMS.get(row.code)
    return TermRef(
        code=row.code,
        value=row.value,
        unit=str(kind.unit) if kind else "",
        basis=str(row.clause),
        certainty=row.certainty,
        division=row.division,
        valid_from=row.valid.lower.isoformat(),
    )


def rate(*, scheme: str, division: str, occupation_code: str, level: str, on: date) -> Rate | None:
    """The standard of an occupation at a level, of the nearest region that has one; None when none has."""
    chain = divisions.chain(division)
    rows = RateItem.objects.filter(
        scheme=scheme, division__in=chain, occupation=occupation_code, level=level, valid__contains=on
    ).select_related("clause__document")
    found = min(rows, key=lambda row: chain.index(row.division), default=None)
    if found is None:
        return None
    ref = TermRef(
        code="rate",
        value=found.standard_fen,
        unit="fen",
        basis=str(found.clause),
        certainty=found.certainty,
        division=found.division,
        valid_from=found.valid.lower.isoformat(),
    )
    return Rate(found.standard_fen, found.hours, found.shortage, ref)


def terms_list(*, division: str = "", scheme: str = "", on: date | None = None) -> QuerySet[Term]:
    """Terms for the catalogue page, by code and region; narrowed to a day when one is asked for."""
    rows = Term.objects.select_related("clause__document").order_by("code", "division", "scheme", "-valid")
    if division:
        rows = rows.filter(division__in=divisions.chain(division))
    if scheme:
        rows = rows.filter(scheme__in=["", scheme])
    return rows.filter(valid__contains=on) if on else rows


def term_history(*, term_id: int) -> tuple[Term, list[Term]]:
    """One term and every value that this code had in the same region and scheme, newest first."""
    row = Term.objects.select_related("clause__document").get(pk=term_id)
    same = Term.objects.filter(code=row.code, division=row.division, scheme=row.scheme)
    return row, list(same.select_related("clause__document").order_by("-valid"))


def rates_list(*, division: str = "", text: str = "", level: str = "", on: date | None = None) -> QuerySet[RateItem]:
    """The rate catalogue, by occupation and level."""
    rows = RateItem.objects.select_related("occupation", "clause__document").order_by(
        "occupation", "-level", "division"
    )
    if division:
        rows = rows.filter(division__in=divisions.chain(division))
    if text:
        known = Occupation.objects.filter(name__contains=text) | Occupation.objects.filter(code__startswith=text)
        rows = rows.filter(occupation__in=known)
    if level:
        rows = rows.filter(level=level)
    return rows.filter(valid__contains=on) if on else rows
