import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import jiangce.registers.periods
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plumbing', '0002_erased_files'),
        ('registers', '0015_exits'),
    ]

    operations = [
        migrations.CreateModel(
            name='AllianceOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('join', '加入联盟'), ('lead', '接任牵头单位')], max_length=16, verbose_name='事项')),
                ('role', models.CharField(choices=[('lead', '牵头单位'), ('upstream', '上游企业'), ('downstream', '下游企业'), ('school', '院校和培训机构'), ('assessor', '评价机构'), ('association', '行业协会')], max_length=16, verbose_name='角色')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='加入日期')),
                ('state', models.CharField(choices=[('open', '待答复'), ('accepted', '已接受'), ('refused', '已谢绝'), ('withdrawn', '已撤回'), ('lapsed', '已失效')], default='open', max_length=16, verbose_name='状态')),
                ('reason', models.CharField(blank=True, default='', max_length=200, verbose_name='理由')),
                ('offered_at', models.DateTimeField(verbose_name='邀请时间')),
                ('answer_by', models.DateField(verbose_name='答复期限')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('answerer_label', models.CharField(blank=True, default='', max_length=120)),
            ],
            options={
                'verbose_name': '联盟邀请',
            },
        ),
        migrations.CreateModel(
            name='JointOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='期间')),
                ('end_reason', models.CharField(blank=True, default='', max_length=200, verbose_name='终止理由')),
                ('role', models.CharField(choices=[('builder', '共建单位'), ('funder', '出资单位'), ('operator', '运营单位'), ('park', '园区管理方')], max_length=16, verbose_name='角色')),
                ('share', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='份额（%）')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '共建单位',
            },
            bases=(jiangce.registers.periods.LastDay, models.Model),
        ),
        migrations.CreateModel(
            name='Major',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('training_institution', '培训机构'), ('enterprise', '企业'), ('lead_enterprise', '龙头企业'), ('school', '院校'), ('assessor', '评价机构'), ('platform', '线上平台'), ('association', '行业协会'), ('park', '产业园区'), ('department', '主管部门')], max_length=32, verbose_name='备案角色')),
                ('name', models.CharField(max_length=80, verbose_name='专业名称')),
                ('levels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('5', '五级/初级工'), ('4', '四级/中级工'), ('3', '三级/高级工'), ('2', '二级/技师'), ('1', '一级/高级技师')], max_length=8), size=None, verbose_name='等级')),
                ('capacity', models.PositiveIntegerField(verbose_name='同时在训人数')),
                ('starts_on', models.DateField(verbose_name='开办日期')),
                ('state', models.CharField(choices=[('announced', '已公布'), ('withdrawn', '已撤回'), ('ended', '已停办')], default='announced', max_length=16, verbose_name='状态')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='停办日期')),
                ('reason', models.CharField(blank=True, default='', max_length=200, verbose_name='理由')),
                ('announced_at', models.DateTimeField(verbose_name='公布时间')),
            ],
            options={
                'verbose_name': '新设专业',
            },
        ),
        migrations.AddField(
            model_name='alliance',
            name='end_reason',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='终止理由'),
        ),
        migrations.AddField(
            model_name='alliance',
            name='last_day',
            field=models.DateField(blank=True, null=True, verbose_name='最后一天'),
        ),
        # What was founded before alliances had a life is running.
        migrations.AddField(
            model_name='alliance',
            name='state',
            field=models.CharField(choices=[('proposed', '筹备中'), ('active', '运行中'), ('dropped', '未成立'), ('ended', '已终止')], default='active', max_length=16, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='alliance',
            name='state',
            field=models.CharField(choices=[('proposed', '筹备中'), ('active', '运行中'), ('dropped', '未成立'), ('ended', '已终止')], default='proposed', max_length=16, verbose_name='状态'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliance',
            trigger=pgtrigger.compiler.Trigger(name='alliance_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{active:ended,proposed:active,proposed:dropped}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='bdbbb37d06896de36f3b042c846415dd5a0467b2', operation='UPDATE', pgid='pgtrigger_alliance_moves_8c7f3', table='registers_alliance', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='alliance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('last_day__isnull', True), ('state__in', ['proposed', 'active'])), models.Q(('last_day__isnull', False), ('state__in', ['dropped', 'ended']), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='alliance_over_with_day_and_reason'),
        ),
        migrations.AddField(
            model_name='allianceoffer',
            name='alliance',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='registers.alliance'),
        ),
        migrations.AddField(
            model_name='allianceoffer',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alliance_offers', to='registers.organisation'),
        ),
        migrations.AddField(
            model_name='jointowner',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plumbing.storedfile'),
        ),
        migrations.AddField(
            model_name='jointowner',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_places', to='registers.organisation'),
        ),
        migrations.AddField(
            model_name='jointowner',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_owners', to='registers.place'),
        ),
        migrations.AddField(
            model_name='major',
            name='equipment',
            field=models.ManyToManyField(related_name='majors', to='registers.equipment', verbose_name='设备'),
        ),
        migrations.AddField(
            model_name='major',
            name='occupation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='majors', to='registers.occupation'),
        ),
        migrations.AddField(
            model_name='major',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='majors', to='registers.organisation'),
        ),
        migrations.AddField(
            model_name='major',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='majors', to='registers.place'),
        ),
        migrations.AddField(
            model_name='major',
            name='teachers',
            field=models.ManyToManyField(related_name='majors', to='registers.teacher', verbose_name='师资'),
        ),
        migrations.AddConstraint(
            model_name='allianceoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_day__isnull', False), ('kind', 'join')), models.Q(('first_day__isnull', True), ('kind', 'lead')), _connector='OR'), name='alliance_offer_join_iff_first_day'),
        ),
        migrations.AddConstraint(
            model_name='allianceoffer',
            constraint=models.CheckConstraint(condition=models.Q(('role', 'lead'), _negated=True), name='alliance_offer_no_second_lead'),
        ),
        migrations.AddConstraint(
            model_name='allianceoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='alliance_offer_open_iff_unanswered'),
        ),
        migrations.AddConstraint(
            model_name='allianceoffer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('alliance', 'organisation', 'kind'), name='alliance_offer_one_open_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='allianceoffer',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'lead'), ('state', 'open')), fields=('alliance',), name='alliance_offer_one_lead_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allianceoffer',
            trigger=pgtrigger.compiler.Trigger(name='alliance_offer_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{open:accepted,open:lapsed,open:refused,open:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='f96aad4634d46f1f8898c0a8a748b574447972f0', operation='UPDATE', pgid='pgtrigger_alliance_offer_moves_81281', table='registers_allianceoffer', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='jointowner',
            constraint=models.CheckConstraint(condition=models.Q(('share__isnull', True), ('share__range', (1, 100)), _connector='OR'), name='joint_owner_share_of_a_whole'),
        ),
        migrations.AddConstraint(
            model_name='jointowner',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=((models.F('place'), '='), (models.F('organisation'), '='), ('held', '&&')), name='joint_owner_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='major',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gt', 0)), name='major_for_somebody'),
        ),
        migrations.AddConstraint(
            model_name='major',
            constraint=models.CheckConstraint(condition=models.Q(('levels', []), _negated=True), name='major_at_some_level'),
        ),
        migrations.AddConstraint(
            model_name='major',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('reason', ''), ('state', 'announced')), models.Q(models.Q(('state', 'announced'), _negated=True), ('ended_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='major_over_with_day_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='major',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'announced')), fields=('organisation', 'occupation', 'place'), name='major_once_an_occupation_and_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='major',
            trigger=pgtrigger.compiler.Trigger(name='major_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{announced:ended,announced:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='f5a6d0ed0c16e966d9e956b3094cbe1cdbd4a991', operation='UPDATE', pgid='pgtrigger_major_moves_38d58', table='registers_major', when='BEFORE')),
        ),
    ]
