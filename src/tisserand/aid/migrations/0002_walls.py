"""The second wall of aid: content follows the grants; an index line also the service and, once submitted, the fund's agents."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, INDEX_LINE, OWN_ORGANISATION, SEES_CONTAINER, protect

RUN = "= ANY (ARRAY(SELECT tisserand_services('team_manager', 'secretary')))"
MANAGED = "= ANY (ARRAY(SELECT tisserand_services('team_manager')))"
WORKED_IN = "= ANY (ARRAY(SELECT tisserand_services('social_worker', 'team_manager', 'secretary')))"
ADMINISTERED = """EXISTS (SELECT 1 FROM accounts_membership m WHERE m.agent_id = (SELECT tisserand_agent())
    AND m.role = 'administrator' AND m.valid_from <= tisserand_now()
    AND (m.valid_until IS NULL OR m.valid_until > tisserand_now()))"""
SHARED = "shared_container_id = ANY (ARRAY(SELECT tisserand_containers()))"
REQUEST_SEEN = f"({INDEX_LINE}) OR ({OWN_ORGANISATION} AND (commission_id {RUN} OR {SHARED}))"
REQUEST_CHANGED = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR commission_id {RUN})"
GRANT_SEEN = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR service_id {WORKED_IN})"
GRANT_CHANGED = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR service_id {MANAGED})"

# A decision is the commission's, even for whoever holds the file.
DECIDED = """
CREATE FUNCTION tisserand_aid_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT row_security_active(TG_RELID)
       OR EXISTS (SELECT 1 FROM tisserand_services('team_manager', 'secretary') AS run WHERE run = NEW.commission_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a decision is noted by the commission' USING ERRCODE = 'insufficient_privilege';
END $$
"""
DECISION = ("outcome", "granted_amount", "granted_from", "refusal_reason", "decided_on", "decided_by_id", "overridden_by_id")
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in DECISION)
APPEND_ONLY = """
CREATE FUNCTION tisserand_aid_keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the journal is corrected by another line' USING ERRCODE = 'insufficient_privilege';
END $$
"""
SAVED = "'version', 'saved_at'"
LISTED = (
    "'state', 'sitting_id', 'adjourned_from_id', 'position', 'outcome', 'granted_amount', 'granted_from', 'refusal_reason', 'decided_on', "
    "'decided_by_id', 'overridden_by_id', 'notified_on', 'paid_on', 'payment_reference'"
)
TRIGGERS = {
    "aid_request_kept": f"""BEFORE UPDATE ON aid_aidrequest FOR EACH ROW
        EXECUTE FUNCTION tisserand_keep_but({LISTED}, {SAVED})""",
    "aid_request_decided": f"""BEFORE UPDATE ON aid_aidrequest FOR EACH ROW WHEN ({CHANGED})
        EXECUTE FUNCTION tisserand_aid_decided()""",
    "emergency_grant_kept": f"""BEFORE UPDATE ON aid_emergencygrant FOR EACH ROW
        EXECUTE FUNCTION tisserand_keep_but('state', 'answered_by_id', 'answered_at', {SAVED})""",
    "journal_append_only": """BEFORE UPDATE OR DELETE ON aid_stockmovement FOR EACH ROW
        EXECUTE FUNCTION tisserand_aid_keep_journal()""",
}


def _table(trigger: str) -> str:
    return trigger.split(" ON ")[1].split()[0]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("aid", "0001_initial"),
        ("casework", "0006_managed_lines"),
        ("secrecy", "0005_aid_grants"),
    ]
    operations: ClassVar[list[object]] = [
        protect("aid_aidcounter", using=OWN_ORGANISATION),
        protect("aid_aidfund", using=OWN_ORGANISATION, check=f"{OWN_ORGANISATION} AND (service_id {MANAGED} OR {ADMINISTERED})"),
        protect("aid_aidsitting", using=OWN_ORGANISATION, check=f"{OWN_ORGANISATION} AND service_id {RUN}"),
        protect("aid_aidrequest", using=REQUEST_SEEN, check=REQUEST_CHANGED, insert=CONTENT),
        protect("aid_emergencygrant", using=GRANT_SEEN, check=GRANT_CHANGED, insert=CONTENT),
        *(
            protect(f"aid_{table}", using=CONTENT)
            for table in ("aidtransmission", "aidstock", "stockmovement", "voucher", "handedvoucher", "stockcount")
        ),
        migrations.RunSQL(DECIDED, "DROP FUNCTION tisserand_aid_decided()"),
        migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION tisserand_aid_keep_journal()"),
        *(
            migrations.RunSQL(f"CREATE TRIGGER {name} {told}", f"DROP TRIGGER {name} ON {_table(told)}")
            for name, told in TRIGGERS.items()
        ),
    ]
