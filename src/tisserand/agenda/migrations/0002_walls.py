"""The second wall of the agenda: colleagues see when somebody is taken, the service's lines follow the index, content follows the file."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, OWN_ORGANISATION, SEES_CONTAINER, protect

ME = "(SELECT tisserand_agent())"
COLLEAGUES = """
CREATE FUNCTION tisserand_colleagues(VARIADIC roles text[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT m.agent_id FROM accounts_membership m
    WHERE m.service_id = ANY (ARRAY(SELECT tisserand_services(VARIADIC roles)))
      AND (m.valid_until IS NULL OR m.valid_until > tisserand_now())
$$
"""


def services(*roles: str) -> str:
    """Services where the agent holds one of the roles."""
    return f"ANY (ARRAY(SELECT tisserand_services({', '.join(repr(role) for role in roles)})))"


INDEX_SERVICES = "ANY (ARRAY(SELECT tisserand_index_services()))"
OVERSEEN = services("secretary", "team_manager")
MEMBER = services("social_worker", "secretary", "team_manager", "trainee")
RECEIVING = services("social_worker", "secretary", "team_manager")

BUSY_SEEN = f"""{OWN_ORGANISATION} AND (agent_id = {ME}
    OR agent_id = ANY (ARRAY(SELECT tisserand_colleagues('social_worker', 'secretary', 'team_manager'))))"""
BUSY_CHANGED = f"""{OWN_ORGANISATION} AND (agent_id = {ME}
    OR agent_id = ANY (ARRAY(SELECT tisserand_colleagues('social_worker', 'secretary'))))"""


def takes_part(appointment: str) -> str:
    """The agent is one of those whose time the appointment takes."""
    return f"EXISTS (SELECT 1 FROM agenda_busytime b WHERE b.appointment_id = {appointment} AND b.agent_id = {ME})"


# What a table's policy reads of another table is narrowed by that one's own: appointment → visit → busy time, never back.
APPOINTMENT_SEEN = f"""{OWN_ORGANISATION} AND (service_id = {OVERSEEN}
    OR (kind <> 'personal' AND service_id = {INDEX_SERVICES})
    OR {SEES_CONTAINER}
    OR booked_by_id = {ME}
    OR {takes_part("agenda_appointment.id")}
    OR EXISTS (SELECT 1 FROM agenda_homevisit v WHERE v.appointment_id = agenda_appointment.id AND v.watcher_id = {ME}))"""
APPOINTMENT_CHANGED = f"""{OWN_ORGANISATION}
    AND (service_id = {services("secretary")} OR {takes_part("agenda_appointment.id")})"""
APPOINTMENT_ADDED = f"{OWN_ORGANISATION} AND booked_by_id = {ME} AND service_id = {MEMBER}"
VISIT_SEEN = f"""{OWN_ORGANISATION} AND (service_id = {OVERSEEN} OR watcher_id = {ME}
    OR {takes_part("agenda_homevisit.appointment_id")})"""
# That there is an alert must reach whoever of the service may go there; what it says stays sealed with the file.
ALERT_SEEN = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR service_id = {RECEIVING})"
SERVICE_SEEN = f"{OWN_ORGANISATION} AND service_id = {MEMBER}"
SERVICE_RUN = f"{OWN_ORGANISATION} AND service_id = {OVERSEEN}"
TURN_SEEN = f"{OWN_ORGANISATION} AND EXISTS (SELECT 1 FROM agenda_dropinsession s WHERE s.id = session_id)"
TURN_CHANGED = f"""{OWN_ORGANISATION} AND EXISTS (
    SELECT 1 FROM agenda_dropinsession s WHERE s.id = session_id AND s.service_id = {RECEIVING})"""
# A calendar program signs nobody in: the row shows itself to whoever shows the digest of its secret, for that transaction.
FEED_SHOWN = "digest = NULLIF(current_setting('tisserand.feed', true), '')"
FEED_OWN = f"{OWN_ORGANISATION} AND agent_id = {ME}"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("agenda", "0001_initial"), ("secrecy", "0004_placements_and_grants")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(COLLEAGUES, "DROP FUNCTION tisserand_colleagues(text[])"),
        protect("agenda_busytime", using=BUSY_SEEN, check=BUSY_CHANGED),
        protect("agenda_homevisit", using=VISIT_SEEN),
        protect("agenda_appointment", using=APPOINTMENT_SEEN, check=APPOINTMENT_CHANGED, insert=APPOINTMENT_ADDED),
        protect("agenda_appointmentnote", using=CONTENT),
        protect("agenda_safetyalert", using=ALERT_SEEN, check=CONTENT),
        protect("agenda_dropinsession", using=SERVICE_SEEN, check=SERVICE_RUN),
        protect("agenda_closingday", using=SERVICE_SEEN, check=SERVICE_RUN),
        protect("agenda_dutyturn", using=TURN_SEEN, check=TURN_CHANGED),
        protect("agenda_calendarfeed", using=f"{FEED_SHOWN} OR ({FEED_OWN})", check=FEED_OWN),
        protect("agenda_calendarimport", using=CONTENT),
        protect("agenda_importedevent", using=CONTENT),
    ]
