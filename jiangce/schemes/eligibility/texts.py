"""Words of the objections about eligibility."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_PERSON, _INSTITUTION, _COUNTY = _("本人"), _("培训机构"), _("县区人社部门")

TEXTS = {
    "eligibility.age_below_minimum": Text(
        _("开班当日 %(age)s 周岁，未满 %(limit)s 周岁。"), _("年满后参加以后的班级。"), _PERSON
    ),
    "eligibility.age_above_maximum": Text(
        _("开班当日 %(age)s 周岁，超过 %(limit)s 周岁的上限。"), _("可参加市场化培训，不享受补贴。"), _PERSON
    ),
    "eligibility.age_unknown": Text(_("证件不含出生日期，年龄无法自动核对。"), _("核对证件原件。"), _INSTITUTION),
    "eligibility.group_not_covered": Text(
        _("人员类别“%(group)s”不在本项目补贴范围内。"), _("核对人员类别及证明。"), _INSTITUTION
    ),
    "eligibility.group_only_declared": Text(
        _("人员类别“%(group)s”仅为本人申报，尚无数据源或证明材料。"), _("补充证明材料，或等待数据比对。"), _INSTITUTION
    ),
    "eligibility.pension": Text(
        _("正在领取养老待遇，不属于补贴对象。"), _("对比对结果有异议的，凭社保证明申请更正。"), _PERSON
    ),
    "eligibility.public_staff": Text(
        _("属机关事业单位在编人员，不属于补贴对象。"), _("对比对结果有异议的，凭单位证明申请更正。"), _PERSON
    ),
    "eligibility.student": Text(_("属全日制在校学生，不属于补贴对象。"), _("已毕业的，凭毕业证明申请更正。"), _PERSON),
    "eligibility.deceased": Text(_("数据源显示该人员已死亡。"), _("核对身份；属错误的申请更正。"), _COUNTY),
    "eligibility.custody": Text(_("数据源显示该人员在押。"), _("核对身份；属错误的申请更正。"), _COUNTY),
    "eligibility.abroad": Text(_("数据源显示该人员当时在境外。"), _("核对身份；属错误的申请更正。"), _COUNTY),
    "eligibility.same_occupation_level": Text(
        _("同一职业同一等级已享受 %(used)s 次，上限 %(limit)s 次（不分机构、地区和资金）。"),
        _("选择更高等级或其他职业。"),
        _PERSON,
    ),
    "eligibility.yearly_limit": Text(
        _("%(year)s 年已享受 %(used)s 次，上限 %(limit)s 次。"), _("下一年度再参加补贴性培训。"), _PERSON
    ),
}
