"""Words of the objections about files."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "files.erased": Text(
        _("文件内容已于 %(on)s 按本人申请删除。"), _("删除不能恢复；需要时请本人重新提供。"), _("本人")
    ),
    "files.empty": Text(_("文件是空的。"), _("选择有内容的文件。"), _("上传人")),
    "files.too_large": Text(_("文件超过 %(limit)s MB。"), _("拆分后分别上传。"), _("上传人")),
    "files.wrong_kind": Text(
        _("文件内容不是可接受的类型（%(allowed)s），或已损坏。"),
        _("用原始软件另存后重新上传，不要只改扩展名。"),
        _("上传人"),
    ),
}
