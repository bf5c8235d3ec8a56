import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import jiangce.registers.periods
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('plumbing', '0002_erased_files'),
        ('registers', '0017_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
            name='Commission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=120, verbose_name='合同或采购文号')),
                ('on', models.DateField(verbose_name='签订日期')),
                ('told_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '委托或采购',
            },
        ),
        migrations.CreateModel(
            name='CommitteeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.CharField(choices=[('chair', '主任委员'), ('member', '委员'), ('secretary', '秘书')], max_length=16, verbose_name='职务')),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '技术委员会成员',
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
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ability', models.CharField(max_length=200, verbose_name='专项能力')),
                ('tasks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None, verbose_name='工作任务')),
                ('need', models.TextField(verbose_name='当地需求')),
                ('hours', models.PositiveIntegerField(verbose_name='培训课时')),
                ('assessment', models.CharField(choices=[('practice', '实操考核'), ('both', '理论和实操考核'), ('work', '作品评审')], max_length=16, verbose_name='考核方式')),
                ('state', models.CharField(choices=[('proposed', '待立项'), ('accepted', '已立项'), ('refused', '不予立项')], default='proposed', max_length=16, verbose_name='立项状态')),
                ('proposer', models.CharField(max_length=40)),
                ('proposer_label', models.CharField(max_length=120, verbose_name='申报人')),
                ('proposed_at', models.DateTimeField(verbose_name='申报时间')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='立项时间')),
                ('reason', models.CharField(blank=True, default='', max_length=500, verbose_name='理由')),
            ],
            options={
                'verbose_name': '专项职业能力项目',
            },
        ),
        migrations.CreateModel(
            name='ProjectEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ability', models.CharField(max_length=200, verbose_name='专项能力')),
                ('tasks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None, verbose_name='工作任务')),
                ('need', models.TextField(verbose_name='当地需求')),
                ('hours', models.PositiveIntegerField(verbose_name='培训课时')),
                ('assessment', models.CharField(choices=[('practice', '实操考核'), ('both', '理论和实操考核'), ('work', '作品评审')], max_length=16, verbose_name='考核方式')),
                ('state', models.CharField(choices=[('proposed', '待立项'), ('accepted', '已立项'), ('refused', '不予立项')], default='proposed', max_length=16, verbose_name='立项状态')),
                ('proposer', models.CharField(max_length=40)),
                ('proposer_label', models.CharField(max_length=120, verbose_name='申报人')),
                ('proposed_at', models.DateTimeField(verbose_name='申报时间')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='立项时间')),
                ('reason', models.CharField(blank=True, default='', max_length=500, verbose_name='理由')),
            ],
            options={
                'abstract': False,
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
            model_name='commission',
            name='contractor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commissions', to='registers.organisation'),
        ),
        migrations.AddField(
            model_name='commission',
            name='version',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commission', to='registers.standardversion'),
        ),
        migrations.AddField(
            model_name='committeemember',
            name='expert',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='committeemember',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.organisation'),
        ),
        migrations.AddField(
            model_name='committeemember',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_members', to='registers.standardversion'),
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
        migrations.AddField(
            model_name='project',
            name='standard',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='project', to='registers.standard'),
        ),
        migrations.AddField(
            model_name='projectevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='projectevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registers.project'),
        ),
        migrations.AddField(
            model_name='projectevent',
            name='standard',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registers.standard'),
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
            model_name='committeemember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('expert__isnull', False), ('organisation__isnull', True)), models.Q(('expert__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='committee_expert_or_unit'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.UniqueConstraint(fields=('version', 'expert'), name='committee_expert_once'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.UniqueConstraint(fields=('version', 'organisation'), name='committee_unit_once'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.UniqueConstraint(condition=models.Q(('seat', 'chair')), fields=('version',), name='committee_one_chair'),
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
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='project_has_hours'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('tasks', []), _negated=True), name='project_has_tasks'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='project_refused_with_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='project_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{proposed:accepted,proposed:refused,refused:proposed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='0e1657666edb7d997b968b790045a0c07fff9510', operation='UPDATE', pgid='pgtrigger_project_moves_03759', table='registers_project', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registers_projectevent" ("ability", "assessment", "decided_at", "hours", "id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposer", "proposer_label", "reason", "standard_id", "state", "tasks") VALUES (NEW."ability", NEW."assessment", NEW."decided_at", NEW."hours", NEW."id", NEW."need", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposer", NEW."proposer_label", NEW."reason", NEW."standard_id", NEW."state", NEW."tasks"); RETURN NULL;', hash='87920567fcd5597beeb4275daca22d74b2ef9fb7', operation='UPDATE', pgid='pgtrigger_update_update_1e070', table='registers_project', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registers_projectevent" ("ability", "assessment", "decided_at", "hours", "id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposer", "proposer_label", "reason", "standard_id", "state", "tasks") VALUES (OLD."ability", OLD."assessment", OLD."decided_at", OLD."hours", OLD."id", OLD."need", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposer", OLD."proposer_label", OLD."reason", OLD."standard_id", OLD."state", OLD."tasks"); RETURN NULL;', hash='08cd10f731e7f53d7bf4fad6a08ea530befb57bf', operation='DELETE', pgid='pgtrigger_delete_delete_a473a', table='registers_project', when='AFTER')),
        ),
    ]
