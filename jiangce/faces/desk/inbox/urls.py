"""Address of the demonstration's inbox."""

from django.urls import path

from jiangce.faces.desk.inbox import views

app_name = "inbox"
urlpatterns = [path("", views.inbox, name="list")]
