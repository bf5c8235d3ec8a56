"""Writes of scores, one by one on the page or by an uploaded sheet; whole or not at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.assessment.exams.actions import ExamRefused, not_a_teacher_objections, submit_scores
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import candidates_of, exam_for_update
from jiangce.assessment.exams.rules import candidate_params
from jiangce.assessment.results.models import Result, ScoreUpload
from jiangce.assessment.results.rules import Score, passed
from jiangce.assessment.results.sheet import SHEET, SheetProblem, read_scores
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.intake.actions import CellProblem, annotate
from jiangce.plumbing.journal.actions import record
from jiangce.schemes.terms.queries import in_force


@transaction.atomic
def enter_results(*, exam_id: int, scores: Sequence[Score], actor: Actor, at: datetime) -> int:
    """Store scores of an exam that is still open; a blank one takes away what was entered for that person. Return how
    many. Pass or fail follows from the class's own terms.

    Refuses strangers to the exam, an absent candidate with a score, a teacher of the class, and a closed exam.
    """
    exam = exam_for_update(exam_id=exam_id)
    candidates = {row.pk: row for row in candidates_of(class_id=exam.training_class_id)}
    found = _door_objections(exam, actor)
    for number, score in enumerate(scores, start=1):
        candidate = candidates.get(score.enrolment_id)
        if candidate is None:
            found.append(Objection("results.not_a_candidate", {"row": number}))
        elif score.absent and (score.theory_tenths is not None or score.practice_tenths is not None):
            params = candidate_params(number=candidate.number, name=candidate.person.name)
            found.append(Objection("results.absent_with_score", params))
    if found:
        raise ExamRefused(found)
    mark = pass_mark(exam)
    for score in scores:
        _write(exam, score, mark=mark, actor=actor, at=at)
    record(
        actor=actor,
        subject=exam,
        action="enter_results",
        at=at,
        after={"count": len(scores)},
        division=exam.training_class.division,
    )
    return len(scores)


@transaction.atomic
def enter_and_submit(*, exam_id: int, scores: Sequence[Score], actor: Actor, at: datetime) -> Exam:
    """提交成绩 from the page: what stands typed there is stored first; when either is refused, neither is done."""
    if scores:
        enter_results(exam_id=exam_id, scores=scores, actor=actor, at=at)
    return submit_scores(exam_id=exam_id, actor=actor, at=at)


def pass_mark(exam: Exam) -> int:
    """The pass mark in tenths, by the terms of the class's approval day."""
    of = exam.training_class
    return in_force(scheme=of.scheme, division=of.division, on=of.terms_on).number("pass_mark_tenths")


def _door_objections(exam: Exam, actor: Actor) -> list[Objection]:
    found = []
    found += actor.lacks(Power.RESULT_ENTER, "enter_results")
    if exam.state != ExamState.PLANNED:
        found.append(Objection("results.closed", {"state": str(exam.get_state_display())}))
    return found + not_a_teacher_objections(exam=exam, actor=actor)


def _write(exam: Exam, score: Score, *, mark: int, actor: Actor, at: datetime) -> None:
    if score.blank:
        exam.results.filter(enrolment=score.enrolment_id).delete()
        return
    Result.objects.update_or_create(
        exam=exam,
        enrolment_id=score.enrolment_id,
        defaults={
            "theory_tenths": score.theory_tenths,
            "practice_tenths": score.practice_tenths,
            "absent": score.absent,
            "passed": passed(score, pass_mark_tenths=mark),
            "entered_by": actor.key,
            "entered_at": at,
        },
    )


def upload_scores(*, exam_id: int, content: bytes, name: str, actor: Actor, at: datetime) -> ScoreUpload:
    """Read an uploaded score sheet. With any problem nothing is stored but the annotated file; else all of it is."""
    file = store(content=content, name=name, purpose="score_sheet", owner_key=actor.key, allowed={"xlsx", "csv"})
    exam = Exam.objects.select_related("training_class").get(pk=exam_id)
    candidates = candidates_of(class_id=exam.training_class_id)
    table, scores, problems = read_scores(content=content, candidates=candidates)
    upload = ScoreUpload(exam=exam, file=file, actor_key=actor.key, created_at=at, problem_count=len(problems))
    upload.problems = [problem.as_json() for problem in problems[:500]]
    if problems:
        marked = annotate(content, table, [_cell(problem) for problem in problems])
        upload.annotated = store(
            content=marked, name=f"校验结果-{name}", purpose="score_sheet", owner_key=actor.key, allowed={"xlsx"}
        )
        upload.save()
        return upload
    with transaction.atomic():
        enter_results(exam_id=exam_id, scores=scores, actor=actor, at=at)
        upload.loaded = True
        upload.save()
    return upload


def _cell(problem: SheetProblem) -> CellProblem:
    return CellProblem(row=problem.row, key=problem.key, message=problem.message())


__all__ = ["SHEET", "enter_and_submit", "enter_results", "pass_mark", "upload_scores"]
