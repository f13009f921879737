"""What the engine tells services that stand above it, in the transaction that did it."""

from django.dispatch import Signal

# Sent with ``layanan``, ``kode`` (the step) and ``usulan`` (list) after a step of ``layanan.services.transisi``.
usulan_melangkah = Signal()
