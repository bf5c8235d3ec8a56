"""Addresses of the enterprise's staff on rosters."""

from django.urls import path

from jiangce.faces.desk.rosters import views

app_name = "rosters"
urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("staff/<int:enrolment_id>/<slug:answer>/", views.confirm, name="confirm"),
]
