"""Background work of classes."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.messages.actions import send
from jiangce.training.classes.actions import apply_silence
from jiangce.training.classes.models import TrainingClass


@jobs.periodic(cron="7 * * * *")
@jobs.task(name="training.apply_silence", queueing_lock="training.apply_silence")
def silence(timestamp: int) -> None:
    """Each hour: what silence means, where it means something."""
    apply_silence(at=timezone.now())


@jobs.task(name="training.tell_class_returned")
def tell_class_returned(class_id: int) -> None:
    """Tell the institution's contact that the application came back, and why."""
    row = TrainingClass.objects.get(pk=class_id)
    last = row.decisions.order_by("-pk").first()
    if row.contact_phone and last:
        send(
            to_phone=row.contact_phone,
            template="class_returned",
            context={"name": row.name, "reason": last.reason},
            at=timezone.now(),
        )
