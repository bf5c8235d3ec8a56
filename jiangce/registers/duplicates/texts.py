"""Words of the objections about duplicates."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_STAFF, _OTHER = _("工作人员"), _("另一名工作人员")

TEXTS = {
    "duplicates.merged_already": Text(
        _("其中一份档案已经与别的档案合并。"), _("查看合并后的档案；合并有误的先拆分。"), _STAFF
    ),
    "duplicates.both_stand": Text(
        _("两份档案都已各自合并过别的档案。"), _("先拆分其中一方的合并，再逐份合并。"), _STAFF
    ),
    "duplicates.correction_open": Text(
        _("更正申请 %(number)s 正在办理。"), _("等它办结，或请本人撤回，再合并。"), _STAFF
    ),
    "duplicates.own_record": Text(_("不能处理自己的档案。"), _("由另一名有相应岗位的人办理。"), _OTHER),
    "duplicates.effects_changed": Text(
        _("影响与您看到的不同：期间又有业务办理。"), _("重新查看下面的影响，再办理。"), _OTHER
    ),
    "duplicates.same_class": Text(
        _("两份档案同在一个班：%(items)s。"),
        _("核实是否两人；确为同一人的，先由培训机构把其中一份退出该班。"),
        _("培训机构经办"),
    ),
    "duplicates.same_hours": Text(
        _("两份档案在同一时间上课：%(items)s。"),
        _("一个人不能同时在两处上课：核实是否两人；确为同一人的，先把其中一份退出一个班。"),
        _("培训机构经办"),
    ),
    "duplicates.same_right": Text(
        _("两份档案都占用或享受过同一职业同一等级的补贴：%(items)s。"),
        _("先由县区核实，取消其中一份或追回已付的补贴，再合并。"),
        _("县区初审"),
    ),
    "duplicates.open_claims": Text(
        _("两份档案都在办理中的申领里：%(items)s。"), _("等其中一件拨付或不予补贴后，再合并。"), _("县区初审")
    ),
    "duplicates.same_certificate": Text(
        _("两份档案都持有同一职业同一等级的有效证书：%(items)s。"),
        _("由评价机构核实，撤销其中一本，再合并。"),
        _("评价机构考务"),
    ),
    "duplicates.same_employer": Text(
        _("两份档案都在同一单位登记为师资：%(items)s。"), _("由该单位停用其中一条，再合并。"), _("培训机构经办")
    ),
}
