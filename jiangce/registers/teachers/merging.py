"""What making one person of two records touches of where they teach (a port of registers.duplicates)."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.duplicates.ports import Impact, held_twice
from jiangce.registers.teachers.models import Teacher


def impact_on_teachers(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """Registrations stay; one person is registered once with an organisation."""
    rows = Teacher.objects.filter(ended_on__isnull=True).select_related("organisation")
    twice = held_twice(rows, "organisation_id", kept=kept, joined=joined, words=lambda row: row.organisation.short_name)
    found = [Objection("duplicates.same_employer", {"items": twice})] if twice else []
    count = Teacher.objects.filter(person__in=joined).count()
    return Impact([Effect(_("师资登记"), count, _("登记不变，课时量合并计算。"))], found)
