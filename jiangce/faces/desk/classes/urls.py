"""Addresses of the class pages."""

from django.urls import path

from jiangce.faces.desk.classes import rosters, timetables, views

app_name = "classes"
urlpatterns = [
    path("", views.classes, name="list"),
    path("new/", views.new, name="new"),
    path("occupations/", views.occupations, name="occupations"),
    path("template/", rosters.template, name="template"),
    path("<int:class_id>/", views.detail, name="detail"),
    path("<int:class_id>/edit/", views.edit, name="edit"),
    path("<int:class_id>/timetable/", timetables.timetable, name="timetable"),
    path("<int:class_id>/timetable/propose/", timetables.propose, name="propose"),
    path("<int:class_id>/roster/", rosters.roster, name="roster"),
    path("<int:class_id>/comment/", views.comment, name="comment"),
    path("<int:class_id>/move/<slug:move>/", views.move, name="move"),
    path("uploads/<int:upload_id>/", rosters.upload, name="upload"),
    path("uploads/<int:upload_id>/annotated/", rosters.annotated, name="annotated"),
    path("enrolments/<int:enrolment_id>/withdraw/", rosters.withdraw, name="withdraw"),
    path("enrolments/<int:enrolment_id>/reveal/", rosters.reveal, name="reveal"),
]
