"""Address of the public first page."""

from django.urls import path

from jiangce.faces.portal.home import views

urlpatterns = [path("", views.home, name="home")]
