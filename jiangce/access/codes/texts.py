"""Words of the objections about one-time codes and signing in."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_PERSON = _("本人")

TEXTS = {
    "codes.too_often": Text(_("验证码刚刚发送过，请 %(seconds)s 秒后再试。"), _("查收短信，或稍后重新获取。"), _PERSON),
    "codes.too_many": Text(_("今天获取验证码的次数太多。"), _("明天再试，或到服务窗口办理。"), _PERSON),
    "codes.wrong": Text(_("手机号或验证码不正确，或验证码已过期。"), _("核对后重新输入，或重新获取验证码。"), _PERSON),
    "codes.which_person": Text(
        _("这个手机号登记了多名学员，请补充姓名和证件号码后四位。"), _("填写您本人的姓名和证件号码后四位。"), _PERSON
    ),
}
