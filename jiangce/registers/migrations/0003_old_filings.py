"""Filings from before: the division of their organisation, and the day on which they entered the directory."""

from django.db import migrations


def fill(apps, schema_editor):
    filings = apps.get_model("registers", "Filing")
    milestones = apps.get_model("registers", "FilingMilestone")
    for row in filings.objects.select_related("organisation").filter(division=""):
        filings.objects.filter(pk=row.pk).update(division=row.organisation.division)
        milestones.objects.get_or_create(
            filing=row,
            kind="entered",
            defaults={
                "on": row.held.lower, "actor_key": "system:migration", "actor_label": "migration",
                "at": row.organisation.created_at,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("registers", "0002_filings")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
