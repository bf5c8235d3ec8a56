"""Which classes are being looked into (a port of registers.privacy): their evidence stays. What a case says is not told
in an export: telling would get in the way of the inspection (个人信息保护法 Art. 35)."""

from collections.abc import Iterable

from jiangce.supervision.cases.models import Case
from jiangce.supervision.cases.queries import OPEN


def cased_classes() -> Iterable[int]:
    """Classes with an open case."""
    return Case.objects.filter(state__in=[str(one) for one in OPEN]).values_list("training_class", flat=True)
