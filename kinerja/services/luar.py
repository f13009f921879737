"""People judged by an official outside the portal: who that is, and what he signed on paper (ADR 10)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang_pertama, sebutan
from berkas.services import simpan_berkas
from kepegawaian.orang import Orang, orang
from kepegawaian.services_kinerja import catat_predikat_kertas
from kinerja.galat import KonflikKinerja
from kinerja.models import HasilLuar, LangkahKinerja, PeriodePenilaian
from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.rules.predikat import predikat
from kinerja.selectors import luar as baca
from kinerja.selectors.tahunan import dinilai_portal
from kinerja.services.bersama import bukan_perkara_sendiri, pesan_antara, wajib_kelola
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

LANGKAH = {"sanggah": "DISANGGAH", "jawab": "DIJAWAB"}


@dataclass(frozen=True, slots=True)
class IsiHasil:
    """What the paper says."""

    periode_id: int
    rating_hasil: str
    rating_perilaku: str
    predikat: str
    nama_pejabat: str
    jabatan_pejabat: str
    nomor: str
    tanggal: date | None


@transaction.atomic
def catat_hasil(
    *, pegawai: Orang, isi: IsiHasil, versi: int, alasan: str, unggahan, actor, today: date, now: datetime
) -> HasilLuar:
    """Record the signed result of one period from its scan; the yearly one goes into the person's record.

    ``versi``: of the last record of that period that the page showed, 0 for none; later ones need ``alasan``. Raises
    IsianSalah by field, KonflikKinerja, LangkahTidakSah where nobody outside the portal judged him at the period's end
    as a member of the period's agency, before results may be there, or where the portal has rated the year itself,
    ``BerkasDitolak``. The agency where he was judged keeps recording after he has moved on.
    """
    periode = PeriodePenilaian.objects.filter(pk=isi.periode_id).first()
    if periode is None:
        raise IsianSalah(_("Pilih periodenya."), kolom="periode")
    wajib_kelola(actor, periode.instansi_id, today)
    bukan_perkara_sendiri(actor, pegawai.akun_id)
    orang(ids=[pegawai.id], kunci=True)
    _periksa_periode(pegawai, periode, today)
    if baca.versi_hasil(pegawai.id, periode.pk) != versi:
        raise KonflikKinerja
    for kolom, pesan in salah_isi(isi, periode, versi, alasan, today).items():
        raise IsianSalah(pesan, kolom=kolom)
    if unggahan is None:
        raise IsianSalah(_("Unggah pindaian dokumen yang bertanda tangan."), kolom="berkas")
    hasil = HasilLuar.objects.create(
        pegawai_id=pegawai.id, instansi_id=periode.instansi_id, periode=periode, versi=versi + 1,
        rating_hasil=isi.rating_hasil, rating_perilaku=isi.rating_perilaku, predikat=isi.predikat,
        nama_pejabat=isi.nama_pejabat.strip(), jabatan_pejabat=isi.jabatan_pejabat.strip(), nomor=isi.nomor.strip(),
        tanggal=isi.tanggal, berkas=simpan_berkas(unggahan=unggahan, actor=actor), alasan=alasan.strip(),
        dicatat_oleh=actor, sebutan_oleh=sebutan(actor), dicatat_pada=now,
    )  # fmt: skip
    if periode.jenis == PeriodePenilaian.Jenis.FINAL:
        catat_predikat_kertas(
            pegawai_id=pegawai.id, tahun=periode.tahun, predikat=isi.predikat, nomor=hasil.nomor, tanggal=isi.tanggal,
            actor=actor,
        )  # fmt: skip
    _kabari_pegawai(pegawai, hasil)
    return hasil


def _periksa_periode(pegawai: Orang, periode: PeriodePenilaian, today: date) -> None:
    masa = baca.masa_luar([pegawai.id], periode.instansi_id).get(pegawai.id, ())
    if not any(baca.di_masa(m, min(periode.akhir, today)) for m in masa):
        raise LangkahTidakSah(_("Pada akhir periode itu penilainya bukan pejabat di luar portal."))
    buka = min(periode.akhir, periode.batas_pengisian)
    if today < buka:
        raise LangkahTidakSah(_("Hasil periode ini dicatat mulai %(hari)s.") % {"hari": tgl(buka)})
    pertama = not baca.versi_hasil(pegawai.id, periode.pk)  # what stands may be put right
    if pertama and periode.jenis == PeriodePenilaian.Jenis.FINAL and dinilai_portal(pegawai.id, periode):
        raise LangkahTidakSah(
            _("Tahun %(t)s sudah dinilai di portal; hasil kedua tidak dicatat. Periksa masa penilainya.")
            % {"t": periode.tahun}
        )


def salah_isi(isi: IsiHasil, periode: PeriodePenilaian | None, versi: int, alasan: str, today: date) -> dict[str, str]:
    """Every fault of what was typed, by field, for the form too; ``periode`` None: not chosen yet."""
    salah = {k: _("Pilih peringkatnya.") for k in ("rating_hasil", "rating_perilaku")
             if getattr(isi, k) not in Peringkat.values}  # fmt: skip
    if not salah and isi.predikat != (benar := predikat(isi.rating_hasil, isi.rating_perilaku)):
        kata = _("Kedua peringkat itu memberi predikat %(p)s. Periksa dokumennya.")
        salah["predikat"] = kata % {"p": Predikat(benar).label.lower()}
    for kolom in ("nama_pejabat", "jabatan_pejabat", "nomor"):
        if not getattr(isi, kolom).strip():
            salah[kolom] = _("Wajib diisi.")
    if periode and (isi.tanggal is None or not periode.awal <= isi.tanggal <= today):
        salah["tanggal"] = pesan_antara(periode.awal, today)
    if versi and not alasan.strip():
        salah["alasan"] = _("Hasil periode ini sudah tercatat. Tulis alasan memperbaikinya.")
    return salah


def _kabari_pegawai(pegawai: Orang, hasil: HasilLuar) -> None:
    akun = get_user_model().objects.filter(pk=pegawai.akun_id, is_active=True).first() if pegawai.akun_id else None
    isi = _("%(periode)s: %(predikat)s, ditandatangani %(pejabat)s. Sanggah bila tidak sama dengan dokumen Anda.") % {
        "periode": hasil.periode.nama, "predikat": hasil.get_predikat_display(), "pejabat": hasil.jabatan_pejabat
    }  # fmt: skip
    kabarkan([Kabar(
        (akun,) if akun else (), "DIPUTUS", _("Hasil evaluasi kinerja Anda dicatat"), isi,
        reverse("kinerja_hasil_luar", args=[pegawai.id]), f"hasil-luar:{hasil.pk}", surel=True,
    )])  # fmt: skip


@transaction.atomic
def sanggah(*, hasil_id: int, alasan: str, actor, today: date, now: datetime) -> LangkahKinerja:
    """The person says that the record is not what the paper says, or that he objects to the paper itself; other
    operators than himself are told. Stays in the log. Raises TidakBerwenang, IsianSalah, KonflikKinerja."""
    hasil = HasilLuar.objects.select_related("pegawai", "periode").get(pk=hasil_id)
    if hasil.pegawai.akun_id is None or hasil.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Hanya pegawai yang bersangkutan yang menyanggah."))
    orang(ids=[hasil.pegawai_id], kunci=True)
    if baca.versi_hasil(hasil.pegawai_id, hasil.periode_id) != hasil.versi:
        raise KonflikKinerja
    if not alasan.strip():
        raise IsianSalah(_("Tulis apa yang tidak sesuai."), kolom="alasan")
    if any(s.alasan == alasan.strip() for s in baca.sanggahan([hasil.pk]).get(hasil.pk, ())):
        raise LangkahTidakSah(_("Sanggahan yang sama sudah terkirim."))
    satu = _tulis_langkah(hasil, "sanggah", alasan, actor, now)
    operator = pemegang_pertama((Peran.OPERATOR, hasil.instansi_id), today=today, tanpa=frozenset({actor.pk}))
    _kabari_langkah(hasil, satu, tuple(operator), "DITUGASKAN", _("Sanggahan atas hasil evaluasi yang dicatat"))
    return satu


@transaction.atomic
def jawab(*, hasil_id: int, alasan: str, actor, today: date, now: datetime) -> LangkahKinerja:
    """An operator answers an objection in words; where the record is wrong, ``catat_hasil`` puts it right. Raises
    TidakBerwenang, IsianSalah, LangkahTidakSah where nobody has objected."""
    hasil = HasilLuar.objects.select_related("pegawai__akun", "periode").get(pk=hasil_id)
    wajib_kelola(actor, hasil.instansi_id, today)
    bukan_perkara_sendiri(actor, hasil.pegawai.akun_id)
    if hasil.pk not in baca.sanggahan([hasil.pk]):
        raise LangkahTidakSah(_("Belum ada sanggahan yang dijawab."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis jawabannya."), kolom="alasan")
    satu = _tulis_langkah(hasil, "jawab", alasan, actor, now)
    akun = hasil.pegawai.akun
    _kabari_langkah(hasil, satu, (akun,) if akun else (), "DIPUTUS", _("Sanggahan Anda dijawab"))
    return satu


def _tulis_langkah(hasil: HasilLuar, langkah: str, alasan: str, actor, now: datetime) -> LangkahKinerja:
    return LangkahKinerja.objects.create(
        objek=LangkahKinerja.Objek.LUAR, objek_id=hasil.pk, langkah=langkah, ke=LANGKAH[langkah], pelaku=actor,
        sebutan_pelaku=sebutan(actor), alasan=alasan.strip(), nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip


def _kabari_langkah(hasil: HasilLuar, satu: LangkahKinerja, penerima: tuple, jenis: str, judul: str) -> None:
    isi = _("%(nama)s, %(periode)s: %(alasan)s") % {
        "nama": hasil.pegawai.nama, "periode": hasil.periode.nama, "alasan": satu.alasan
    }  # fmt: skip
    alamat = reverse("kinerja_hasil_luar", args=[hasil.pegawai_id])
    kabarkan([Kabar(penerima, jenis, judul, isi, alamat, f"hasil-luar-{satu.langkah}:{satu.pk}", surel=True)])
