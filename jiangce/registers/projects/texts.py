"""Words of the objections about projects, committees and commissions of standards."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_KEEPER = _("标准的维护单位")

TEXTS = {
    "projects.not_special": Text(_("只有专项职业能力考核规范申报专项项目。"), _("不填立项信息。"), _KEEPER),
    "projects.no_ability": Text(_("没有写明是什么能力。"), _("写明专项能力。"), _KEEPER),
    "projects.no_task": Text(_("没有写明工作任务。"), _("至少写一项，每行一项。"), _KEEPER),
    "projects.no_need": Text(_("没有写明当地需求。"), _("写明用工和就业情况。"), _KEEPER),
    "projects.no_hours": Text(_("培训课时至少为 1。"), _("更正课时。"), _KEEPER),
    "projects.decided_already": Text(_("项目已立项，不能再改。"), _("另行申报新的项目。"), _KEEPER),
    "projects.no_project": Text(_("没有申报专项职业能力项目。"), _("先填写立项信息。"), _KEEPER),
    "projects.not_accepted": Text(
        _("专项职业能力项目还没有立项。"), _("等候立项；不予立项的修改后重新申报。"), _("省级人社部门")
    ),
    "projects.expert_or_unit": Text(
        _("没有选定专家或单位，或两样都填了。"), _("选择一位专家，或填写一个单位的信用代码。"), _KEEPER
    ),
    "projects.not_an_expert": Text(_("%(name)s 现在没有专家岗位。"), _("选择在任的专家。"), _KEEPER),
    "projects.seated_already": Text(_("%(name)s 已在委员会中。"), _("核对名单。"), _KEEPER),
    "projects.chair_taken": Text(_("已有主任委员。"), _("先移出，或改选其他职务。"), _KEEPER),
    "projects.chair_drafts": Text(
        _("%(name)s 属于起草标准的单位，不能任主任委员。"), _("请其他专家或单位担任。"), _KEEPER
    ),
    "projects.committee_short": Text(
        _("技术委员会没有主任委员，或没有其他成员。"), _("登记主任委员和至少一名成员。"), _KEEPER
    ),
    "projects.own_work": Text(_("开发方式是自行组织，不登记委托或采购。"), _("先改开发方式。"), _KEEPER),
    "projects.unit_unknown": Text(_("没有信用代码为 %(code)s 的单位。"), _("核对代码。"), _KEEPER),
    "projects.commissions_itself": Text(_("“%(name)s”是维护单位，不能委托自己。"), _("填写承担单位。"), _KEEPER),
    "projects.no_number": Text(_("没有写明合同或采购文号。"), _("写明文号。"), _KEEPER),
    "projects.signed_ahead": Text(_("签订日期 %(on)s 晚于今天。"), _("更正日期。"), _KEEPER),
    "projects.no_commission": Text(
        _("委托开发或购买服务没有登记承担单位、文号和日期。"), _("登记委托或采购。"), _KEEPER
    ),
}
