"""Words of the objections about files."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "files.erased": Text(
        _("文件内容已于 %(on)s 按本人申请删除。"), _("删除不能恢复；需要时请本人重新提供。"), _("本人")
    ),
    "files.gone": Text(
        _("文件存储中找不到第 %(number)s 号文件的内容。"),
        _("请管理员从备份恢复文件目录（运维手册“备份与恢复”），或请提供人重新上传。"),
        _("系统管理员"),
    ),
    "files.altered": Text(
        _("第 %(number)s 号文件的内容打不开：存入之后被改动过，或加密它的密钥已不在密钥环中。"),
        _("不要使用这份文件；请管理员从备份恢复文件或密钥（运维手册“备份与恢复”），查明原因。"),
        _("系统管理员"),
    ),
    "files.empty": Text(_("文件是空的。"), _("选择有内容的文件。"), _("上传人")),
    "files.too_large": Text(_("文件超过 %(limit)s MB。"), _("拆分后分别上传。"), _("上传人")),
    "files.wrong_kind": Text(
        _("文件内容不是可接受的类型（%(allowed)s），或已损坏。"),
        _("用原始软件另存后重新上传，不要只改扩展名。"),
        _("上传人"),
    ),
}
