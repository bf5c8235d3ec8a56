from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registers', '0014_photos'),
    ]

    operations = [
        migrations.AlterField(
            model_name='filingmilestone',
            name='kind',
            field=models.CharField(choices=[('entered', '列入目录'), ('renewed', '续期'), ('changed', '变更'), ('suspended', '暂停'), ('resumed', '恢复'), ('exited', '自愿退出'), ('terminated', '终止备案'), ('lapsed', '到期注销'), ('reinstated', '终止被撤销')], max_length=16),
        ),
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
