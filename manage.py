#!/usr/bin/env python
"""Django's command line; starts the embedded database when no DATABASE_URL is given."""

import os
import sys

from asn_portal.lokal import pastikan_database


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")
    pastikan_database()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
