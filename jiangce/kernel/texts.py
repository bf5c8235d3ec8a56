"""The Chinese words that the kernel itself must know: written numerals, and what people type when they have no number."""

CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_PLACES = ("", "拾", "佰", "仟")
CAPITAL_GROUPS = ("", "万", "亿", "万亿")
CAPITAL_YUAN = "元"
CAPITAL_JIAO = "角"
CAPITAL_FEN = "分"
CAPITAL_WHOLE = "整"
CAPITAL_ZERO = "零元整"
CAPITAL_MINUS = "负"

# Upper-cased, without spaces; runs of one character and 123456… are recognised without a list.
PLACEHOLDER_WORDS = frozenset(
    {
        "无", "暂无", "没有", "未知", "不详", "未填", "未提供", "待补", "待补充", "待定", "空", "略", "同上", "测试",
        "N/A", "NA", "NULL", "NONE", "NIL", "TEST", "UNKNOWN", "TBD", "#N/A", "#REF!", "#VALUE!", "NAN",
    }
)  # fmt: skip
