"""Words of the objections about scoring."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ARRANGER, _SCORER, _OTHER = _("组织评分的工作人员"), _("评分专家"), _("另一名专家")

TEXTS = {
    "scoring.open_already": Text(_("该对象已经组织评分。"), _("打开已有的评分。"), _ARRANGER),
    "scoring.no_scheme": Text(_("没有现行的评分办法。"), _("先发布评分办法。"), _ARRANGER),
    "scoring.no_seat": Text(_("评分人已经配齐，或评分已经结束。"), _("两份评分相差过大时再指定仲裁人。"), _ARRANGER),
    "scoring.no_expert": Text(_("%(name)s 不是本区划的评审专家。"), _("从专家中选择。"), _ARRANGER),
    "scoring.twice": Text(_("%(name)s 已经是这一对象的评分人。"), _("选择另一名专家。"), _ARRANGER),
    "scoring.scored_before": Text(_("%(name)s 评过被撤销的那一次，不能再评。"), _("选择另一名专家。"), _ARRANGER),
    "scoring.papers_tell": Text(
        _("材料可能透露申请单位：%(names)s。"),
        _("逐份打开核对；须隐去的退回申请单位重新上传，没有透露的勾选“已核对有提示的材料”。"),
        _ARRANGER,
    ),
    "scoring.owns": Text(_("%(name)s 是申请单位的举办者或负责人，须回避。"), _("选择另一名专家。"), _OTHER),
    "scoring.works_for": Text(_("%(name)s 在申请单位任职，须回避。"), _("选择另一名专家。"), _OTHER),
    "scoring.teaches_at": Text(_("%(name)s 在申请单位任教，须回避。"), _("选择另一名专家。"), _OTHER),
    "scoring.mark_missing": Text(
        _("“%(name)s”没有打分，或不在 0 至 100 分之间。"), _("逐项打分，最多一位小数。"), _SCORER
    ),
    "scoring.no_sheet": Text(_("您没有这一对象的待交评分表。"), _("评分表提交后不能修改。"), _SCORER),
}
