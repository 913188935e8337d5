"""What other packages may use of casework."""

from tisserand.casework.queries.lookup import FileLine, files_of_persons, find_files_by_number
from tisserand.casework.queries.today import Day, Due, day_of
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MEDIUM_ICONS, MEDIUM_LABELS, URGENCY_LABELS, URGENCY_TAGS

__all__ = [
    "CONTRACT_KIND_LABELS",
    "MEDIUM_ICONS",
    "MEDIUM_LABELS",
    "URGENCY_LABELS",
    "URGENCY_TAGS",
    "Day",
    "Due",
    "FileLine",
    "day_of",
    "files_of_persons",
    "find_files_by_number",
]
