"""Addresses of the pages of teachers."""

from django.urls import path

from jiangce.faces.desk.teachers import views

app_name = "teachers"
urlpatterns = [
    path("", views.teachers, name="list"),
    path("new/", views.new, name="new"),
    path("qualifications/<int:qualification_id>/document/", views.document, name="document"),
    path("qualifications/<int:qualification_id>/end/", views.end_qualification, name="end_qualification"),
    path("<int:teacher_id>/", views.detail, name="detail"),
    path("<int:teacher_id>/kinds/", views.kinds, name="kinds"),
    path("<int:teacher_id>/end/", views.end, name="end"),
    path("<int:teacher_id>/qualifications/", views.add_qualification, name="add_qualification"),
]
