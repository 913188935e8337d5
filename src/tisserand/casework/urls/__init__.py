"""Addresses of casework; `config` includes them at the root."""

from tisserand.casework.urls import access, conventions, intake, life, rights, situation, support

app_name = "casework"
urlpatterns = [
    *intake.urlpatterns,
    *life.urlpatterns,
    *situation.urlpatterns,
    *conventions.urlpatterns,
    *support.urlpatterns,
    *rights.urlpatterns,
    *access.urlpatterns,
]
