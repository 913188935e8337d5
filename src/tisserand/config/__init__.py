"""The composition root: settings, URLs, middleware, commands."""
