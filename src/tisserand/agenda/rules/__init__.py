"""Pure rules of the agenda: states, moments, overlaps, recurrence, safety, reminders, calendars."""
