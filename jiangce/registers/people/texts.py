"""Words of the objections about people."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "people.purpose_missing": Text(
        _("查看完整信息须写明用途。"), _("选择或填写用途；查看会留痕，本人可以看到。"), _("工作人员")
    ),
    "people.no_such_field": Text(_("没有可查看的字段“%(field)s”。"), _("刷新页面后重试。"), _("工作人员")),
    "people.no_such_group": Text(_("没有这个人员类别。"), _("从列表中选择。"), _("工作人员")),
    "people.group_days_swapped": Text(_("截止日期早于开始日期。"), _("核对证明材料上的日期。"), _("工作人员")),
    "people.group_begins_later": Text(_("开始日期在今天之后。"), _("到那一天再登记。"), _("工作人员")),
    "people.group_evidence_missing": Text(_("没有上传证明材料。"), _("上传证明这一类别的 PDF 或照片。"), _("工作人员")),
    "people.group_overlaps": Text(
        _("同一类别已有 %(from)s 至 %(until)s 的记录，期间重叠。"),
        _("先终止原记录，或改为不重叠的期间。"),
        _("工作人员"),
    ),
    "people.group_reason_missing": Text(_("没有写明终止的理由。"), _("写明为什么不再属于这一类别。"), _("工作人员")),
    "people.group_ended_already": Text(
        _("这条记录在那一天之前已经终止。"), _("核对终止日期；只能提前，不能延后。"), _("工作人员")
    ),
    "people.own_group": Text(_("不能确认自己的人员类别。"), _("由另一名有相应岗位的人办理。"), _("另一名工作人员")),
    "people.number_taken": Text(
        _("这个证件号码已登记在另一份档案。"), _("在“重复档案”中核对两份档案是否同一人。"), _("工作人员")
    ),
    "people.account_blank": Text(_("银行户名或账号为空或为占位内容。"), _("填写本人真实账户。"), _("本人")),
}
