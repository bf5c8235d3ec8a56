"""Every kind of term there is: its code, its words, its unit and its type. Publishing an unknown code is refused."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.registers.organisations.enums import Role
from jiangce.registers.people.enums import Group
from jiangce.registers.sanctions.enums import Cause, Level
from jiangce.schemes.enums import Payee

_FIGURE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class TermKind:
    """kind: "int" (≥ minimum), "choice" (one of choices) or "codes" (several of choices).

    Money and marks are whole numbers of a small unit (fen, tenths); `scale` of them make the unit that people read.
    """

    code: str
    label: Any
    unit: Any = ""
    kind: str = "int"
    choices: tuple[tuple[str, Any], ...] = ()
    minimum: int = 0
    maximum: int = 10**9
    scale: int = 1

    @property
    def limits(self) -> tuple[int, int]:
        """Least and greatest value in the stored unit; no share is more than the whole."""
        return self.minimum, min(self.maximum, 100) if self.unit == "%" else self.maximum

    def number(self, text: str) -> int | None:
        """A figure as people write it, in the stored unit; None when it is none, or finer than the stored unit."""
        plain = text.replace(",", "")
        if not _FIGURE.fullmatch(plain):
            return None
        exact = Decimal(plain) * self.scale
        return int(exact) if exact == int(exact) else None

    def figure(self, value: int) -> str:
        """A stored figure as people read it: 50000 fen → 500.00, 600 tenths → 60.0."""
        return str(value) if self.scale == 1 else f"{Decimal(value) / self.scale:,.{len(str(self.scale)) - 1}f}"


_BASES = (("hours", _("按课时")), ("lesson", _("按课次")), ("day", _("按天")))
_SILENCE = (("approved", _("视为同意")), ("nothing", _("不产生效力")))

_KINDS = (
    # who may be trained
    TermKind("min_age", _("最低年龄"), _("周岁")),
    TermKind("max_age_male", _("男性最高年龄"), _("周岁")),
    TermKind("max_age_female", _("女性最高年龄"), _("周岁")),
    TermKind("groups", _("可享受补贴的人员类别"), kind="codes", choices=tuple(Group.choices)),
    TermKind("max_trainings_per_year", _("每人每年享受次数上限"), _("次"), minimum=1),
    TermKind("max_same_occupation_level", _("同一职业同一等级享受次数上限"), _("次"), minimum=1),
    TermKind("class_size_max", _("班级人数上限"), _("人"), minimum=1),
    # opening
    TermKind("submit_workdays_before", _("开班前提交时限"), _("个工作日")),
    TermKind("accept_workdays", _("受理时限"), _("个工作日"), minimum=1),
    TermKind("approve_workdays", _("开班审批时限"), _("个工作日"), minimum=1),
    TermKind("silence_means", _("逾期未答复"), kind="choice", choices=_SILENCE),
    TermKind("day_hours_max", _("每天课时上限"), _("课时"), minimum=1),
    TermKind("class_hour_minutes", _("一课时"), _("分钟"), minimum=1),
    TermKind("practice_share_min_percent", _("实操课时最低占比"), "%"),
    # filing of institutions, assessors, platforms
    TermKind("filing_accept_workdays", _("备案申请受理时限"), _("个工作日"), minimum=1),
    TermKind("filing_check_workdays", _("备案核查时限"), _("个工作日"), minimum=1),
    TermKind("filing_decide_workdays", _("备案审批时限"), _("个工作日"), minimum=1),
    TermKind("filing_notice_workdays", _("备案公示期"), _("个工作日"), minimum=1),
    TermKind("filing_deferred_workdays", _("容缺材料补交时限"), _("个工作日"), minimum=1),
    TermKind("filing_promise_grace_workdays", _("承诺材料逾期后的宽限"), _("个工作日"), minimum=1),
    TermKind("filing_complete_workdays", _("退回补正时限"), _("个工作日"), minimum=1),
    TermKind("filing_years_institution", _("培训机构备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_assessor", _("评价机构备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_platform", _("线上平台备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_other", _("其他角色备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_association", _("行业协会备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_park", _("产业园区备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_years_department", _("主管部门备案有效期"), _("年"), minimum=1, maximum=30),
    TermKind("filing_renewal_months_before", _("到期前可申请续期"), _("个月"), minimum=1),
    TermKind("condition_restore_days", _("备案条件缺失后的恢复期限"), _("天"), minimum=1),
    TermKind("leaving_finish_days", _("备案终止后留给原机构办完的最长期限"), _("天")),
    TermKind("filing_bar_months", _("终止备案后不得申请"), _("个月")),
    TermKind("filing_pause_months_rectification", _("整改后不得新开班"), _("个月"), minimum=1),
    TermKind("filing_pause_months_circular", _("通报后不得新开班"), _("个月"), minimum=1),
    TermKind("filing_scored_roles", _("备案须专家评分的角色"), kind="codes", choices=tuple(Role.choices)),
    TermKind("filing_unpublished_roles", _("备案不公示的角色"), kind="codes", choices=tuple(Role.choices)),
    TermKind("filing_unscoped_roles", _("备案不填职业范围的角色"), kind="codes", choices=tuple(Role.choices)),
    TermKind("scoring_gap_tenths", _("两份评分允许相差"), _("分"), maximum=1000, scale=10),
    TermKind("invitation_days", _("成员邀请有效期"), _("天"), minimum=1),
    TermKind("alliance_offer_days", _("联盟邀请答复期限"), _("天"), minimum=1),
    TermKind("selection_quota_double_hundred", _("“双百”每类名额上限"), _("家"), minimum=1),
    TermKind("selection_notice_workdays", _("评选公示期"), _("个工作日"), minimum=1),
    # sanctions and appeals
    TermKind("sanction_reply_workdays", _("陈述申辩期限"), _("个工作日"), minimum=1),
    TermKind("sanction_decide_workdays", _("陈述期满后作出处理决定、复查后解除的期限"), _("个工作日"), minimum=1),
    TermKind("sanction_recheck_workdays", _("收到整改报告后复查的期限"), _("个工作日"), minimum=1),
    TermKind("sanction_causes_interview", _("可以约谈的事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_causes_rectification", _("可以限期整改的事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_causes_circular", _("可以通报的事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_causes_termination", _("可以终止备案的事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_causes_suspension", _("可以暂停备案的事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_urgent_causes", _("可以先行暂停的紧急事由"), kind="codes", choices=tuple(Cause.choices)),
    TermKind("sanction_urgent_days", _("紧急暂停的确认期限"), _("天"), minimum=1),
    TermKind("sanction_levels_suspension", _("可以暂停备案的层级"), kind="codes", choices=tuple(Level.choices)),
    TermKind("sanction_months_suspension", _("暂停备案的整改期限"), _("个月"), minimum=1),
    TermKind("sanction_levels_interview", _("可以约谈的层级"), kind="codes", choices=tuple(Level.choices)),
    TermKind("sanction_levels_rectification", _("可以限期整改的层级"), kind="codes", choices=tuple(Level.choices)),
    TermKind("sanction_levels_circular", _("可以通报的层级"), kind="codes", choices=tuple(Level.choices)),
    TermKind("sanction_levels_termination", _("可以终止备案的层级"), kind="codes", choices=tuple(Level.choices)),
    TermKind("sanction_workdays_interview", _("约谈后改正期限"), _("个工作日"), minimum=1),
    TermKind("sanction_months_rectification", _("限期整改的期限"), _("个月"), minimum=1),
    TermKind("sanction_months_circular", _("通报后改正期限"), _("个月"), minimum=1),
    TermKind("sanction_months_termination", _("终止后善后期限"), _("个月"), minimum=1),
    TermKind("sanction_repeat_interviews", _("一年内约谈达到此数可限期整改"), _("次"), minimum=1),
    TermKind("sanction_repeat_orders", _("一年内限期整改达到此数可通报"), _("次"), minimum=1),
    TermKind("sanction_repeat_circulars", _("一年内通报达到此数可终止"), _("次"), minimum=1),
    TermKind("appeal_days", _("申请复核的期限"), _("天"), minimum=1),
    TermKind("appeal_decide_days", _("作出复核决定的期限"), _("天"), minimum=1),
    # standards
    TermKind("standard_review_workdays", _("标准评审时限"), _("个工作日"), minimum=1),
    TermKind("scoring_workdays", _("专家评分时限"), _("个工作日"), minimum=1),
    TermKind("selection_step_workdays", _("评选各步办理时限"), _("个工作日"), minimum=1),
    TermKind("standard_filing_workdays", _("标准发布后报备案时限"), _("个工作日"), minimum=1),
    TermKind("standard_opinions_min", _("发布标准前的评审意见"), _("份"), minimum=1),
    # people
    TermKind("duplicate_permille_min", _("疑似重复档案：匹配度下限"), "‰", minimum=1, maximum=999),
    TermKind("duplicate_phone_people_max", _("疑似重复档案：同一手机号人数上限"), _("人"), minimum=1),
    TermKind("duplicate_photo_people_max", _("疑似重复档案：同一照片人数上限"), _("人"), minimum=1),
    TermKind("photo_side_min", _("证件照短边下限"), _("像素"), minimum=9),
    TermKind("photo_side_max", _("证件照长边上限"), _("像素"), minimum=9, maximum=10_000),
    TermKind("photo_kib_max", _("证件照文件上限"), "KB", minimum=1, maximum=30 * 1024),
    # personal data: how long it is kept, and how long a request to erase it may take
    TermKind("retain_years_accounts", _("补贴凭证保存期限"), _("年"), minimum=1),
    TermKind("retain_years_training", _("培训记录保存期限"), _("年"), minimum=1),
    TermKind("retain_years_certificates", _("成绩和证书保存期限"), _("年"), minimum=1),
    TermKind("retain_years_requests", _("申请、核验和同意记录保存期限"), _("年"), minimum=3),
    TermKind("retain_days_positions", _("签到定位和设备编号保存期限"), _("天"), minimum=1),
    TermKind("retain_days_messages", _("短信内容保存期限"), _("天"), minimum=1),
    TermKind("retain_days_codes", _("验证码记录保存期限"), _("天"), minimum=2),
    TermKind("retain_days_photos", _("证件照保存期限"), _("天"), minimum=1),
    TermKind("retain_days_objections", _("备案公示异议人姓名和联系方式保存期限"), _("天"), minimum=1),
    TermKind("retain_days_invitations", _("邀请手机号保存期限"), _("天"), minimum=1),
    TermKind("correction_decide_workdays", _("更正申请办理时限"), _("个工作日"), minimum=1),
    TermKind("erasure_decide_workdays", _("删除申请办理时限"), _("个工作日"), minimum=1),
    # outside verification: tries in all and seconds before the second, by what went wrong
    TermKind("verify_tries_timeout", _("外部核验超时：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_timeout", _("外部核验超时：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_tries_refused", _("外部核验连接不上：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_refused", _("外部核验连接不上：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_tries_throttled", _("外部核验被限流：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_throttled", _("外部核验被限流：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_tries_broken", _("外部核验对方故障：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_broken", _("外部核验对方故障：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_tries_malformed", _("外部核验答复无法读取：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_malformed", _("外部核验答复无法读取：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_tries_unsigned", _("外部核验签名不符：最多尝试"), _("次"), minimum=1),
    TermKind("verify_wait_seconds_unsigned", _("外部核验签名不符：首次间隔"), _("秒"), minimum=1),
    TermKind("verify_longest_wait_seconds", _("外部核验最长间隔"), _("秒"), minimum=1),
    TermKind("verify_business_days", _("备案单位市场主体复核间隔"), _("天"), minimum=1),
    TermKind("verify_death_days", _("在班人员死亡复核间隔"), _("天"), minimum=1),
    # places
    TermKind("fence_radius_min_metres", _("围栏半径下限"), _("米"), minimum=1),
    TermKind("fence_radius_max_metres", _("围栏半径上限"), _("米"), minimum=1),
    TermKind("teacher_week_hours_max", _("教师每周课时上限"), _("课时"), minimum=1),
    TermKind("teacher_month_hours_max", _("教师每月课时上限"), _("课时"), minimum=1),
    TermKind("room_day_hours", _("教室每天可用"), _("小时"), minimum=1, maximum=24),
    # attendance
    TermKind("attendance_threshold_percent", _("个人出勤率下限"), "%"),
    TermKind("class_attendance_threshold_percent", _("班级当日出勤率下限"), "%"),
    TermKind("attendance_basis", _("出勤率计算口径"), kind="choice", choices=_BASES),
    TermKind("check_in_opens_minutes", _("课前可签到"), _("分钟")),
    TermKind("late_after_minutes", _("迟到起算"), _("分钟")),
    TermKind("check_in_closes_minutes", _("开课后停止签到"), _("分钟")),
    TermKind("early_leave_minutes", _("早退起算（下课前）"), _("分钟")),
    TermKind("check_out_closes_minutes", _("下课后停止签退"), _("分钟")),
    TermKind("scan_slot_seconds", _("签到码更换周期"), _("秒"), minimum=5),
    TermKind("scan_accept_slots", _("签到码允许滞后周期数"), _("个")),
    TermKind(
        "fence_policy", _("围栏外签到"), kind="choice", choices=(("refuse", _("拒绝")), ("mark", _("受理并标记")))
    ),
    # assessment
    TermKind("pass_mark_tenths", _("合格分数线"), _("分"), scale=10),
    # claim
    TermKind("payee", _("收款方"), kind="choice", choices=tuple(Payee.choices)),
    TermKind("claim_deadline_months", _("申领期限（发证之日起）"), _("个月"), minimum=1),
    TermKind("first_review_workdays", _("初审时限"), _("个工作日"), minimum=1),
    TermKind("second_review_workdays", _("复审时限"), _("个工作日"), minimum=1),
    TermKind("approval_workdays", _("审批时限"), _("个工作日"), minimum=1),
    TermKind("notice_workdays", _("公示期"), _("个工作日"), minimum=1),
    TermKind("certificate_percent", _("取得证书的补贴比例"), "%"),
    TermKind("shortage_extra_percent", _("急需紧缺职业上浮比例"), "%"),
    TermKind(
        "shortage_levels", _("可上浮的等级"), kind="codes", choices=tuple((str(n), str(n)) for n in range(5, 0, -1))
    ),
    # living allowance
    TermKind("living_allowance_fen", _("生活费补贴标准"), _("元"), minimum=1, scale=100),
    TermKind("living_allowance_groups", _("可享受生活费补贴的人员类别"), kind="codes", choices=tuple(Group.choices)),
    TermKind("living_allowance_per_year", _("生活费补贴每年次数上限"), _("次"), minimum=1),
    # live supervision
    TermKind("travel_speed_kmh", _("不可能移动：速度上限"), _("公里/小时"), minimum=1),
    TermKind("travel_min_metres", _("不可能移动：最小距离"), _("米"), minimum=1),
    TermKind("device_people_max", _("同一设备签到人数上限"), _("人"), minimum=1),
    TermKind("device_window_minutes", _("同一设备签到时间窗"), _("分钟"), minimum=1),
)

TERMS: dict[str, TermKind] = {kind.code: kind for kind in _KINDS}
