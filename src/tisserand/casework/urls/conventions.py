"""What a service or an organisation chooses for all of its files."""

from django.urls import path

from tisserand.casework.views import conventions, lengths

urlpatterns = [
    path("reglages/reste-a-vivre/", conventions.set_convention, name="disposable_convention"),
    path("reglages/durees-des-contrats/", lengths.show_lengths, name="contract_lengths"),
    path("reglages/durees-des-contrats/<int:length_id>/retirer/", lengths.remove_length, name="remove_contract_length"),
]
