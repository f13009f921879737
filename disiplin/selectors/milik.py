"""A case as the person concerned is shown it: his summons, record, decision and clocks; never who reported him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from disiplin.models import (
    AnggotaPerkara,
    BacaanKasus,
    DokumenKasus,
    Hukuman,
    Kasus,
    Panggilan,
    PelanggaranKasus,
    PembebasanSementara,
    Pemeriksaan,
    PenghentianGaji,
    Tahap,
    Upaya,
)
from disiplin.rules import jam as rules_jam
from disiplin.rules.jam import Jam, frasa
from disiplin.selectors.akses import DARURAT, Bagian, boleh_dimiliki
from disiplin.selectors.jam import tenggat_perkara
from disiplin.selectors.perkara import hukuman_kini, upaya_kini
from layanan.frasa import Frasa

# Stage -> (what it means for him, what comes next).
KATA = {
    Tahap.PEMANGGILAN: (
        _("Anda dipanggil untuk diperiksa."),
        _("Datanglah pada hari panggilan. Anda boleh memberi penjelasan dan membawa bukti. Bila tidak hadir pada "
          "panggilan kedua, perkara diputus menurut bukti yang ada."),
    ),
    Tahap.PEMERIKSAAN: (
        _("Pemeriksaan berlangsung; berita acaranya sedang disusun."),
        _("Berita acara dibacakan kepada Anda untuk ditandatangani. Anda menerima salinannya."),
    ),
    Tahap.BAP: (_("Berita acara pemeriksaan selesai."), _("Pemeriksa menyusun laporan hasil pemeriksaan.")),
    Tahap.LHP: (
        _("Laporan hasil pemeriksaan selesai."),
        _("Pejabat yang berwenang memutus, atau perkara dihentikan bila tidak terbukti."),
    ),
    Tahap.PENJATUHAN: (_("Perkara diputus."), _("Keputusannya disampaikan kepada Anda.")),
    Tahap.PENYAMPAIAN: (
        _("Keputusan disampaikan kepada Anda."),
        _("Hari Anda menerimanya dicatat; sejak itu berjalan waktu mengajukan upaya administratif."),
    ),
    Tahap.MENUNGGU: (
        _("Keputusan Anda terima dan belum berlaku."),
        _("Hukuman berlaku pada hari yang disebut di bawah, kecuali Anda mengajukan upaya administratif."),
    ),
    Tahap.MENJALANI: (_("Hukuman berlaku."), _("Perkara selesai setelah hukuman dijalani.")),
    Tahap.SELESAI: (_("Perkara selesai."), ""),
    Tahap.DIHENTIKAN: (_("Perkara dihentikan; tidak ada hukuman."), ""),
}  # fmt: skip
ADA_UPAYA = (
    _("Upaya administratif Anda sedang diperiksa; hukumannya belum berlaku."),
    _("Berlaku atau tidaknya hukuman mengikuti putusan upaya itu."),
)
SESUDAH_UPAYA = (_("Upaya administratif Anda sudah diputus."), _("Hukuman berlaku menurut putusan upaya itu."))
DIHENTIKAN = (PenghentianGaji.Status.DIHENTIKAN, PenghentianGaji.Status.DIPULIHKAN)
PALING_BANYAK = 50


@dataclass(frozen=True)
class Putusan:
    """A decision as it was handed to him. ``terakhir``: last day served, None where there is none; ``seketika``: done
    on the day it took effect."""

    h: Hukuman
    terakhir: date | None
    seketika: bool
    perbuatan: Sequence[dict]


@dataclass(frozen=True)
class PerkaraSaya:
    """All that the page has; the case itself is not among it. ``putusan``: newest first, empty until handed over."""

    id: int
    versi: int
    tahap: str
    status: str
    arti: str
    lanjut: str
    sebab_henti: str
    perbuatan: Sequence[PelanggaranKasus]
    panggilan: Sequence[Panggilan]
    bap: Pemeriksaan | None
    pemeriksa: Sequence[tuple[str, str]]
    pembebasan: PembebasanSementara | None
    gaji: PenghentianGaji | None
    putusan: Sequence[Putusan]
    upaya: Upaya | None
    jam: Sequence[tuple[Jam, Frasa]]
    dokumen: Sequence[DokumenKasus]
    darurat: Sequence[tuple[str, datetime]]

    @property
    def dapat_diajukan(self) -> bool:
        """A remedy is open to him by the later reading; the service judges again."""
        boleh = (rules_jam.BERJALAN, rules_jam.RAGU, rules_jam.TANPA_KALENDER)
        return any(j.oleh == rules_jam.PEGAWAI and j.keadaan in boleh and j.terbuka for j, _f in self.jam)


def perkara_saya(kasus: Kasus, today: date) -> PerkaraSaya:
    """Of a case from ``kasus_lengkap`` that ``akses.milik_pegawai`` has shown to be his."""
    sampai = kasus.status not in (Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP, Tahap.LHP, Tahap.PENJATUHAN)
    h = hukuman_kini(kasus) if sampai else None
    u = upaya_kini(h)
    arti, lanjut = KATA[Tahap(kasus.status)]
    if u and kasus.status == Tahap.MENUNGGU:
        arti, lanjut = SESUDAH_UPAYA if u.hasil else ADA_UPAYA
    jam = rules_jam.milik_pegawai(tenggat_perkara([kasus], today)[kasus.pk]) if sampai else []
    bap = [p for p in kasus.pemeriksaan.all() if p.jenis == Pemeriksaan.Jenis.TERPERIKSA and p.tanda]
    gaji = getattr(kasus, "gaji", None)
    return PerkaraSaya(
        id=kasus.pk,
        versi=kasus.versi,
        tahap=str(Tahap(kasus.status).label),
        status=kasus.status,
        arti=str(arti),
        lanjut=str(lanjut),
        sebab_henti=kasus.get_alasan_henti_display(),
        perbuatan=list(kasus.pelanggaran.all()),
        panggilan=list(kasus.panggilan.all()),
        bap=bap[0] if bap else None,
        pemeriksa=_pemeriksa(kasus),
        pembebasan=getattr(kasus, "pembebasan", None),
        gaji=gaji if gaji and gaji.status in DIHENTIKAN else None,
        putusan=[_putusan(x) for x in reversed(kasus.hukuman.all())] if sampai else [],
        upaya=u,
        jam=[(j, frasa(j)) for j in jam],
        dokumen=[d for d in kasus.dokumen.all() if boleh_dimiliki(d, kasus)],
        darurat=list(
            BacaanKasus.objects.filter(kasus=kasus, bagian=DARURAT)
            .order_by("-id")
            .values_list("sebutan_pembaca", "waktu")[:PALING_BANYAK]
        ),
    )


def _pemeriksa(kasus: Kasus) -> list[tuple[str, str]]:
    """(function, name with post) of those who examine him, as summons and team letter name them."""
    hasil = []
    dalam_tim = {a.akun_id for a in kasus.anggota.all() if a.bagian == Bagian.TIM and a.bebas_konflik}
    for a in kasus.anggota.all():
        tim = a.bagian == Bagian.TIM
        if a.bagian == Bagian.PEMERIKSA and a.akun_id in dalam_tim:
            continue  # named as the team's superior
        if a.konflik or not (a.bagian == Bagian.PEMERIKSA or (tim and a.bebas_konflik)):
            continue
        nama = a.pegawai.nama_lengkap if a.pegawai else a.akun.nama
        jabatan = a.pegawai.jabatan.nama if a.pegawai and a.pegawai.jabatan else ""
        fungsi = AnggotaPerkara.Unsur(a.unsur).label if tim else Bagian(a.bagian).label
        hasil.append((str(fungsi), ", ".join(filter(None, (nama, jabatan)))))
    return hasil


def _putusan(h: Hukuman) -> Putusan:
    seketika = h.selesai is not None and h.selesai == h.mulai
    terakhir = None if h.selesai is None or seketika else h.selesai - timedelta(days=1)
    return Putusan(h, terakhir, seketika, h.cuplikan.get("pelanggaran", []))
