"""Addresses of accounts and posts."""

from django.urls import path

from jiangce.faces.desk.staff import views

app_name = "staff"
urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/<int:account_id>/", views.account, name="account"),
    path("accounts/<int:account_id>/open/", views.open_again, name="open"),
    path("accounts/<int:account_id>/password/", views.reset, name="reset"),
    path("accounts/<int:account_id>/stop/", views.stop, name="stop"),
    path("posts/", views.posts, name="posts"),
    path("posts/<int:post_id>/end/", views.end, name="end"),
]
