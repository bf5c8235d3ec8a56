"""Words of the objections about places."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_OWNER = _("登记单位")

TEXTS = {
    "places.name_taken": Text(_("本单位已有名为“%(name)s”的地点。"), _("打开已有的地点修改，或换一个名称。"), _OWNER),
    "places.no_county": Text(_("“%(division)s”不是县区一级的区划。"), _("选择地点所在的县区。"), _OWNER),
    "places.point_swapped": Text(_("经度和纬度填反了。"), _("经度在前（约 113），纬度在后（约 23）。"), _OWNER),
    "places.point_outside": Text(
        _("坐标 %(lon)s, %(lat)s 不在所选区划所在的范围内（经度 %(west)s 至 %(east)s，纬度 %(south)s 至 %(north)s）。"),
        _("核对区划和坐标；坐标用 WGS-84 的度数填写。"),
        _OWNER,
    ),
    "places.fence_too_small": Text(
        _("围栏半径 %(radius)s 米，小于下限 %(least)s 米：手机定位的误差会把到场的人算在外面。"),
        _("放大半径。"),
        _OWNER,
    ),
    "places.fence_too_large": Text(
        _("围栏半径 %(radius)s 米，超过上限 %(most)s 米：不能证明人到了场。"),
        _("缩小半径；相距较远的校区分别登记。"),
        _OWNER,
    ),
    "places.no_park": Text(_("园区培训点和园区分校须选择所在园区。"), _("选择园区；没有登记的请县区先登记。"), _OWNER),
    "places.park_without_kind": Text(_("只有园区培训点和园区分校才填园区。"), _("改选类型，或不选园区。"), _OWNER),
    "places.room_taken": Text(_("该地点已有教室“%(name)s”。"), _("打开已有的教室修改，或换一个名称。"), _OWNER),
    "places.seats_below_use": Text(
        _("座位数改为 %(seats)s，少于已安排在这里的 %(people)s 人：%(items)s。"), _("先调整这些安排。"), _OWNER
    ),
    "places.days_reversed": Text(_("结束日期早于开始日期。"), _("更正日期。"), _OWNER),
    "places.lease_without_end": Text(_("租赁和无偿使用须有到期日。"), _("填写合同的最后一天。"), _OWNER),
    "places.tenure_without_document": Text(_("没有上传产权证明或租赁合同。"), _("上传 PDF 或图片。"), _OWNER),
    "places.foreign_room": Text(_("所选教室不在这个地点。"), _("选择这个地点的教室，或留空。"), _OWNER),
    "places.end_outside": Text(
        _("%(on)s 不在原期间（%(first)s 起）之内。"), _("填写期间之内的一天；登记有误的填第一天。"), _OWNER
    ),
    "places.kind_with_owners": Text(
        _("这个地点有共建单位，须是实训基地、实习基地或园区培训点。"), _("先终止共建，或不改类型。"), _OWNER
    ),
    "places.not_joint": Text(
        _("只有实训基地、实习基地和园区培训点可以登记共建单位。"), _("改选地点类型，或不登记。"), _OWNER
    ),
    "places.owner_unknown": Text(
        _("没有信用代码为 %(code)s 的单位。"), _("核对代码；没有登记的请县区先登记。"), _OWNER
    ),
    "places.owner_answers": Text(
        _("“%(name)s”是这个地点的责任单位，其余份额归它，不另登记。"), _("登记其他共建单位。"), _OWNER
    ),
    "places.joint_without_document": Text(_("没有上传共建协议。"), _("上传 PDF 或图片。"), _OWNER),
    "places.owner_twice": Text(
        _("“%(name)s”从 %(first)s 起已登记为共建单位。"), _("核对日期；份额变了的先终止原来的登记。"), _OWNER
    ),
    "places.shares_beyond": Text(
        _("%(on)s 各共建单位的份额已有 %(held)s%%，再加 %(share)s%% 超过全部。"), _("核对份额和期间。"), _OWNER
    ),
    "places.reason_missing": Text(_("没有写明理由。"), _("写明为什么。"), _OWNER),
    "places.ended_already": Text(_("已登记从 %(on)s 起停用。"), _("要改日期的先恢复使用。"), _OWNER),
    "places.ends_in_past": Text(_("停用日期 %(on)s 早于今天。"), _("从今天或以后停用。"), _OWNER),
    "places.not_closed": Text(_("没有停用，不需要恢复。"), _("刷新页面。"), _OWNER),
    "places.place_closed": Text(_("地点“%(name)s”已停用。"), _("先恢复地点。"), _OWNER),
    "places.scheduled": Text(
        _("%(on)s 起这里还有 %(count)s 项课程、考试、预约或座位协议：%(items)s。"),
        _("先调整或取消这些安排，或推迟停用日期。"),
        _OWNER,
    ),
}
