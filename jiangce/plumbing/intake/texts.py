"""Words about spreadsheets that come in."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

RESULT_COLUMN = _("校验结果")
SUMMARY_SHEET = _("问题清单")
NO_PROBLEM = _("通过")

_UPLOADER = _("上传人")

TEXTS = {
    "intake.unreadable": Text(
        _("文件无法读取，可能已损坏或加密。"), _("用表格软件打开并另存为 .xlsx 后重新上传。"), _UPLOADER
    ),
    "intake.no_header": Text(
        _("前 20 行中没有找到表头（应含：%(wanted)s）。"), _("使用下载的模板，或补上表头行。"), _UPLOADER
    ),
    "intake.column_missing": Text(_("缺少必需的列“%(column)s”。"), _("补上该列；列的顺序不限。"), _UPLOADER),
    "intake.column_twice": Text(_("列“%(column)s”出现了两次（%(cells)s）。"), _("删去或改名其中一列。"), _UPLOADER),
    "intake.too_many_rows": Text(_("行数超过 %(limit)s。"), _("拆分后分别上传。"), _UPLOADER),
    "intake.no_rows": Text(_("表中没有数据行。"), _("填写后重新上传。"), _UPLOADER),
    "intake.id_stored_as_number": Text(
        _("号码以数字格式存放，末尾几位已经失真。"), _("把该列设为“文本”后重新填写完整号码。"), _UPLOADER
    ),
}
