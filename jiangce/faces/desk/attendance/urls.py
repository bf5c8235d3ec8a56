"""Addresses of the attendance pages."""

from django.urls import path

from jiangce.faces.desk.attendance import screens, views

app_name = "attendance"
urlpatterns = [
    path("", views.home, name="list"),
    path("classes/<int:class_id>/", views.matrix, name="matrix"),
    path("classes/<int:class_id>/export/", views.export, name="export"),
    path("rows/<int:attendance_id>/", views.row, name="row"),
    path("rows/<int:attendance_id>/override/", views.override, name="override"),
    path("lessons/<int:lesson_id>/<slug:direction>/", screens.screen, name="screen"),
    path("lessons/<int:lesson_id>/teacher/<slug:direction>/", screens.teacher, name="teacher"),
]
