"""Addresses for machines."""

from django.urls import path

from jiangce.faces.api import case, views

app_name = "api"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
    path("api/openapi.json", views.openapi, name="openapi"),
    path("api/status", views.status, name="status"),
    path("ims/case/v1p0/CFDocuments", case.documents, name="case_documents"),
    path("ims/case/v1p0/CFDocuments/<str:identifier>", case.document, name="case_document"),
    path("ims/case/v1p0/CFPackages/<str:identifier>", case.package, name="case_package"),
    path("ims/case/v1p0/CFItems/<str:identifier>", case.item, name="case_item"),
    path("ims/case/v1p0/CFItemAssociations/<str:identifier>", case.item_associations, name="case_item_associations"),
    path("ims/case/v1p0/CFAssociations/<str:identifier>", case.association, name="case_association"),
    path("ims/case/v1p0/CFItemTypes/<str:identifier>", case.item_type, name="case_item_type"),
    path("ims/case/v1p0/CFRubrics/<str:identifier>", case.rubric, name="case_rubric"),
]
