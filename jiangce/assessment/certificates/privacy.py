"""What results and certificates hold of a person (the ports of registers.privacy): told in full and kept, since a
certificate must be found to be true as long as it is shown."""

from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.results.models import Result
from jiangce.registers.privacy.enums import Category, Kept
from jiangce.registers.privacy.ports import Ground, Keep, Table, Weighed
from jiangce.registers.privacy.rules import years_later


def results_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Scores (in points) and certificates."""
    results = [
        (row.exam.number, _points(row.theory_tenths), _points(row.practice_tenths), row.absent, row.passed, row.entered_at)
        for row in Result.objects.filter(enrolment__person__in=person_ids).select_related("exam").order_by("pk")
    ]  # fmt: skip
    certificates = [
        (row.number, row.holder_name, row.occupation.name, row.get_level_display(), row.assessor.name, row.issued_on, row.get_state_display(), row.revoke_reason)
        for row in Certificate.objects.filter(person__in=person_ids).select_related("occupation", "assessor").order_by("pk")
    ]  # fmt: skip
    return [
        Table(
            Category.RESULTS, _("成绩"),
            (_("考试计划编号"), _("理论成绩"), _("实操成绩"), _("缺考"), _("合格"), _("时间")), results,
        ),
        Table(
            Category.RESULTS, _("证书"),
            (_("证书编号"), _("姓名"), _("职业"), _("等级"), _("评价机构"), _("发证日期"), _("状态"), _("理由")),
            certificates,
        ),
    ]  # fmt: skip


def _points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def weigh_results(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Certificates with the results they rest on, for the years of the term from the last; results alone likewise."""
    certificates = list(Certificate.objects.filter(person__in=person_ids).values_list("issued_on", flat=True))
    results = Result.objects.filter(enrolment__person__in=person_ids)
    days = certificates or [moment.date() for moment in results.values_list("entered_at", flat=True)]
    if not days:
        return Weighed()
    until = years_later(max(days), ground.law.number("retain_years_certificates"))
    return Weighed(0, [Keep(Kept.CERTIFICATE, len(certificates) + results.count(), until)])
