"""Addresses of the desk: one include per area."""

from django.urls import include, path

from jiangce.faces.desk.staff import password

app_name = "desk"
urlpatterns = [
    path("", include("jiangce.faces.desk.home.urls")),
    path("password/", password.own, name="password"),
    path("classes/", include("jiangce.faces.desk.classes.urls")),
    path("rosters/", include("jiangce.faces.desk.rosters.urls")),
    path("attendance/", include("jiangce.faces.desk.attendance.urls")),
    path("filings/", include("jiangce.faces.desk.filings.urls")),
    path("yearly/", include("jiangce.faces.desk.yearly.urls")),
    path("scoring/", include("jiangce.faces.desk.scoring.urls")),
    path("resources/", include("jiangce.faces.desk.resources.urls")),
    path("alliances/", include("jiangce.faces.desk.alliances.urls")),
    path("selections/", include("jiangce.faces.desk.selections.urls")),
    path("members/", include("jiangce.faces.desk.members.urls")),
    path("sanctions/", include("jiangce.faces.desk.sanctions.urls")),
    path("appeals/", include("jiangce.faces.desk.appeals.urls")),
    path("people/", include("jiangce.faces.desk.people.urls")),
    path("organisations/", include("jiangce.faces.desk.organisations.urls")),
    path("privacy/", include("jiangce.faces.desk.privacy.urls")),
    path("places/", include("jiangce.faces.desk.places.urls")),
    path("majors/", include("jiangce.faces.desk.majors.urls")),
    path("teachers/", include("jiangce.faces.desk.teachers.urls")),
    path("standards/", include("jiangce.faces.desk.standards.urls")),
    path("exams/", include("jiangce.faces.desk.exams.urls")),
    path("claims/", include("jiangce.faces.desk.claims.urls")),
    path("notices/", include("jiangce.faces.desk.notices.urls")),
    path("money/", include("jiangce.faces.desk.money.urls")),
    path("explain/", include("jiangce.faces.desk.explain.urls")),
    path("cases/", include("jiangce.faces.desk.cases.urls")),
    path("dashboard/", include("jiangce.faces.desk.dashboard.urls")),
    path("targets/", include("jiangce.faces.desk.targets.urls")),
    path("terms/", include("jiangce.faces.desk.terms.urls")),
    path("calendar/", include("jiangce.faces.desk.calendar.urls")),
    path("staff/", include("jiangce.faces.desk.staff.urls")),
    path("journal/", include("jiangce.faces.desk.journal.urls")),
    path("inbox/", include("jiangce.faces.desk.inbox.urls")),
]
