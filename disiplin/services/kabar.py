"""Notices about a case: that something waits, never what, about whom or of which kind (PerBKN 6/2022 Pasal 57)."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from disiplin.models import Kasus
from disiplin.selectors.akses import milik_pegawai
from notifikasi.services import Kabar, kabarkan


def kabari(kasus: Kasus, akun_ids: Iterable[int | None], apa: str, *, now: datetime) -> None:
    """Tell members of the case that it moved; ``apa`` only keeps one notice per step and person apart."""
    _kirim(akun_ids, reverse("disiplin_perkara", args=[kasus.pk]), f"disiplin:{kasus.pk}:{kasus.versi}:{apa}",
           kecuali=kasus.pegawai.akun_id)  # fmt: skip


def kabari_pegawai(kasus: Kasus, apa: str) -> None:
    """Tell the person concerned that a paper waits for him; of a case that he does not see he is told nothing."""
    if not milik_pegawai(kasus.pegawai_id).filter(pk=kasus.pk).exists():
        return
    _kirim([kasus.pegawai.akun_id], reverse("disiplin_saya_rincian", args=[kasus.pk]),
           f"disiplin-saya:{kasus.pk}:{kasus.versi}:{apa}")  # fmt: skip


def _kirim(akun_ids: Iterable[int | None], url: str, kunci: str, *, kecuali: int | None = None) -> None:
    ids = {i for i in akun_ids if i is not None and i != kecuali}
    penerima = tuple(get_user_model().objects.filter(pk__in=ids).order_by("pk"))
    if penerima:
        judul, isi = _("Ada yang perlu Anda baca"), _("Isinya dapat dibaca di portal setelah masuk.")
        kabarkan([Kabar(penerima, "DITUGASKAN", judul, isi, url, kunci, True)])
