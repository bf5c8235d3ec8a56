"""Words of the objections about attendance: each attempt gets its own answer."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_PERSON, _TEACHER, _INSTITUTION = _("本人"), _("授课教师"), _("培训机构")

TEXTS = {
    "attendance.code_malformed": Text(_("这不是签到码。"), _("扫描教室屏幕或教师手机上的签到码。"), _PERSON),
    "attendance.code_forged": Text(_("签到码无效，可能被改动。"), _("重新扫描现场的签到码。"), _PERSON),
    "attendance.code_expired": Text(_("签到码已过期（可能是转发的截图）。"), _("扫描现场正在显示的签到码。"), _PERSON),
    "attendance.code_future": Text(_("签到码的时间晚于服务器时间。"), _("稍等几秒重新扫描。"), _TEACHER),
    "attendance.short_code_wrong": Text(_("六位签到码不对或已更换。"), _("按现场屏幕上的最新数字输入。"), _PERSON),
    "attendance.too_many_tries": Text(
        _("输入错误次数太多，请五分钟后再试。"), _("改用扫码签到，或请教师协助。"), _PERSON
    ),
    "attendance.not_in_class": Text(
        _("您不在“%(name)s”的学员名单中。"), _("核对是否进错教室；有疑问联系培训机构。"), _INSTITUTION
    ),
    "attendance.not_your_lesson": Text(
        _("您不是本课次的授课教师。"), _("由本课次教师签到；换教师须先办理变更。"), _INSTITUTION
    ),
    "attendance.class_not_open": Text(
        _("班级当前为“%(state)s”，不能签到。"), _("备案后、结课前可以签到。"), _INSTITUTION
    ),
    "attendance.too_early": Text(_("签到 %(opens)s 开始。"), _("到时再签。"), _PERSON),
    "attendance.closed": Text(_("签到已于 %(closed)s 截止。"), _("请教师按实际情况补录，须写明原因。"), _TEACHER),
    "attendance.out_too_early": Text(_("签退 %(opens)s 开始。"), _("下课时再签退。"), _PERSON),
    "attendance.out_closed": Text(_("签退已于 %(closed)s 截止。"), _("请教师按实际情况补录，须写明原因。"), _TEACHER),
    "attendance.twice": Text(_("%(at)s 已%(direction)s成功，无需重复。"), _("无需处理。"), _PERSON),
    "attendance.outside": Text(
        _("您距离培训地点约 %(metres)s 米，超出围栏。"), _("到现场后再签；定位有误请打开精确定位。"), _PERSON
    ),
    "attendance.clock_off": Text(_("手机时间与签到码不符。"), _("把手机时间设为自动后重新扫描。"), _PERSON),
    "attendance.override_reason": Text(_("更正考勤须选择原因并写明说明。"), _("补充原因和说明。"), _INSTITUTION),
    "attendance.override_same": Text(_("与当前状态相同，没有可更正的内容。"), _("选择其他状态。"), _INSTITUTION),
    "attendance.override_locked": Text(
        _("班级当前为“%(state)s”，考勤已锁定。"), _("成绩提交前可以更正；之后须退回相应环节。"), _INSTITUTION
    ),
}
