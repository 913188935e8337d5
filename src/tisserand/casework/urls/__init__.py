"""Addresses of casework; `config` includes them at the root."""

from tisserand.casework.urls import access, intake, rights, situation, support

app_name = "casework"
urlpatterns = [*intake.urlpatterns, *situation.urlpatterns, *support.urlpatterns, *rights.urlpatterns, *access.urlpatterns]
