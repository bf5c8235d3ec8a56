"""Fund accounts: fund × fiscal year × region (clause 7.3a)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.schemes.enums import Fund


class FundAccount(models.Model):
    """One pot of money. Its balances are the ledger's (ledger.Balance)."""

    fund = models.CharField(_("资金"), max_length=32, choices=Fund)
    fiscal_year = models.PositiveSmallIntegerField(_("预算年度"))
    division = models.CharField(_("行政区划"), max_length=6)
    bank_name = models.CharField(_("开户银行"), max_length=120)
    bank_account = SealedTextField(_("付款账号"))
    bank_code = models.CharField(_("联行号"), max_length=12)
    holder_name = models.CharField(_("付款户名"), max_length=120)

    class Meta:
        verbose_name = _("资金账户")
        constraints = (models.UniqueConstraint(name="fund_account_once", fields=("fund", "fiscal_year", "division")),)

    def __str__(self) -> str:
        return f"{self.get_fund_display()} {self.fiscal_year}"
