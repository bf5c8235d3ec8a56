"""Address of the worker's sign-in."""

from django.urls import path

from jiangce.faces.mobile.signin import views

app_name = "signin"
urlpatterns = [path("", views.signin, name="form")]
