"""Addresses of the portal."""

from django.urls import path

from tisserand.portal.views import search, today

app_name = "portal"
urlpatterns = [
    path("", today.show_today, name="today"),
    path("recherche/", search.show_search, name="search"),
]
