"""Words of the objections about yearly targets."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "targets.not_positive": Text(_("计划人次须大于零。"), _("填写正整数。"), _("县区人社部门")),
    "targets.year_out_of_range": Text(
        _("年度 %(year)s 不在可编制范围内。"), _("选择去年至后年的年度。"), _("县区人社部门")
    ),
    "targets.not_draft": Text(_("该计划当前为“%(state)s”，不能修改。"), _("由市级重新打开后再修改。"), _("市级审批")),
    "targets.exists": Text(
        _("%(place)s %(year)s 年%(programme)s计划已经有了：%(person_times)s 人次，当前为“%(state)s”。"),
        _("从年度计划列表打开它；草拟的在它的页面上修改。"),
        _("县区人社部门"),
    ),
    "targets.out_of_region": Text(_("不能为管辖范围以外的地区编制计划。"), _("选择本地区。"), _("县区人社部门")),
}
