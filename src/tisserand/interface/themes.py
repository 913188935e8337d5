"""Light, dark, or as the device says: the reader's choice, kept in a cookie."""

THEME_COOKIE = "theme"
THEME_COOKIE_AGE = 365 * 24 * 3600  # seconds
THEMES = {"system": "Automatique", "light": "Clair", "dark": "Sombre"}
