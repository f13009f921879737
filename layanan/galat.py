"""What the engine's services refuse, in words for the person who asked. Nothing was changed when one is raised."""

from django.utils.translation import gettext as _


class GalatLayanan(Exception):
    """Base of all refusals. ``str(galat)`` is the message; ``kolom`` names the form field it belongs to, if any."""

    def __init__(self, pesan, *, kolom: str = ""):
        super().__init__(str(pesan))
        self.kolom = kolom


class IsianSalah(GalatLayanan):
    """Something typed is missing or wrong; ``kolom`` says which field."""


class TidakBerwenang(GalatLayanan):
    """The person's role does not include this."""


class LangkahTidakSah(GalatLayanan):
    """The step is not open in this state, or its conditions are not met."""


class Diblokir(LangkahTidakSah):
    """Person or agency is blocked; ``blokir`` lists the blocks: who, since when, why and on which basis."""

    def __init__(self, pesan, blokir: list):
        super().__init__(pesan)
        self.blokir = blokir


class KonflikVersi(GalatLayanan):
    """Somebody changed the usulan after the screen was shown. ``oleh``: who, as text, empty when not known."""

    def __init__(self, usulan, oleh: str):
        if oleh:
            pesan = _("Usulan ini sudah diubah oleh %(oleh)s sejak halaman ini dibuka. Periksa keadaannya dahulu.")
        else:
            pesan = _("Usulan ini sudah berubah sejak halaman ini dibuka. Periksa keadaannya dahulu.")
        super().__init__(pesan % {"oleh": oleh} if oleh else pesan)
        self.usulan = usulan
        self.oleh = oleh


class KonflikKeberatan(KonflikVersi):
    """The same of a complaint."""

    def __init__(self, keberatan):
        GalatLayanan.__init__(self, _("Keberatan ini sudah berubah sejak halaman dibuka. Periksa keadaannya dahulu."))
        self.usulan, self.oleh = keberatan, ""  # whose version the API names


class BerkasFaktaSalah(GalatLayanan):
    """A facts file that does not have the documented shape; ``rincian`` lists where and what."""

    kode = "berkas_fakta_salah"

    def __init__(self, rincian: list[dict[str, str]]):
        super().__init__("; ".join(f"{r['lokasi']}: {r['pesan']}" for r in rincian[:5]))
        self.rincian = rincian
