"""Persons, dated households, contact details and possible duplicates."""
