"""Words of the objections about members."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ADMIN, _INVITED = _("单位管理员"), _("被邀请人")
_AGAIN = _("请单位管理员重新邀请。")

TEXTS = {
    "members.phone_wrong": Text(_("手机号不对，应为 11 位。"), _("更正手机号。"), _ADMIN),
    "members.no_such_post": Text(_("本单位没有这一岗位。"), _("从列表中选择。"), _ADMIN),
    "members.invited_already": Text(
        _("该手机号已被邀请担任这一岗位，邀请仍然有效。"), _("等对方接受，或先收回。"), _ADMIN
    ),
    "members.used": Text(_("这一邀请已经用过。"), _("直接登录；还需要岗位的，请单位管理员重新邀请。"), _INVITED),
    "members.revoked": Text(_("这一邀请已被收回。"), _AGAIN, _ADMIN),
    "members.expired": Text(_("这一邀请已经过期。"), _AGAIN, _ADMIN),
    "members.other_phone": Text(_("这一邀请不是发给该手机号的。"), _("填写收到短信的手机号。"), _INVITED),
    "members.other_account": Text(_("该手机号属于另一账号。"), _("用那个账号登录后再打开链接。"), _INVITED),
    "members.own": Text(_("不能接受自己发出的邀请。"), _("由另一名管理员邀请。"), _INVITED),
    "members.held_already": Text(_("已经担任这一岗位。"), _("无需重复办理。"), _INVITED),
    "members.last_administrator": Text(
        _("这是本单位最后一名管理员，不能离任。"), _("先移交，或邀请另一名管理员。"), _ADMIN
    ),
    "members.to_oneself": Text(_("不能移交给自己。"), _("选择另一名成员。"), _ADMIN),
}
