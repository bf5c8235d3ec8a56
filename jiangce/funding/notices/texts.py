"""Words of the objections about public notices."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_COUNTY = _("县区人社部门")

TEXTS = {
    "notices.nothing_chosen": Text(_("没有选择要公示的申领。"), _("至少勾选一个“待公示”的申领。"), _COUNTY),
    "notices.not_ready": Text(
        _("申领 %(number)s 当前为“%(state)s”，不能公示。"), _("只能公示审批通过的申领。"), _COUNTY
    ),
    "notices.phone_malformed": Text(
        _("监督电话只能由数字和连接号组成，例如 0757-22830000 或 12333。"), _("填写公众可以拨打的电话。"), _COUNTY
    ),
    "notices.over": Text(_("公示已于 %(on)s 结束，不再受理网上异议。"), _("可拨打监督电话反映。"), _("公众")),
    "notices.text_short": Text(
        _("异议内容太短（至少 %(least)s 个字）。"), _("写明异议所指的班级、人员或事实。"), _("公众")
    ),
    "notices.text_long": Text(
        _("异议内容太长（至多 %(most)s 个字）。"), _("缩短内容，材料可在核查时提交。"), _("公众")
    ),
    "notices.code_wrong": Text(_("手机验证码不正确或已过期。"), _("重新获取验证码，或选择匿名提交。"), _("公众")),
    "notices.decided": Text(_("该异议已经处理。"), _("刷新页面查看处理结果。"), _COUNTY),
    "notices.whole_number_told": Text(_("写了完整的证件号码。"), _("只写前三位和后四位，中间用 * 代替。"), _("您本人")),
    "notices.reply_missing": Text(_("没有填写处理意见。"), _("写明核查情况和结论。"), _COUNTY),
    "notices.open_objections": Text(
        _("申领 %(number)s 还有 %(count)s 条异议未处理。"), _("异议逐条处理完毕后才能重新提交和公示。"), _COUNTY
    ),
}
