"""Exchange: what comes in from spreadsheets, what is reported to other systems."""
