"""Addresses of the agenda: identifiers only, never a name."""

from datetime import date

from django.urls import path, register_converter

from tisserand.agenda.views import alarms, alerts, appointments, booking, calendar, calendars, days, reminders, visits

APPOINTMENT = "agenda/rendez-vous/<uuid:appointment_id>/"
SESSION = "agenda/permanences/<uuid:session_id>/"


class IsoDay:
    """A day as 2026-11-23."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError, hence a 404, when there is no such day."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as written."""
        return value.isoformat() if isinstance(value, date) else value


class Secret:
    """A secret as `secrets.token_urlsafe` writes it."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """The secret as written."""
        return value

    def to_url(self, value: str) -> str:
        """The secret as written."""
        return value


register_converter(IsoDay, "iso_day")
register_converter(Secret, "secret")

app_name = "agenda"
urlpatterns = [
    path("agenda/", calendar.show_calendar, name="calendar"),
    path("agenda/rendez-vous/nouveau/", booking.new_appointment, name="new"),
    path(APPOINTMENT, appointments.show_appointment, name="appointment"),
    path(f"{APPOINTMENT}deplacer/", appointments.move_appointment, name="move"),
    path(f"{APPOINTMENT}annuler/", appointments.cancel_appointment, name="cancel"),
    path(f"{APPOINTMENT}annuler/aussitot/", appointments.cancel_at_once, name="cancel_at_once"),
    path(f"{APPOINTMENT}issue/", appointments.settle_appointment, name="settle"),
    path(f"{APPOINTMENT}retablir/", appointments.restore_appointment, name="restore"),
    path(f"{APPOINTMENT}note/", appointments.write_note, name="note"),
    path("agenda/rappels/", reminders.show_reminders, name="reminders"),
    path("agenda/rappels/<uuid:appointment_id>/", reminders.tick, name="tick_reminder"),
    path("agenda/permanences/", days.show_sessions, name="sessions"),
    path(SESSION, days.show_session, name="session"),
    path(f"{SESSION}<iso_day:day>/", days.show_session_day, name="session_day"),
    path(f"{SESSION}<iso_day:day>/retrait/", days.remove_turn, name="remove_turn"),
    path("agenda/fermetures/", days.show_closings, name="closings"),
    path("agenda/fermetures/<uuid:closing_id>/retrait/", days.remove_closing, name="remove_closing"),
    path("agenda/alarmes/", alarms.show_alarms, name="alarms"),
    path("agenda/visites/", visits.list_visits, name="visits"),
    path("agenda/visite/<uuid:visit_id>/", visits.show_visit, name="visit"),
    path("agenda/visite/<uuid:visit_id>/bouton/", visits.press_button, name="press"),
    path("agenda/visite/<uuid:visit_id>/cloture/", visits.close_visit, name="close_visit"),
    path("agenda/calendriers/", calendars.show_calendars, name="calendars"),
    path("agenda/calendriers/adresse/", calendars.make_feed, name="make_feed"),
    path("agenda/calendriers/adresse/revocation/", calendars.revoke_feed, name="revoke_feed"),
    path("agenda/calendriers/<uuid:import_id>/", calendars.show_import, name="import"),
    path("agenda/calendriers/<uuid:import_id>/suite/", calendars.settle_import, name="settle_import"),
    path("agenda/flux/<secret:secret>.ics", calendars.read_feed, name="feed"),
    path("agenda/alertes/<uuid:container_id>/", alerts.show_alerts, name="alerts"),
    path("agenda/alertes/<uuid:container_id>/<uuid:alert_id>/", alerts.renew_alert, name="renew_alert"),
]
