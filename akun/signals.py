"""What upper apps may want to tell people about; sent inside the transaction that caused it."""

from django.dispatch import Signal

# delegasi: the row that was made; actor: who did it.
delegasi_dibuat = Signal()
delegasi_dicabut = Signal()
# perubahan: the PerubahanPeran row.
peran_berubah = Signal()
# kepada, subjek, isi: an e-mail about the account (password reset, security notices) for the outbox.
surel_akun = Signal()
