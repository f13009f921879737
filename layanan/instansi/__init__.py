"""The pages of an agency's letter, shared by all services; ``layanan.instansi.layar`` says how a service uses them."""

from layanan.instansi.layar import LayarSurat

__all__ = ["LayarSurat"]
