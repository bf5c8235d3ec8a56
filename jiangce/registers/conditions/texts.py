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
    "conditions.teacher_gone": Text(
        _("备案范围内的“%(occupation)s”（最高 %(level)s 级）已没有在职的授课或考评人员，最后一人从 %(on)s 起停聘。"),
        _("登记有相应证书的人员，或申请缩小备案范围。"),
        _ORGANISATION,
    ),
    "conditions.major_teacher": Text(
        _("新设专业“%(major)s”所列的师资 %(names)s 已不在本单位任教，或没有该职业的有效证书。"),
        _("登记新的证书，或在“新设专业”里更换师资。"),
        _ORGANISATION,
    ),
    "conditions.major_untaught": Text(
        _("新设专业“%(major)s”所列的师资中，没有人持有 %(level)s 级或更高的有效证书。"),
        _("登记新的证书，在“新设专业”里更换师资，或停办。"),
        _ORGANISATION,
    ),
    "conditions.struck_off": Text(
        _("市场主体库 %(on)s 的答复：该单位已注销或被吊销。"),
        _("登记有误的向登记机关更正，再重新核验；属实的申请退出。"),
        _ORGANISATION,
    ),
    "conditions.licence_over": Text(
        _("市场主体库的答复：营业期限已于 %(on)s 届满。"), _("向登记机关办理延期，再重新核验。"), _ORGANISATION
    ),
}
