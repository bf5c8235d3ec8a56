"""Addresses of the pages of new majors."""

from django.urls import path

from jiangce.faces.desk.majors import views

app_name = "majors"
urlpatterns = [
    path("", views.majors, name="list"),
    path("new/", views.new, name="new"),
    path("<int:major_id>/teachers/", views.teachers, name="teachers"),
    path("<int:major_id>/<slug:move>/", views.move, name="move"),
]
