"""Addresses of secrecy."""

from django.urls import path

from tisserand.secrecy import views

app_name = "secrecy"
urlpatterns = [
    path("brouillons/", views.drafts, name="drafts"),
    path("brouillons/<uuid:identifier>/", views.draft, name="draft"),
]
