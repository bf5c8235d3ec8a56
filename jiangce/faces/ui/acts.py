"""The words of journal actions, for timelines: one word per act, whoever reads it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy, pgettext_lazy

from jiangce.faces.ui.shapes import Event
from jiangce.faces.ui.sources import source_words
from jiangce.faces.ui.who import who_words
from jiangce.plumbing.journal.queries import Moment
from jiangce.registers.alliances.enums import AgreementMove, AllianceMove, OfferMove
from jiangce.registers.appeals.enums import AppealMove
from jiangce.registers.corrections.enums import CorrectionMove
from jiangce.registers.duplicates.enums import DuplicateMove
from jiangce.registers.majors.enums import MajorMove
from jiangce.registers.privacy.enums import ErasureMove
from jiangce.registers.sanctions.enums import SanctionMove
from jiangce.registers.scoring.enums import ScoringMove
from jiangce.registers.selections.enums import CallMove, SelectionMove
from jiangce.registers.standards.enums import SubmissionMove, VersionMove
from jiangce.registers.verification.enums import Failure, Purpose, QuestionMove

ACTS = {
    "accept": gettext_lazy("受理"),
    "recall": gettext_lazy("承诺逾期，退回补正"),
    "suspend_at_once": gettext_lazy("紧急暂停备案"),
    "change_teachers": gettext_lazy("更换师资"),
    "give_again": gettext_lazy("复核撤销，重新补正"),
    "release_hold": gettext_lazy("复核撤销紧急暂停"),
    "resume_on_appeal": gettext_lazy("因复核恢复备案"),
    "expire": gettext_lazy("逾期未补正，终止办理"),
    "confirm_pause": gettext_lazy("确认暂停"),
    "restore": gettext_lazy("复核撤销，恢复列入"),
    "add_material": gettext_lazy("新增清单项目"),
    "change_material": gettext_lazy("变更清单项目"),
    "end_material": gettext_lazy("停用清单项目"),
    "answer_objection": gettext_lazy("答复异议"),
    "found_alliance": gettext_lazy("成立联盟"),
    "request_in_alliance": gettext_lazy("申请加入联盟"),
    "offer_in_alliance": gettext_lazy("发出联盟邀请"),
    "decide_agreement": gettext_lazy("写明协议怎样处理"),
    "end_member": gettext_lazy("成员单位退出"),
    "offer_agreement": gettext_lazy("登记协议"),
    "confirm_agreement": gettext_lazy("确认协议"),
    "record_contribution": gettext_lazy("登记投入"),
    "add": gettext_lazy("新增"),
    "add_joint_owner": gettext_lazy("登记共建单位"),
    "end_joint_owner": gettext_lazy("共建单位退出"),
    "add_equipment": gettext_lazy("登记设备"),
    "add_qualification": gettext_lazy("登记资格证书"),
    "add_room": gettext_lazy("登记教室"),
    "add_tenure": gettext_lazy("登记场地权属"),
    "approve": gettext_lazy("批准"),
    "annual_check": gettext_lazy("年度检查"),
    "appropriation": gettext_lazy("登记下达资金"),
    "assess_norms": gettext_lazy("规范自评"),
    "assign_scorer": gettext_lazy("指定评分人"),
    "assign": gettext_lazy("授予岗位"),
    "assign_code": gettext_lazy("赋码"),
    "book": gettext_lazy("预约教室"),
    "begin_key_rotation": gettext_lazy("开始更换密钥"),
    "begin_index_change": gettext_lazy("开始更换索引密钥"),
    "bounce": pgettext_lazy("bank return", "退票"),
    "bring_document": gettext_lazy("上传材料"),
    "cancel": gettext_lazy("取消"),
    "cancel_booking": gettext_lazy("取消预约"),
    "certify": gettext_lazy("签发证书"),
    "change_password": gettext_lazy("修改密码"),
    "change": gettext_lazy("变更"),
    "load_list": gettext_lazy("导入职业目录变动"),
    "change_items": gettext_lazy("更改考核条目"),
    "change_assessor": gettext_lazy("改由其他评价机构考试"),
    "check_items": gettext_lazy("逐项核查"),
    "close": gettext_lazy("公示期满"),
    "close_notice": gettext_lazy("公示无异议"),
    "comment": gettext_lazy("提出意见"),
    "complete": gettext_lazy("结业"),
    "condition_lost": gettext_lazy("备案条件不再符合"),
    "condition_met": gettext_lazy("备案条件恢复符合"),
    "ask_again_question": gettext_lazy("重新查询"),
    "confirm_group": gettext_lazy("确认人员类别"),
    "end_key_rotation": gettext_lazy("完成更换密钥"),
    "end_index_change": gettext_lazy("完成更换索引密钥"),
    "keep_photo": gettext_lazy("登记证件照"),
    "end_group": gettext_lazy("终止人员类别"),
    "renumber": gettext_lazy("更正证件号码"),
    "follow_account": gettext_lazy("补贴改付更正后的账户"),
    "verify": gettext_lazy("发起外部核验"),
    "tell_periods": gettext_lazy("采用登记库事实"),
    **{f"{move}_question": move.label for move in QuestionMove if move != QuestionMove.ASK_AGAIN},
    "confirm": gettext_lazy("确认"),
    "confirm_staff": gettext_lazy("企业确认人员"),
    "correct_row": gettext_lazy("填写更正说明"),
    "correct_payee": gettext_lazy("更正收款账户"),
    "decline": gettext_lazy("不予受理"),
    "deactivate": gettext_lazy("停用"),
    "discard": gettext_lazy("作废草稿"),
    "dismiss": gettext_lazy("不成立"),
    "disqualify": pgettext_lazy("move", "取消资格"),
    "download": gettext_lazy("下载银行文件"),
    "draft": gettext_lazy("起草"),
    "draft_call": gettext_lazy("起草征集"),
    "draft_selection": gettext_lazy("起草评选申请"),
    "edit": gettext_lazy("修改"),
    "edit_room": gettext_lazy("修改教室"),
    "end": gettext_lazy("结束岗位"),
    "agree_seats": gettext_lazy("登记座位协议"),
    "end_agreement": gettext_lazy("座位协议终止"),
    "end_equipment": gettext_lazy("设备不再使用"),
    "end_qualification": gettext_lazy("资格证书终止"),
    "end_teacher": gettext_lazy("停聘"),
    "end_tenure": gettext_lazy("场地权属终止"),
    "enter_results": gettext_lazy("录入成绩"),
    "exit": gettext_lazy("自愿退出"),
    "fail": gettext_lazy("判为不合格"),
    "file_appeal": gettext_lazy("申请复核"),
    "find_duplicate": gettext_lazy("发现疑似重复档案"),
    "finish": gettext_lazy("结课"),
    "give_opinion": gettext_lazy("提出评审意见"),
    "grant": gettext_lazy("准予"),
    "hand_in_sheet": gettext_lazy("提交评分表"),
    "hand_over": gettext_lazy("移交管理员"),
    "hold": gettext_lazy("暂缓办理"),
    "interrupt": gettext_lazy("中断培训"),
    "invite": gettext_lazy("邀请成员"),
    "issue": pgettext_lazy("move", "签发"),
    "join": gettext_lazy("接受邀请"),
    "lift_hold": gettext_lazy("解除暂缓"),
    "load_items": gettext_lazy("载入标准内容"),
    "load_result": gettext_lazy("导入银行回盘"),
    "load_roster": gettext_lazy("载入名单"),
    "merge_person": gettext_lazy("合并档案"),
    "look": gettext_lazy("查看完整信息"),
    "note": gettext_lazy("记录核查情况"),
    "object": gettext_lazy("提出异议"),
    "open": gettext_lazy("生成"),
    "open_scoring": gettext_lazy("组织评分"),
    "open_sanction": gettext_lazy("告知处理"),
    "override": gettext_lazy("更正考勤"),
    "pass_checks": gettext_lazy("核查完毕"),
    "pass_first": gettext_lazy("初审通过"),
    "pass_second": gettext_lazy("复审通过"),
    "pay": gettext_lazy("拨付到账"),
    "plan": gettext_lazy("安排考试"),
    "propose_review": gettext_lazy("提出复评意见"),
    "prepare": gettext_lazy("生成拨付批次"),
    "promise_document": gettext_lazy("承诺后补材料"),
    "publish": gettext_lazy("公示"),
    "publish_rate": gettext_lazy("发布补贴标准"),
    "publish_term": gettext_lazy("发布政策参数"),
    "raise": gettext_lazy("收到异议"),
    "reactivate": gettext_lazy("恢复账号"),
    "recommend": gettext_lazy("推荐"),
    "recompute": gettext_lazy("重新核算"),
    "record_owner": gettext_lazy("登记举办者或负责人"),
    "record_old_code": gettext_lazy("登记旧编码"),
    "recover": gettext_lazy("追回"),
    "refuse": gettext_lazy("不予补贴"),
    "refuse_approval": gettext_lazy("审批不予补贴"),
    "refuse_first": gettext_lazy("初审不予补贴"),
    "refuse_second": gettext_lazy("复审不予补贴"),
    "register": gettext_lazy("登记"),
    "register_pilot": gettext_lazy("登记数字化试点"),
    "reinstate": gettext_lazy("终止被撤销"),
    "reject": gettext_lazy("不予通过"),
    "release": gettext_lazy("复核通过"),
    "renew": gettext_lazy("续期"),
    "reopen": gettext_lazy("重新打开"),
    "take_up": gettext_lazy("重新受理"),
    "reopen_place": gettext_lazy("恢复使用"),
    "reopen_room": gettext_lazy("恢复使用教室"),
    "reopen_scores": gettext_lazy("退回修改成绩"),
    "reset_password": gettext_lazy("重置密码"),
    "resume": gettext_lazy("恢复备案"),
    "return": pgettext_lazy("send back for correction", "退回补正"),
    "return_approval": pgettext_lazy("send back for correction", "审批退回"),
    "return_first": pgettext_lazy("send back for correction", "初审退回"),
    "return_second": pgettext_lazy("send back for correction", "复审退回"),
    "return_teacher": gettext_lazy("重新聘用"),
    "reverse_appropriation": gettext_lazy("冲销下达资金"),
    "revoke_invitation": gettext_lazy("收回邀请"),
    "revoke": gettext_lazy("撤销"),
    "send": gettext_lazy("送银行"),
    "send_back": pgettext_lazy("send back for correction", "审批退回补正"),
    "set_kinds": gettext_lazy("修改任职类别"),
    "set_timetable": gettext_lazy("编排课程表"),
    "settle_tie": gettext_lazy("写明同分次序"),
    "settle": gettext_lazy("全部到账"),
    "shut": gettext_lazy("停用"),
    "shut_room": gettext_lazy("停用教室"),
    "silence": gettext_lazy("逾期视为同意"),
    "split_person": gettext_lazy("拆分档案"),
    "start": gettext_lazy("开始授课"),
    "submit": gettext_lazy("提交"),
    "submit_nationally": gettext_lazy("申报国家标准"),
    "submit_scores": gettext_lazy("提交成绩"),
    "support": gettext_lazy("登记支持措施"),
    "suspend": gettext_lazy("暂停备案"),
    "take": gettext_lazy("开始核查"),
    "tell": gettext_lazy("更新个人信息"),
    "terminate": gettext_lazy("终止备案"),
    "strike_off": gettext_lazy("因处理终止备案"),
    "lapse": gettext_lazy("到期注销"),
    "arrange": gettext_lazy("重新安排"),
    "unsettle": gettext_lazy("拨付退票"),
    "uphold": gettext_lazy("成立"),
    "withdraw": gettext_lazy("退班"),
    **{f"agreement_{move}": move.label for move in AgreementMove},
    "propose_project": gettext_lazy("申报专项项目"),
    "accept_project": gettext_lazy("同意立项"),
    "refuse_project": gettext_lazy("不予立项"),
    "appoint_member": gettext_lazy("登记技术委员会成员"),
    "dismiss_member": gettext_lazy("移出技术委员会"),
    "tell_commission": gettext_lazy("登记委托或采购"),
    "announce_major": gettext_lazy("公布新设专业"),
    **{f"{move}_major": move.label for move in MajorMove},
    **{f"alliance_{move}": move.label for move in AllianceMove},
    **{f"alliance_offer_{move}": move.label for move in OfferMove},
    **{f"selection_{move}": move.label for move in SelectionMove},
    **{f"selection_call_{move}": move.label for move in CallMove},
    **{f"sanction_{move}": move.label for move in SanctionMove},
    **{f"{move}_scoring": move.label for move in ScoringMove},
    **{f"{move}_appeal": move.label for move in AppealMove},
    **{f"{move}_correction": move.label for move in CorrectionMove},
    **{f"{move}_erasure": move.label for move in ErasureMove},
    "submit_erasure": gettext_lazy("提交删除申请"),
    "close_account": gettext_lazy("关闭账号"),
    "consent_given": pgettext_lazy("consent", "同意"),
    "consent_withdrawn": pgettext_lazy("consent", "撤回同意"),
    "export": gettext_lazy("下载个人信息"),
    "retention": gettext_lazy("到期删除"),
    **{f"{move}_standard": move.label for move in VersionMove},
    **{f"{move}_submission": move.label for move in SubmissionMove},
    **{f"{move}_duplicate": move.label for move in DuplicateMove},
}

PURPOSES = {
    "identity": gettext_lazy("核对身份"),
    "appeal": gettext_lazy("处理申诉"),
    "payment": gettext_lazy("拨付核对"),
    "inspection": gettext_lazy("监督检查"),
}
"""Why a full value is looked at; the journal keeps the code."""


def purpose_words(code: str) -> str:
    """The purpose of a look; a text that is no code stays."""
    return str(PURPOSES.get(code, code))


def _verify_words(code: str) -> str:
    """For what an outside register is asked."""
    return str(Purpose(code).label) if code in Purpose.values else code


def _failure_words(code: str) -> str:
    """Why it could not be asked."""
    return str(Failure(code).label) if code in Failure.values else code


_REASONS = {
    "look": purpose_words, "tell": source_words, "renumber": source_words, "tell_periods": source_words, "verify": _verify_words,
    "give_up_question": _failure_words,
}  # fmt: skip
"""Acts whose reason is kept as a code."""


def events_of(moments: Iterable[Moment]) -> list[Event]:
    """Journal entries as timeline events; an action without a word shows its code, so that a gap is seen."""
    return [
        Event(
            at=moment.at,
            who=who_words(moment.who),
            title=ACTS.get(moment.action, moment.action),
            reason=_REASONS.get(moment.action, str)(moment.reason),
        )
        for moment in moments
    ]
