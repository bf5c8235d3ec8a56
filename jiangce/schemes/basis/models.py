"""Policy documents and their clauses: what every term rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.schemes.enums import Certainty


class PolicyDocument(models.Model):
    """A document by its number (文号)."""

    number = models.CharField(_("文号"), max_length=80, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    issuer = models.CharField(_("发文机关"), max_length=120, blank=True, default="")
    issued_on = models.DateField(_("发文日期"), null=True, blank=True)
    in_force_note = models.CharField(_("有效期说明"), max_length=200, blank=True, default="")
    certainty = models.CharField(_("核实程度"), max_length=2, choices=Certainty)

    class Meta:
        verbose_name = _("政策文件")

    def __str__(self) -> str:
        return self.number


class Clause(models.Model):
    """One article of a document, with our reading of it in one sentence (never its copied text)."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.PROTECT, related_name="clauses")
    article = models.CharField(_("条款"), max_length=40)
    reading = models.CharField(_("要点"), max_length=300)

    class Meta:
        verbose_name = _("条款")
        constraints = (models.UniqueConstraint(name="clause_once", fields=("document", "article")),)

    def __str__(self) -> str:
        return f"{self.document.number} {self.article}"
