"""Address of the worker's own data."""

from django.urls import path

from jiangce.faces.mobile.profile import views

app_name = "profile"
urlpatterns = [path("", views.home, name="home")]
