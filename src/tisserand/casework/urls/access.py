"""Who may open a file, and who did."""

from django.urls import URLPattern, path

from tisserand.casework.views import access

ACCESS = "dossiers/<uuid:file_id>/acces/"
TRAINEES = f"{ACCESS}stagiaires/"

urlpatterns: list[URLPattern] = [
    path(ACCESS, access.show_access, name="access"),
    path(TRAINEES, access.assign_to_trainee, name="assign_trainee"),
    path(f"{TRAINEES}<uuid:trainee_id>/retrait/", access.withdraw_from_trainee, name="withdraw_trainee"),
]
