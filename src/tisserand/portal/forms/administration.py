"""Forms of the administration."""

from typing import Any, Final, cast

from django import forms

from tisserand.accounts.api import Agent, Role, Service, ServiceProfile
from tisserand.foundation import clock
from tisserand.interface.forms import BaseForm, FrenchDateField

ROLE_LABELS: Final = {
    Role.SOCIAL_WORKER: "Assistante ou assistant de service social",
    Role.TEAM_MANAGER: "Chef de service",
    Role.SECRETARY: "Secrétaire",
    Role.ANALYST: "Chargé d’études",
    Role.TRAINEE: "Stagiaire",
    Role.TRAINER: "Formatrice ou formateur",
    Role.ADMINISTRATOR: "Administratrice ou administrateur",
}
PROFILE_LABELS: Final = {
    ServiceProfile.POLYVALENCE: "Polyvalence de secteur",
    ServiceProfile.CCAS: "CCAS",
    ServiceProfile.HOSPITAL: "Hôpital",
    ServiceProfile.SCHOOL: "Éducation nationale",
    ServiceProfile.ENTERPRISE: "Entreprise",
    ServiceProfile.CAF: "CAF",
    ServiceProfile.CARSAT: "CARSAT",
    ServiceProfile.CHILD_PROTECTION: "Protection de l’enfance",
    ServiceProfile.PRISON: "Établissement pénitentiaire",
    ServiceProfile.INDEPENDENT: "Exercice libéral",
}


class AccountForm(BaseForm):
    """A new account."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    email = forms.EmailField(label="Adresse électronique", help_text="Elle sert à se connecter.")
    job_title = forms.CharField(label="Fonction", max_length=120, required=False)

    def clean_email(self) -> str:
        """Two accounts never share an address, whatever its case."""
        email = str(self.cleaned_data["email"]).lower()
        if Agent.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Un compte utilise déjà cette adresse.")
        return email


class RoleForm(BaseForm):
    """A role to give."""

    role = forms.ChoiceField(label="Rôle", choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    service = forms.ModelChoiceField(
        label="Service", queryset=Service.objects.none(), required=False, empty_label="Toute l’organisation"
    )
    until = FrenchDateField(
        label="Jusqu’au (compris)", required=False, help_text="La fin d’un stage ou d’un remplacement. Vide : sans date de fin."
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = cast("forms.ModelChoiceField[Service]", self.fields["service"])
        services.queryset = Service.objects.filter(organisation=agent.organisation_id)

    def clean(self) -> dict[str, Any]:
        """Only an administrator or an analyst holds a role without a service; a placement has its last day."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") not in {Role.ADMINISTRATOR, Role.ANALYST} and not cleaned.get("service"):
            self.add_error("service", "Choisissez le service où ce rôle est tenu.")
        until = cleaned.get("until")
        if until and until < clock.today():
            self.add_error("until", "Ce jour est passé.")
        elif not until and cleaned.get("role") == Role.TRAINEE:
            self.add_error("until", "Donnez le dernier jour du stage.")
        return cleaned


class ServiceForm(BaseForm):
    """A service: what is printed on its letters, and what its social workers see of each other's files."""

    name = forms.CharField(label="Nom du service", max_length=160)
    profile = forms.ChoiceField(label="Profil", choices=[(profile.value, label) for profile, label in PROFILE_LABELS.items()])
    address = forms.CharField(label="Adresse", widget=forms.Textarea(attrs={"rows": 3}), max_length=300, required=False)
    town = forms.CharField(label="Commune, pour « Fait à »", max_length=80, required=False)
    phone = forms.CharField(label="Téléphone", max_length=24, required=False)
    email = forms.EmailField(label="Adresse électronique", required=False)
    shares_index = forms.BooleanField(
        label="Les collègues du service voient l’existence des dossiers des autres (numéro, nom, référent), jamais leur contenu",
        required=False,
    )
