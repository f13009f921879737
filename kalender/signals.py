"""Sent inside the transaction that changed the table; upper apps listen, so that open deadlines follow."""

from django.dispatch import Signal

# dari: first date whose kind of day may have changed; kantor_id: the office concerned, None for all.
kalender_berubah = Signal()
