"""Who loses a post by somebody else's line."""

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from mutasi.models import UsulanMutasi


def kehilangan(user_id: int, today: date) -> dict[int, str]:
    """Signed lines of others that fill a one-seat post which ``user_id`` holds, or held until then: id -> post. One
    query; ``today`` is not read: the line's own day counts."""
    hari = Coalesce("dilantik_pada", "tanggal_pelantikan")
    baris = (
        UsulanMutasi.objects.annotate(hari=hari)
        .filter(
            Q(jabatan_tujuan__riwayat__tmt_akhir=None) | Q(jabatan_tujuan__riwayat__tmt_akhir__gte=F("hari")),
            jabatan_tujuan__riwayat__pegawai__akun_id=user_id,
            jabatan_tujuan__riwayat__sifat__in=["DEFINITIF", "TUGAS_TAMBAHAN"],
            jabatan_tujuan__riwayat__tmt__lt=F("hari"),
            jabatan_tujuan__formasi=1,
            usulan__status__in=["DISETUJUI", "SELESAI"],
        )
        .exclude(usulan__nomor_keputusan="")
        .exclude(usulan__pegawai__akun_id=user_id)
    )
    return dict(baris.order_by("pk").values_list("pk", "jabatan_tujuan__nama"))
