"""Steps of an SKP, an appraisal, an objection: the row in the log that every step leaves."""

from datetime import datetime

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from kinerja.galat import KonflikKinerja
from kinerja.models import LangkahKinerja


def kunci(model, pk: int, versi: int):
    """The row locked for this transaction, on the version that the screen showed; raises ``KonflikKinerja`` or
    ``model.DoesNotExist``."""
    objek = model.objects.select_for_update(of=("self",)).get(pk=pk)
    if objek.versi != versi:
        raise KonflikKinerja
    return objek


def pindah(objek, ke: str, *, jenis: str, langkah: str, actor, now: datetime, alasan: str = "", isi=None) -> None:
    """Set the state, raise the version, save, and write down who did it and why; in the caller's transaction."""
    dari, objek.status = objek.status, ke
    objek.versi += 1
    objek.save()
    LangkahKinerja.objects.create(
        objek=jenis, objek_id=objek.pk, langkah=langkah, dari=dari, ke=ke, pelaku=actor,
        sebutan_pelaku=sebutan(actor) if actor else "Portal", alasan=alasan, isi=isi,
        nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
