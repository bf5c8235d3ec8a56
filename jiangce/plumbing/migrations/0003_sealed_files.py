from typing import Any

from django.db import migrations

from jiangce.plumbing.files import sealing
from jiangce.plumbing.vault.keys import key_ring


def seal_files(apps: Any, _editor: Any) -> None:
    """Seal what the store holds plain. Stopped anywhere, whatever is plain still opens, and the next run goes on."""
    rows = apps.get_model("plumbing", "StoredFile").objects.exclude(path="")
    for path in rows.order_by("path").values_list("path", flat=True).distinct().iterator():
        sealing.seal_anew(path, key_ring())


class Migration(migrations.Migration):
    dependencies = [("plumbing", "0002_erased_files")]
    operations = [migrations.RunPython(seal_files, migrations.RunPython.noop)]
