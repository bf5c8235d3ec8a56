"""Address of the journal."""

from django.urls import path

from jiangce.faces.desk.journal import views

app_name = "journal"
urlpatterns = [path("", views.journal, name="list")]
