"""Words of the objections about new majors."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_SCHOOL = _("开办单位")

TEXTS = {
    "majors.unknown_occupation": Text(_("职业编码“%(code)s”不在职业大典中。"), _("核对编码。"), _SCHOOL),
    "majors.announced_already": Text(
        _("本单位在这个地点已公布同一职业的专业“%(name)s”。"), _("先停办或撤回。"), _SCHOOL
    ),
    "majors.starts_in_past": Text(_("开办日期 %(on)s 早于今天。"), _("更正日期。"), _SCHOOL),
    "majors.no_level": Text(_("没有选择等级。"), _("至少选择一个等级。"), _SCHOOL),
    "majors.not_filed": Text(
        _("%(on)s 没有备案覆盖职业 %(code)s 在这个地点的等级：%(levels)s。"),
        _("先申请变更备案范围，或更正等级、地点、日期。"),
        _SCHOOL,
    ),
    "majors.foreign_place": Text(_("所选地点不归本单位，也没有共建。"), _("选择本单位的地点或共建的基地。"), _SCHOOL),
    "majors.place_closed": Text(_("地点“%(name)s”在开办日期已停用。"), _("选择其他地点。"), _SCHOOL),
    "majors.seats_short": Text(
        _("%(capacity)s 人超过余下的座位：共 %(seats)s 个，已许给其他专业、小微企业和社会 %(taken)s 个。"),
        _("减少人数，或增加教室。"),
        _SCHOOL,
    ),
    "majors.no_teacher": Text(_("没有选择师资。"), _("选择持有该职业证书的教师。"), _SCHOOL),
    "majors.teacher_gone": Text(_("%(name)s 在开办日期不在本单位任教。"), _("选择其他教师。"), _SCHOOL),
    "majors.teacher_unqualified": Text(
        _("%(name)s 在开办日期没有该职业的有效证书。"), _("先登记证书，或选择其他教师。"), _SCHOOL
    ),
    "majors.level_untaught": Text(
        _("没有教师持有 %(level)s 级或更高的证书，不能开办这个等级。"), _("增加教师，或降低等级。"), _SCHOOL
    ),
    "majors.no_equipment": Text(_("没有选择设备。"), _("选择这个地点的实训设备；没有登记的先登记。"), _SCHOOL),
    "majors.equipment_elsewhere": Text(_("设备“%(name)s”在开办日期不在这个地点。"), _("选择这个地点的设备。"), _SCHOOL),
    "majors.over": Text(_("专业“%(name)s”已撤回或停办，不能更换师资。"), _("需要的重新公布。"), _SCHOOL),
    "majors.begun": Text(_("专业已于 %(on)s 开办，不能撤回。"), _("改为停办。"), _SCHOOL),
    "majors.not_begun": Text(_("专业 %(on)s 才开办，还不能停办。"), _("改为撤回公布。"), _SCHOOL),
}
