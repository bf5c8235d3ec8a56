from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registers', '0014_photos'),
    ]

    operations = [
        migrations.AddField(
            model_name='leavingplan',
            name='until',
            field=models.DateField(blank=True, null=True, verbose_name='办理期限'),
        ),
        migrations.AddConstraint(
            model_name='leavingplan',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('way', 'finish'), _connector='OR'), name='leaving_plan_until_only_to_finish'),
        ),
    ]
