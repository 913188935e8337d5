"""What a service chooses for all of its files."""

from django.urls import path

from tisserand.casework.views import conventions

urlpatterns = [path("reglages/reste-a-vivre/", conventions.set_convention, name="disposable_convention")]
