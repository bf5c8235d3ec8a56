"""Words of the objections about classes."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_INSTITUTION, _COUNTY, _PROVINCE = _("培训机构"), _("县区人社部门"), _("省级监管")

TEXTS = {
    "classes.not_editable": Text(_("班级当前为“%(state)s”，内容已锁定。"), _("退回补正后可以修改。"), _COUNTY),
    "classes.same_name": Text(
        _("本机构已有同名班期（%(number)s）。"), _("换一个序号；重复的草稿请作废。"), _INSTITUTION
    ),
    "classes.dates_reversed": Text(_("结课日期早于开班日期。"), _("更正日期。"), _INSTITUTION),
    "classes.too_late": Text(
        _("须在开班 %(days)s 个工作日前提交；按 %(starts)s 开班，最晚 %(last)s 提交。"),
        _("推迟开班日期。"),
        _INSTITUTION,
    ),
    "classes.last_day_provisional": Text(
        _("%(starts)s 开班，最晚约 %(last)s 提交：所跨年度的放假安排尚未公布，暂按周末推算。"),
        _("尽早提交；放假安排公布后以公布为准。"),
        _INSTITUTION,
    ),
    "classes.starts_in_past": Text(_("开班日期 %(starts)s 早于今天。"), _("推迟开班日期。"), _INSTITUTION),
    "classes.not_filed": Text(
        _("本机构备案范围不含该职业和等级，或备案已失效。"), _("先办理备案变更或续期。"), _INSTITUTION
    ),
    "classes.filing_suspended": Text(
        _("本机构的备案已暂停（%(reason)s），计划至 %(until)s；暂停期间不能新开班。"),
        _("整改后由备案部门恢复。"),
        _INSTITUTION,
    ),
    "classes.sanctioned": Text(
        _("本机构受到“%(measure)s”处理（%(number)s），%(until)s 之前不能新开班。"),
        _("按期整改；期满或提前解除后再申请；不服的申请复核。"),
        _INSTITUTION,
    ),
    "classes.assessor_sanctioned": Text(
        _("所选评价机构受到“%(measure)s”处理（%(number)s），%(until)s 之前不能承接新班。"),
        _("另选评价机构。"),
        _INSTITUTION,
    ),
    "classes.assessor_suspended": Text(
        _("所选评价机构的备案已暂停（%(reason)s）。"), _("另选评价机构。"), _INSTITUTION
    ),
    "classes.no_rate": Text(
        _("补贴标准目录中没有该职业和等级。"), _("选择目录内的职业等级，或等待标准发布。"), _PROVINCE
    ),
    "classes.hours_below_rate": Text(
        _("计划 %(planned)s 课时，少于目录要求的 %(least)s 课时。"), _("增加课时。"), _INSTITUTION
    ),
    "classes.capacity_above_term": Text(
        _("计划 %(people)s 人，超过每班上限 %(limit)s 人。"), _("减少人数或分班。"), _INSTITUTION
    ),
    "classes.capacity_above_seats": Text(
        _("计划 %(people)s 人，教室“%(room)s”只有 %(seats)s 座。"), _("换教室或减少人数。"), _INSTITUTION
    ),
    "classes.practice_share": Text(_("实操课时占 %(share)s%%，低于 %(least)s%%。"), _("增加实操课时。"), _INSTITUTION),
    "classes.no_hours": Text(_("理论和实操课时都是 0。"), _("填写计划课时。"), _INSTITUTION),
    "classes.no_lessons": Text(_("还没有课程表。"), _("编排课程表。"), _INSTITUTION),
    "classes.hours_differ": Text(
        _("课程表%(kind)s %(lessons)s 课时，与计划的 %(planned)s 课时不一致。"),
        _("调整课程表或计划课时。"),
        _INSTITUTION,
    ),
    "classes.lesson_outside": Text(
        _("第 %(number)s 课次（%(on)s）不在开班至结课日期之内。"), _("调整课次或起止日期。"), _INSTITUTION
    ),
    "classes.day_too_full": Text(
        _("%(on)s 排了 %(hours)s 课时，超过每天 %(limit)s 课时。"), _("把课分到其他天。"), _INSTITUTION
    ),
    "classes.lesson_too_short": Text(
        _("第 %(number)s 课次 %(minutes)s 分钟，不足 %(hours)s 课时应有的 %(least)s 分钟。"),
        _("延长时间或减少课时。"),
        _INSTITUTION,
    ),
    "classes.lesson_overlaps": Text(
        _("第 %(number)s 课次与第 %(other)s 课次时间重叠。"), _("调整时间。"), _INSTITUTION
    ),
    "classes.lesson_reversed": Text(_("第 %(number)s 课次的结束时间不晚于开始时间。"), _("更正时间。"), _INSTITUTION),
    "classes.past_midnight": Text(
        _("%(start)s 开始连上 %(hours)s 课时，会到第二天。"), _("提早开始或减少每次课时。"), _INSTITUTION
    ),
    "classes.first_day_outside": Text(
        _("第一天 %(first)s 不在开班至结课日期（%(starts)s 至 %(ends)s）之内。"),
        _("选择起止日期之内的一天，或先修改起止日期。"),
        _INSTITUTION,
    ),
    "classes.days_too_few": Text(
        _("从 %(first)s 起排到结课日期，还有 %(hours)s 课时排不下。"),
        _("提早第一天、增加每天课时，或推迟结课日期。"),
        _INSTITUTION,
    ),
    "classes.room_taken": Text(
        _("教室“%(room)s”已有其他班级上课的课次：%(lessons)s。"), _("换教室或时间。"), _INSTITUTION
    ),
    "classes.room_closed": Text(
        _("教室“%(room)s”在这些日子已停用：%(days)s。"), _("换教室，或提前到停用之前。"), _INSTITUTION
    ),
    "classes.teacher_gone": Text(
        _("教师“%(teacher)s”在这些日子已停聘：%(days)s。"), _("换教师，或提前到停聘之前。"), _INSTITUTION
    ),
    "classes.teacher_taken": Text(
        _("教师“%(teacher)s”已有其他课的课次：%(lessons)s。"), _("换教师或时间。"), _INSTITUTION
    ),
    "classes.people_taken": Text(
        _("名单中有 %(count)s 人在新的上课时间已在其他班级。"), _("调整时间，或移出这些学员。"), _INSTITUTION
    ),
    "classes.teacher_kind": Text(
        _("教师“%(teacher)s”未登记%(kind)s授课资格。"), _("换教师，或补登记资格。"), _INSTITUTION
    ),
    "classes.roster_empty": Text(_("学员名单为空。"), _("上传学员花名册。"), _INSTITUTION),
    "classes.roster_too_long": Text(
        _("名单 %(people)s 人，超过计划 %(limit)s 人。"), _("移出多余学员或增加计划人数。"), _INSTITUTION
    ),
    "classes.no_assessor": Text(_("没有选择评价机构。"), _("选择已备案的评价机构。"), _INSTITUTION),
    "classes.assessor_not_filed": Text(_("所选评价机构的备案不含该职业和等级。"), _("另选评价机构。"), _INSTITUTION),
    "classes.assessor_is_self": Text(_("培训机构不能评价自己的班级（考培分离）。"), _("另选评价机构。"), _INSTITUTION),
    "classes.reason_codes_missing": Text(_("没有勾选退回或不予通过的原因。"), _("一次勾选全部问题。"), _COUNTY),
    "classes.already_started": Text(
        _("班级已开课或开班日期已过，不能重新打开。"), _("按变更或撤销办理。"), _("市级审批")
    ),
    "classes.not_begun": Text(
        _("开班日期是 %(starts)s，之前不能开始授课。"), _("到开班日期再办理；首次签到也会自动开课。"), _INSTITUTION
    ),
    "classes.lessons_left": Text(
        _("还有 %(count)s 个课次没有上完，不能结课。"), _("全部课次结束后结课。"), _INSTITUTION
    ),
    "classes.comment_empty": Text(_("意见不能为空。"), _("填写意见。"), _("工信、工会经办")),
    "classes.unknown_occupation": Text(
        _("职业编码“%(code)s”不在职业大典中。"), _("按编码或名称重新选择。"), _INSTITUTION
    ),
    "classes.foreign_place": Text(
        _("所选地点、教室或教师不属于本机构。"), _("选择本机构登记的地点、教室和教师。"), _INSTITUTION
    ),
}
