"""Words of the objections about exams and scores."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_BODY, _INSTITUTION, _COUNTY = _("评价机构"), _("培训机构"), _("县区审批")

TEXTS = {
    "exams.class_not_taught": Text(
        _("班级尚未结课（当前：%(state)s），不能安排考试。"), _("培训机构结课后再安排。"), _INSTITUTION
    ),
    "exams.not_chosen": Text(_("该班级没有选择本机构评价。"), _("只能为选择本机构的班级安排考试。"), _BODY),
    "exams.not_filed": Text(_("本机构备案范围不含该职业和等级，或备案已失效。"), _("先办理备案变更或续期。"), _BODY),
    "exams.times_reversed": Text(_("考试结束时间须晚于开始时间。"), _("更正考试时间。"), _BODY),
    "exams.in_the_past": Text(_("考试开始时间已经过去。"), _("安排今后的时间。"), _BODY),
    "exams.before_last_lesson": Text(_("考试不能早于最后一次课结束。"), _("把考试安排在结课之后。"), _BODY),
    "exams.seats_short": Text(_("考位 %(seats)s 个，少于考生 %(people)s 人。"), _("增加考位。"), _BODY),
    "exams.no_examiner": Text(_("没有选择考评员。"), _("至少选择一名考评员。"), _BODY),
    "exams.not_an_examiner": Text(_("%(name)s 不是本机构登记的考评员。"), _("选择本机构登记的考评员。"), _BODY),
    "exams.examiner_taught": Text(
        _("%(name)s 是该班级的授课教师，不能担任考评员（考培分离）。"), _("更换考评员。"), _BODY
    ),
    "exams.examiner_busy": Text(_("%(name)s 在这一时间已有安排：%(what)s。"), _("更换考评员，或改考试时间。"), _BODY),
    "exams.place_closed": Text(_("考点“%(place)s”在考试当天已停用。"), _("选择启用中的考点。"), _BODY),
    "exams.room_foreign": Text(_("所选考场不是本机构的，也不在共享的场地。"), _("选择本机构或共享场地的考场。"), _BODY),
    "exams.seats_beyond_room": Text(
        _("考位 %(seats)s 个，超过考场的 %(there)s 个座位。"), _("换更大的考场或减少考位。"), _BODY
    ),
    "exams.room_taken": Text(_("考场“%(room)s”在这一时间已被使用：%(times)s。"), _("换考场或时间。"), _BODY),
    "exams.already_planned": Text(_("该班级已有考试 %(number)s。"), _("直接打开该考试办理。"), _BODY),
    "exams.not_to_hand": Text(
        _("考试 %(number)s 没有已提交而未发证的成绩，不能转给其他机构发证。"),
        _("刷新页面，按最新状态安排。"),
        _COUNTY,
    ),
    "results.missing": Text(_("%(number)s 号 %(name)s 没有完整成绩。"), _("填写理论和实操成绩，或标记缺考。"), _BODY),
    "results.not_a_candidate": Text(
        _("第 %(row)s 行不是本场考试的考生。"), _("核对证件号码；删去不在名单中的人。"), _BODY
    ),
    "results.out_of_range": Text(
        _("%(number)s 号 %(name)s 的成绩“%(value)s”不在 0 至 100 之间或多于一位小数。"), _("更正成绩。"), _BODY
    ),
    "results.name_differs": Text(_("第 %(row)s 行姓名与名单不一致。"), _("核对姓名。"), _BODY),
    "results.twice": Text(_("第 %(row)s 行与前面的行是同一名考生。"), _("删去重复的行。"), _BODY),
    "results.absent_with_score": Text(_("%(number)s 号 %(name)s 标记缺考却填写了成绩。"), _("二者只填其一。"), _BODY),
    "results.closed": Text(_("考试当前为“%(state)s”，成绩不能修改。"), _("退回修改成绩后再改。"), _BODY),
    "results.too_early": Text(_("考试尚未结束，不能提交成绩。"), _("考试结束后提交。"), _BODY),
    "certificates.nobody_entered": Text(_("还没有成绩，不能签发证书。"), _("先录入并提交成绩。"), _BODY),
    "certificates.taught": Text(
        _("您是该班级的授课教师，不能录入成绩或签发证书（考培分离）。"), _("由其他考务人员办理。"), _BODY
    ),
    "certificates.not_filed": Text(
        _("本机构的备案已到期、已退出，或范围不再包含该职业和等级，不能签发证书。"),
        _("由备案的县区安排其他机构签发，或给出办理期限；到期的重新申请备案。"),
        _COUNTY,
    ),
    "certificates.time_over": Text(
        _("退出时给本机构的办理期限 %(until)s 已过，不能签发证书。"), _("由备案的县区重新安排。"), _COUNTY
    ),
    "certificates.no_code": Text(
        _("本机构没有证书编号用的机构代码，不能签发证书。"), _("由省级登记机构代码后再签发。"), _BODY
    ),
    "certificates.held_already": Text(
        _("%(name)s 已持有同一职业同一等级的有效证书，未重复签发。"), _("无需处理；如证书有误先撤销原证书。"), _BODY
    ),
    "exams.items_fixed": Text(
        _("考试“%(state)s”，考核条目不能再改。"), _("成绩退回修改后，可以更正考核条目。"), _("评价机构")
    ),
}
