"""btree_gist: exclusion constraints that combine equality with overlap."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (BtreeGistExtension(),)
