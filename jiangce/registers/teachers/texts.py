"""Words of the objections about teachers."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_OWNER = _("登记单位")

TEXTS = {
    "teachers.number_blank": Text(_("没有填写证件号码。"), _("填写完整号码。"), _OWNER),
    "teachers.number_placeholder": Text(_("证件号码是占位内容。"), _("填写真实号码。"), _OWNER),
    "teachers.number_length": Text(_("证件号码位数不对。"), _("对照证件核对。"), _OWNER),
    "teachers.number_characters": Text(_("证件号码含有不允许的字符。"), _("对照证件核对。"), _OWNER),
    "teachers.number_check_digit": Text(_("证件号码校验位不对。"), _("对照证件核对每一位。"), _OWNER),
    "teachers.number_birth_date": Text(_("证件号码中的出生日期不存在。"), _("对照证件核对。"), _OWNER),
    "teachers.number_birth_in_future": Text(_("证件号码中的出生日期晚于今天。"), _("对照证件核对。"), _OWNER),
    "teachers.number_number_cell": Text(_("证件号码写成了小数或科学计数。"), _("对照证件核对。"), _OWNER),
    "teachers.no_name": Text(_("没有填写姓名。"), _("按证件填写姓名。"), _OWNER),
    "teachers.name_differs": Text(
        _("姓名与实名库中该号码的姓名不一致。"), _("对照证件核对号码和姓名；实名库有误的请县区更正。"), _OWNER
    ),
    "teachers.no_kind": Text(_("没有选择任职类别。"), _("至少选择一项。"), _OWNER),
    "teachers.works_here_already": Text(_("此人已登记为本单位师资。"), _("打开已有的登记修改。"), _OWNER),
    "teachers.kind_needed": Text(
        _("取消的类别还有课程或考试需要：%(items)s。"), _("先更换这些安排的教师或考评员。"), _OWNER
    ),
    "teachers.reason_missing": Text(_("没有写明理由。"), _("写明为什么。"), _OWNER),
    "teachers.ended_already": Text(_("已登记从 %(on)s 起停聘。"), _("重新聘用的再登记一次。"), _OWNER),
    "teachers.ends_in_past": Text(_("停聘日期 %(on)s 早于今天。"), _("从今天或以后停聘。"), _OWNER),
    "teachers.scheduled": Text(
        _("%(on)s 起此人还有 %(count)s 项课程或考试：%(items)s。"),
        _("先更换教师或考评员，或推迟停聘日期。"),
        _OWNER,
    ),
    "teachers.skill_without_occupation": Text(_("技能类证书须写明职业（工种）。"), _("按编码或名称选择。"), _OWNER),
    "teachers.skill_without_level": Text(_("技能类证书须写明等级。"), _("选择证书上的等级。"), _OWNER),
    "teachers.days_reversed": Text(_("结束日期早于开始日期。"), _("更正日期。"), _OWNER),
    "teachers.no_document": Text(_("没有上传证书。"), _("上传 PDF 或图片。"), _OWNER),
    "teachers.end_outside": Text(
        _("%(on)s 不在证书有效期之内。"), _("填写有效期之内的一天；登记有误的填第一天。"), _OWNER
    ),
}
