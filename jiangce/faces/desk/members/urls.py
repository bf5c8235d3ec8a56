"""Addresses of the pages of an organisation's members."""

from django.urls import path

from jiangce.faces.desk.members import views

app_name = "members"
urlpatterns = [
    path("", views.members, name="list"),
    path("invitations/<int:invitation_id>/revoke/", views.revoke, name="revoke"),
    path("posts/<int:post_id>/end/", views.end, name="end"),
    path("posts/<int:post_id>/hand-over/", views.hand_over, name="hand_over"),
    path("join/<str:token>/", views.join, name="join"),
]
