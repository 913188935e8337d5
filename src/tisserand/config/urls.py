"""Every address of Tisserand."""

from django.urls import include, path

from tisserand.config.views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("tisserand.interface.urls")),
    path("", include("tisserand.secrecy.urls")),
    path("", include("tisserand.people.urls")),
    path("", include("tisserand.agenda.urls")),
    path("", include("tisserand.casework.urls")),
    path("", include("tisserand.aid.urls")),
    path("", include("tisserand.procedures.urls")),
    path("", include("tisserand.reception.urls")),
    path("", include("tisserand.exchange.urls")),
    path("", include("tisserand.portal.urls")),
    path("compte/", include("tisserand.config.account_urls")),
]
