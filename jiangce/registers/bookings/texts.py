"""Words of the objections about bookings."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_BOOKER, _OWNER = _("预约单位"), _("登记单位")

TEXTS = {
    "bookings.not_shared": Text(_("这个地点不共享，只有登记单位可以预约。"), _("选择共享的基地。"), _BOOKER),
    "bookings.room_closed": Text(_("教室那天已停用。"), _("换教室或提前。"), _BOOKER),
    "bookings.times_reversed": Text(_("结束时间须晚于开始时间。"), _("更正时间。"), _BOOKER),
    "bookings.in_the_past": Text(_("开始时间已经过去。"), _("预约今后的时间。"), _BOOKER),
    "bookings.taken": Text(_("教室在这段时间已被使用：%(times)s。"), _("换教室或时间。"), _BOOKER),
    "bookings.seats_short": Text(_("%(people)s 人，超过教室的 %(seats)s 个座位。"), _("减少人数或换教室。"), _BOOKER),
    "bookings.reason_missing": Text(_("没有写明理由。"), _("写明为什么。"), _BOOKER),
    "bookings.cancelled_already": Text(_("预约已经取消。"), _("刷新页面。"), _BOOKER),
    "bookings.agreed_for_own": Text(_("座位协议只面向小微企业职工或社会人员。"), _("从列表中选择。"), _OWNER),
    "bookings.basis_missing": Text(_("没有填写协议或文件。"), _("写明协议名称或文号。"), _OWNER),
    "bookings.days_reversed": Text(_("结束日期早于开始日期。"), _("更正日期。"), _OWNER),
    "bookings.agreed_too_many": Text(
        _("%(on)s 地点共有 %(there)s 个座位，已约定 %(taken)s 个，不能再约定 %(seats)s 个。"),
        _("减少座位数、改期间，或先登记教室、终止其他协议。"),
        _OWNER,
    ),
    "bookings.begun": Text(_("预约的时间已经开始，不能取消。"), _("无需处理。"), _BOOKER),
}
