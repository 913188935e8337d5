"""Who may open a file, and who did."""

from django.urls import URLPattern, path

from tisserand.casework.views import access

urlpatterns: list[URLPattern] = [path("dossiers/<uuid:file_id>/acces/", access.show_access, name="access")]
