"""Words of the objections about paying out."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text
from jiangce.schemes.enums import Scheme

# Words inside files that banks read: data of the file form, so they are never translated.
BANK_COLUMNS = ("流水号", "收款户名", "收款账号", "开户银行", "联行号", "金额", "附言")
BANK_TOP = ("批次号", "付款户名", "付款账号", "开户银行", "笔数", "合计金额", "合计大写", "校验值")
BANK_TOTAL = "合计"
BANK_REMARK = "职业技能提升补贴"
BANK_REMARKS = {Scheme.LIVING_ALLOWANCE: "生活费补贴"}
RESULT_ID, RESULT_STATUS, RESULT_CODE = "流水号", "状态", "退票代码"
RESULT_REASON, RESULT_DAY, RESULT_AMOUNT = "退票原因", "日期", "金额"
RESULT_PAID, RESULT_RETURNED = "成功", "退票"

_FINANCE = _("县区财政")
_CORRECTORS = _("培训机构经办或县区初审")

TEXTS = {
    # before a transfer
    "disbursement.nothing_to_pay": Text(
        _("所选申领中没有可以拨付的明细。"), _("查看每条明细未能拨付的原因，处理后再生成批次。"), _FINANCE
    ),
    "disbursement.claim_not_payable": Text(
        _("申领 %(claim)s 当前为“%(state)s”，不能拨付。"), _("公示期满无异议后进入待拨付。"), _("县区审批")
    ),
    "disbursement.held": Text(
        _("申领 %(claim)s 因核查 %(case)s 暂缓拨付。"), _("核查结案并解除暂缓后可以拨付。"), _("核查承办人")
    ),
    "disbursement.line_not_payable": Text(
        _("明细当前为“%(state)s”，不能拨付。"), _("只有“符合条件”或“退票待重付”的明细可以拨付。"), _("县区初审")
    ),
    "disbursement.account_missing": Text(
        _("%(payee)s 没有登记银行账户。"), _("登记收款人本人的银行户名和账号。"), _CORRECTORS
    ),
    "disbursement.account_placeholder": Text(
        _("%(payee)s 的银行账号 %(account)s 为空号或占位号，不是真实账号。"), _("更正为真实账号。"), _CORRECTORS
    ),
    "disbursement.holder_missing": Text(
        _("%(payee)s 的银行户名为空或含有非法字符。"), _("更正银行户名。"), _CORRECTORS
    ),
    "disbursement.account_just_returned": Text(
        _("%(payee)s 的账户 %(account)s 刚被银行退票（%(reason)s），尚未更正。"),
        _("更正收款账户后再次拨付。"),
        _CORRECTORS,
    ),
    "disbursement.already_in_batch": Text(
        _("该笔款已在批次 %(batch)s 中，不能重复拨付。"), _("等待银行回盘；作废该批次后可以重新生成。"), _FINANCE
    ),
    "disbursement.ledger_differs": Text(
        _("账上应付 %(owed)s 元，与核定的 %(amount)s 元不一致。"), _("核对该明细的记账凭证。"), _FINANCE
    ),
    "disbursement.certificate_lost": Text(
        _("证书 %(number)s 已撤销，补贴依据不再成立。"), _("由初审对该明细作出不予补贴的决定。"), _("县区初审")
    ),
    # batches
    "disbursement.four_eyes_taken": Text(
        _("申领 %(claim)s 的另一环节已由您办理，您不能再办理“%(stage)s”。"),
        _("由未参与过该申领其他环节的人员办理。"),
        _("本部门其他人员"),
    ),
    "disbursement.digest_changed": Text(
        _("批次内容与生成时的校验值不一致，收款信息可能被改动。"), _("作废该批次，核查后重新生成。"), _FINANCE
    ),
    # the bank's answer
    "disbursement.result_unreadable": Text(
        _("无法识别回盘文件：%(why)s。"), _("上传银行返回的 CSV 或 pain.002 原文件，不要另存。"), _FINANCE
    ),
    "disbursement.result_too_large": Text(_("回盘文件超过 %(limit)s MB。"), _("按批次分别上传回盘文件。"), _FINANCE),
    "disbursement.result_empty": Text(_("回盘文件中没有任何支付结果。"), _("向银行索取完整的回盘文件。"), _FINANCE),
    "disbursement.result_repeated": Text(_("该回盘文件已导入过。"), _("核对是否重复上传。"), _FINANCE),
    "disbursement.result_other_batch": Text(
        _("第 %(row)s 行：流水号 %(id)s 属于批次 %(other)s，不属于本批次。"), _("到对应批次上传。"), _FINANCE
    ),
    "disbursement.result_other_message": Text(
        _("回盘对应的报文是 %(message)s，不是本批次 %(batch)s。"), _("到对应批次上传。"), _FINANCE
    ),
    "disbursement.result_unknown_id": Text(
        _("第 %(row)s 行：没有流水号为 %(id)s 的支付。"), _("向银行核对流水号。"), _FINANCE
    ),
    "disbursement.result_wrong_amount": Text(
        _("第 %(row)s 行：流水号 %(id)s 回盘金额 %(found)s 元，应为 %(amount)s 元。"), _("向银行核对金额。"), _FINANCE
    ),
    "disbursement.result_bad_amount": Text(
        _("第 %(row)s 行：金额“%(value)s”无法识别。"), _("金额以元为单位，两位小数。"), _FINANCE
    ),
    "disbursement.result_bad_date": Text(
        _("第 %(row)s 行：日期“%(value)s”无法识别。"), _("日期写作 2026-01-31。"), _FINANCE
    ),
    "disbursement.result_future_date": Text(
        _("第 %(row)s 行：日期 %(value)s 晚于今天。"), _("向银行核对日期。"), _FINANCE
    ),
    "disbursement.result_early_date": Text(
        _("第 %(row)s 行：日期 %(value)s 早于送银行的日期 %(sent)s。"), _("向银行核对日期。"), _FINANCE
    ),
    "disbursement.result_currency": Text(
        _("第 %(row)s 行：币种为“%(value)s”，只能是人民币（CNY）。"), _("向银行核对币种。"), _FINANCE
    ),
    "disbursement.result_control_count": Text(
        _("第 %(row)s 行：合计写明 %(value)s 笔，文件中有 %(count)s 笔。"),
        _("文件可能不完整或被改动，向银行索取原文件。"),
        _FINANCE,
    ),
    "disbursement.result_control_sum": Text(
        _("第 %(row)s 行：合计写明 %(value)s 元，各行相加为 %(total)s 元。"),
        _("文件可能不完整或被改动，向银行索取原文件。"),
        _FINANCE,
    ),
    "disbursement.result_known": Text(
        _("文件中的 %(count)s 笔结果此前都已导入，没有新的结果。"), _("核对是否上传了正确的文件。"), _FINANCE
    ),
    "disbursement.result_differs": Text(
        _("第 %(row)s 行：流水号 %(id)s 写明“%(found)s”，与已导入的“%(stood)s”不同；仍以已导入的为准。"),
        _("与银行书面核对，并保存核对结果。"),
        _FINANCE,
    ),
    "disbursement.result_bad_status": Text(
        _("第 %(row)s 行：状态“%(value)s”无法识别。"), _("状态只能是“成功”或“退票”。"), _FINANCE
    ),
    "disbursement.result_reason_missing": Text(
        _("第 %(row)s 行：退票没有写明原因。"), _("补上退票代码或退票原因。"), _FINANCE
    ),
    "disbursement.result_contradiction": Text(
        _("第 %(row)s 行：流水号 %(id)s 与第 %(first)s 行重复。"), _("每笔支付只能有一个结果。"), _FINANCE
    ),
    "disbursement.result_changed": Text(
        _("第 %(row)s 行：流水号 %(id)s 已记为“%(state)s”，不能改变。"),
        _("与银行书面核对；如确需更正走追回或补付。"),
        _FINANCE,
    ),
    # corrections
    "disbursement.not_returned": Text(_("只有退票的支付可以更正收款账户或重付。"), _("等待银行回盘结果。"), _FINANCE),
    "disbursement.already_replaced": Text(_("该退票已在支付 %(id)s 中重付。"), _("无需再次办理。"), _FINANCE),
    "disbursement.holder_not_own": Text(
        _("户名不是收款人 %(payee)s 本人。补贴和生活费只能支付到本人账户，不能由他人代收。"),
        _("填写本人的社会保障卡或银行卡账户；登记的姓名有误的，先更正姓名。"),
        _CORRECTORS,
    ),
    "disbursement.holder_not_registered": Text(
        _("户名不是 %(payee)s 的登记名称。机构代领的补贴只能支付到登记名称的账户。"),
        _("填写机构基本账户，户名与登记名称一致。"),
        _CORRECTORS,
    ),
    "disbursement.field_missing": Text(_("没有填写%(field)s。"), _("补充填写。"), _CORRECTORS),
    "disbursement.bank_code_malformed": Text(
        _("联行号应为 12 位数字。"), _("向开户银行核对联行号，或留空。"), _CORRECTORS
    ),
    "disbursement.correction_not_kept": Text(
        _("更正后的账户没有登记成功。"), _("核对户名、账号和开户银行后重新提交。"), _CORRECTORS
    ),
    # recovery
    "disbursement.recovery_not_positive": Text(_("追回金额必须大于零。"), _("填写实际收回的金额。"), _FINANCE),
    "disbursement.recovery_too_much": Text(
        _("追回 %(amount)s 元超过该明细已付未追回的 %(paid)s 元。"), _("填写不超过已付的金额。"), _FINANCE
    ),
    "disbursement.recovery_repeated": Text(_("凭证 %(document)s 已登记过追回。"), _("核对是否重复登记。"), _FINANCE),
    "disbursement.reason_missing": Text(_("没有写明原因。"), _("写明原因。"), _FINANCE),
}
