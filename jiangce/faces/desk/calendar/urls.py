"""Address of the calendar of working days."""

from django.urls import path

from jiangce.faces.desk.calendar import views

app_name = "calendar"
urlpatterns = [path("", views.year, name="year")]
