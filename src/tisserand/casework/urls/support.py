"""Plan, contracts, documents, claims, accesses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
