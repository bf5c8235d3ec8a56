"""Words of the conditions that a filing no longer meets."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ORGANISATION = _("备案单位")

TEXTS = {
    "conditions.place_closed": Text(
        _("备案范围所在的地点“%(place)s”已从 %(on)s 起停用。"), _("申请变更备案范围或地址。"), _ORGANISATION
    ),
    "conditions.lease_over": Text(
        _("地点“%(place)s”的产权或租赁已于 %(on)s 到期。"), _("续租并登记新的合同，或停用该地点。"), _ORGANISATION
    ),
    "conditions.certificate_expired": Text(
        _("%(teacher)s 的证书 %(number)s 已于 %(on)s 到期。"), _("登记新的证书，或停聘。"), _ORGANISATION
    ),
}
