"""Words of the objections about digital resources."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_PLATFORM = _("线上平台")

TEXTS = {
    "resources.not_filed": Text(
        _("本单位没有有效的线上平台备案，资源不能进入目录。"), _("先办理平台备案，或等备案恢复。"), _PLATFORM
    ),
    "resources.blank": Text(_("有必填项没有填写。"), _("补填后重新提交。"), _PLATFORM),
    "resources.unknown_occupation": Text(
        _("职业编码“%(code)s”不在职业大典中。"), _("按编码或名称重新选择。"), _PLATFORM
    ),
    "resources.out_of_scope": Text(
        _("职业“%(code)s”或等级不在平台的备案范围内。"), _("更正职业或等级，或先申请变更备案范围。"), _PLATFORM
    ),
    "resources.no_hours": Text(_("课时不是大于零的整数。"), _("填写课程的课时数。"), _PLATFORM),
    "resources.no_address": Text(
        _("“%(address)s”不是网页地址。"), _("填写以 http 或 https 开头的学习地址。"), _PLATFORM
    ),
    "resources.same": Text(
        _("本平台已登记相同的资源 %(number)s。"), _("对已列入的资源申请变更，不要重复登记。"), _PLATFORM
    ),
    "resources.not_editable": Text(
        _("资源当前为“%(state)s”，内容已锁定。"), _("退回补正后可以修改；已列入的申请变更。"), _PLATFORM
    ),
    "resources.not_listed": Text(_("资源不在目录内，不能申请变更。"), _("刷新页面，查看最新状态。"), _PLATFORM),
    "resources.change_open": Text(_("该资源已有一个版本正在办理。"), _("先办完或作废该版本。"), _PLATFORM),
    "resources.level_unknown": Text(_("等级“%(value)s”无法识别。"), _("填写五级、四级、三级、二级或一级。"), _PLATFORM),
    "resources.free_unknown": Text(_("是否免费“%(value)s”无法识别。"), _("填写是或否。"), _PLATFORM),
    "resources.twice": Text(_("与第 %(row)s 行是同一门课程。"), _("删去其中一行。"), _PLATFORM),
    "resources.too_long": Text(_("超过 %(limit)s 个字。"), _("缩短后重新上传。"), _PLATFORM),
}
