"""Words of the objections about accounts and posts."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_SYSTEM, _SECURITY = _("系统管理员"), _("安全管理员")

TEXTS = {
    "posts.three_apart": Text(
        _("系统、安全、审计三类管理员不能由同一人兼任（三员分立）。"), _("由另一人担任，或先结束原岗位。"), _SECURITY
    ),
    "posts.held_already": Text(_("该账号已担任同一岗位。"), _("无需重复授予。"), _SECURITY),
    "posts.dates_reversed": Text(_("任期结束早于开始。"), _("更正任期。"), _SECURITY),
    "posts.own_post": Text(_("不能为自己授予或结束岗位。"), _("由另一名安全管理员办理。"), _SECURITY),
    "posts.wrong_unit": Text(_("“%(unit)s”没有“%(kind)s”这一岗位。"), _("选择设有该岗位的部门或单位。"), _SECURITY),
    "posts.region_outside": Text(_("管辖区划不在所在单位的区划之内。"), _("选择本单位辖区内的区划。"), _SECURITY),
    "accounts.username_taken": Text(_("用户名“%(username)s”已被使用。"), _("换一个用户名。"), _SYSTEM),
    "accounts.username_wrong": Text(_("用户名须为 3 至 32 位字母、数字、点或连字符。"), _("更正用户名。"), _SYSTEM),
    "accounts.password_weak": Text(_("密码至少 %(least)s 位。"), _("设置更长的密码。"), _("设置密码的人")),
    "accounts.password_is_name": Text(_("密码中不能含有用户名。"), _("换一个密码。"), _("设置密码的人")),
    "accounts.password_same": Text(_("新密码与原密码相同。"), _("换一个密码。"), _("您本人")),
    "accounts.password_wrong": Text(_("原密码不正确。"), _("重新输入；忘记时请系统管理员重置。"), _("您本人")),
    "accounts.own_account": Text(_("不能办理自己的账号。"), _("由另一名系统管理员办理。"), _SYSTEM),
    "accounts.stopped_already": Text(_("该账号已停用。"), _("需要使用时先恢复账号。"), _SYSTEM),
    "accounts.not_stopped": Text(_("该账号没有停用，无需恢复。"), _("刷新页面，查看最新状态。"), _SYSTEM),
    "accounts.worker_has_none": Text(
        _("劳动者用手机验证码登录，没有密码。"), _("手机号有变，请由培训机构或县区人社部门更正。"), _SYSTEM
    ),
}
