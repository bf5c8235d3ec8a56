"""Words of the objections that belong to no section: the lifecycle's, and what is said when words are missing."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "lifecycle.no_power": Text(
        _("您当前的岗位没有办理这一步的权限。"),
        _("切换到有权限的岗位，或转交有权限的同事办理。"),
        _("有相应岗位的工作人员"),
    ),
    "lifecycle.wrong_state": Text(
        _("该事项的状态已经变化，当前状态不能办理这一步。"), _("刷新页面，查看最新状态和办理记录。"), _("您本人")
    ),
    "lifecycle.reason_missing": Text(_("没有填写理由。"), _("选择原因并写明理由，理由会告知对方。"), _("您本人")),
    "lifecycle.second_person": Text(
        _("上一步由您办理，同一人不能连续办理这两步。"), _("由另一名有相应岗位的工作人员办理。"), _("另一名工作人员")
    ),
}

RULES = {
    "alliances": _("联盟与生态规则"),
    "resources": _("数字资源规则"),
    "selections": _("征集评选规则"),
    "standards": _("标准管理规则"),
    "appeals": _("复核规则"),
    "sanctions": _("处理措施规则"),
    "scoring": _("专家评分规则"),
    "owners": _("举办者登记规则"),
    "majors": _("新设专业规则"),
    "members": _("成员管理规则"),
    "yearly": _("年度检查规则"),
    "accounts": _("账号管理规则"),
    "amounts": _("补贴核算规则"),
    "attendance": _("考勤规则"),
    "bookings": _("教室预约规则"),
    "budgets": _("资金账户规则"),
    "cases": _("疑点核查规则"),
    "certificates": _("证书签发规则"),
    "filings": _("备案规则"),
    "organisations": _("单位登记规则"),
    "claims": _("补贴申领规则"),
    "conditions": _("备案条件规则"),
    "classes": _("开班规则"),
    "codes": _("验证码规则"),
    "corrections": _("信息更正规则"),
    "disbursement": _("资金拨付规则"),
    "duplicates": _("重复档案规则"),
    "eligibility": _("补贴资格规则"),
    "enrolment": _("学员名册规则"),
    "exams": _("考试安排规则"),
    "files": _("文件上传规则"),
    "intake": _("表格导入规则"),
    "lifecycle": _("办理步骤规则"),
    "notices": _("公示规则"),
    "people": _("人员信息规则"),
    "photos": _("证件照规则"),
    "privacy": _("个人信息规则"),
    "projects": _("标准立项规则"),
    "places": _("场地登记规则"),
    "posts": _("岗位管理规则"),
    "results": _("成绩录入规则"),
    "roster": _("花名册校验规则"),
    "targets": _("年度计划规则"),
    "teachers": _("师资登记规则"),
    "terms": _("政策参数规则"),
    "uses": _("补贴次数规则"),
    "verification": _("外部核验规则"),
}
"""The rules as people call them, by the part of an objection's code before the dot; the code itself is for programs."""

UNKNOWN = Text(_("系统按规则 %(code)s 未予通过。"), _("请把规则编号告知管理部门核对。"), _("主管部门"))
"""Said when a code has no text yet: the answer is still a sentence, and names the rule."""
