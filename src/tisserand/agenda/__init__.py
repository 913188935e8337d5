"""Appointments, drop-in sessions, home visits and their safety, closing days, calendars in and out."""
