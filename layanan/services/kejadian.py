"""What happens to a usulan beside its steps: another agency is asked and answers, a decision is recorded."""

from datetime import date

from django.db import transaction

from layanan.models import SuratUsulan, Usulan
from layanan.selectors import usulan_terlihat
from layanan.services import jejak


def kunci_usulan(usulan_id: int, actor, *, today: date) -> Usulan:
    """A usulan that ``actor`` may see, locked after its letter; DoesNotExist for strangers."""
    terlihat = usulan_terlihat(actor, today=today).order_by()
    surat_id = terlihat.values_list("surat_id", flat=True).get(pk=usulan_id)
    SuratUsulan.objects.select_for_update().get(pk=surat_id)
    return (
        terlihat.select_for_update(of=("self",))
        .select_related("surat__instansi", "surat__kantor", "instansi", "kantor", "pegawai__akun")
        .get(pk=usulan_id)
    )


@transaction.atomic
def catat_kejadian(
    *, usulan: Usulan, kode: str, actor, peran: str = "", alasan: str = "", alasan_tunggu: str | None = None,
    instansi_lain_id: int | None = None,
) -> Usulan:  # fmt: skip
    """Log an event that leaves the state as it is; its name is in the manifest's ``peristiwa``.

    ``usulan``: locked by ``kunci_usulan``. ``alasan_tunggu``: for what it waits from now on; ``instansi_lain_id``:
    another agency that sees it from now on; ``None`` leaves either as it is. The version goes up.
    """
    if alasan_tunggu is not None:
        usulan.alasan_tunggu = alasan_tunggu
    if instansi_lain_id is not None:
        usulan.instansi_lain_id = instansi_lain_id
    usulan.versi += 1
    usulan.save(update_fields=["alasan_tunggu", "instansi_lain", "versi", "diubah_pada"])
    jejak.catat([usulan], kode=kode, dari={usulan.pk: usulan.status}, actor=actor, alasan=alasan,
                peran={usulan.pk: peran})  # fmt: skip
    return usulan


@transaction.atomic
def catat_kejadian_banyak(
    *, usulan_ids: list[int], kode: str, actor, alasan: str, today: date, terlihat=None
) -> list[Usulan]:
    """Log one event on many usulan that ``actor`` may see; the states stay. DoesNotExist if one is not visible.

    ``terlihat``: a queryset of what counts as visible instead, for a caller with a scope of its own.
    """
    if terlihat is None:
        terlihat = usulan_terlihat(actor, today=today)
    terlihat = terlihat.filter(pk__in=usulan_ids).order_by()
    list(SuratUsulan.objects.select_for_update().filter(pk__in=terlihat.values("surat_id")).order_by("pk"))
    daftar = list(terlihat.select_for_update(of=("self",)).order_by("pk"))
    if len(daftar) != len(set(usulan_ids)):
        raise Usulan.DoesNotExist
    for u in daftar:
        u.versi += 1
    Usulan.objects.bulk_update(daftar, ["versi"], batch_size=500)
    jejak.catat(daftar, kode=kode, dari={u.pk: u.status for u in daftar}, actor=actor, alasan=alasan)
    return daftar
