"""Addresses of the numbers of the year."""

from django.urls import path

from jiangce.faces.desk.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.dashboard, name="home"),
    path("<slug:measure>/", views.records, name="records"),
]
