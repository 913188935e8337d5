"""Every address of Tisserand."""

from django.urls import include, path

from tisserand.config.views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("compte/", include("tisserand.config.account_urls")),
]
