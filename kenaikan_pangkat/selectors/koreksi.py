"""Requests about signed perteks as the two sides see them. Reads only."""

from datetime import date

from django.db.models import Case, Q, QuerySet, When

from kenaikan_pangkat.models import KoreksiPertek
from kenaikan_pangkat.selectors.pertek import masa_kata, rupiah
from layanan.selectors import usulan_terlihat

NAMA = {
    "tmt": "TMT", "tmt_golongan_lama": "TMT golongan lama", "mk_lama_tahun": "Masa kerja lama (tahun)",
    "mk_lama_bulan": "Masa kerja lama (bulan)", "mk_tahun": "Masa kerja baru (tahun)",
    "mk_bulan": "Masa kerja baru (bulan)", "gaji_lama": "Gaji pokok lama", "gaji_baru": "Gaji pokok baru",
}  # fmt: skip


def koreksi_terlihat(user, *, today: date) -> QuerySet[KoreksiPertek]:
    """Requests about usulan that the user may see as an officer, open ones first, then newest."""
    usulan = usulan_terlihat(user, today=today).filter(layanan="kenaikan_pangkat")
    return (
        KoreksiPertek.objects.filter(usulan__in=usulan.order_by().values("pk"))
        .exclude(~Q(diajukan_oleh=user), usulan__pegawai__akun=user)
        .select_related("usulan__pegawai", "usulan__instansi", "usulan__kantor", "usulan__pangkat", "berkas")
        .order_by(Case(When(status="DIAJUKAN", then=0), default=1), "-id")
    )


def ubahan(k: KoreksiPertek) -> list[tuple[str, str, str]]:
    """What the correction changes: (label, on the pertek, asked for)."""
    b, hasil = k.usulan.pangkat, []
    for nama, nilai in k.perubahan.items():
        if nama == "hitung_ulang":
            hasil.append(("Masa kerja dan gaji", masa_kata(b.mk_tahun, b.mk_bulan), "dihitung ulang dari rekam"))
        else:
            kini = getattr(b, nama)
            hasil.append((NAMA[nama], _kata(nama, kini), _kata(nama, nilai)))
    return hasil


def _kata(nama: str, nilai) -> str:
    if nilai is None:
        return "—"
    if nama.startswith("gaji"):
        return rupiah(nilai)
    if nama.startswith("tmt"):
        hari = date.fromisoformat(nilai) if isinstance(nilai, str) else nilai
        return f"{hari:%d-%m-%Y}"
    return str(nilai)
