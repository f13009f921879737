"""What the services of oversight share: locking a case, who is pengawas of it, the log, telling people."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang, pemegang_pertama, sebutan
from integritas.models import LangkahPemeriksaan, Pemeriksaan
from integritas.selectors import jangkauan, pemeriksaan_terlihat
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Usulan
from layanan.services.kejadian import catat_kejadian_banyak
from mutasi.selectors.pengawas import instansi_asal
from notifikasi.services import Kabar, kabarkan

SISTEM = "Sistem"


def kunci_pemeriksaan(pemeriksaan_id: int, actor, *, today: date) -> Pemeriksaan:
    """Lock a case that ``actor`` may see; DoesNotExist for strangers."""
    if not pemeriksaan_terlihat(actor, today=today).filter(pk=pemeriksaan_id).exists():
        raise Pemeriksaan.DoesNotExist
    return Pemeriksaan.objects.select_for_update(of=("self",)).select_related("instansi__kantor").get(pk=pemeriksaan_id)


def wajib_pengawas(actor, instansi, *, today: date) -> None:
    """Raise TidakBerwenang unless ``actor`` oversees this agency today."""
    if not jangkauan(actor, today=today).meliputi(instansi):
        raise TidakBerwenang(_("Langkah ini hanya untuk pengawas instansi itu."))


def wajib_berjalan(p: Pemeriksaan) -> None:
    """Raise LangkahTidakSah once the case is closed."""
    if p.berakhir:
        raise LangkahTidakSah(_("Pemeriksaan ini sudah %(s)s.") % {"s": p.get_status_display().lower()})


def wajib_teks(nilai: str, kolom: str, pesan: str) -> str:
    """The stripped text; IsianSalah on ``kolom`` when there is none."""
    if not nilai.strip():
        raise IsianSalah(pesan, kolom=kolom)
    return nilai.strip()


def catat(
    p: Pemeriksaan, *, kode: str, judul: str, actor, dari: str = "", alasan: str = "", untuk_instansi: bool = True
) -> LangkahPemeriksaan:
    """One row of the log, in the transaction of what happened. ``actor`` None: the system."""
    return LangkahPemeriksaan.objects.create(
        pemeriksaan=p, kode=kode, dari=dari or p.status, ke=p.status, judul=judul[:300], alasan=alasan,
        untuk_instansi=untuk_instansi, pelaku=actor, sebutan_pelaku=sebutan(actor) if actor else SISTEM,
        nomor_permintaan=nomor_permintaan.get(),
    )  # fmt: skip


def pengawas_dari(instansi, *, today: date) -> list:
    """People who oversee the agency: those of its office and of the head office, each once."""
    pusat = kepegawaian.kantor_pusat_id()
    semua = pemegang(Peran.PENGAWAS, {instansi.kantor_id, pusat} - {None}, today=today)
    return list({u.pk: u for daftar in semua.values() for u in daftar}.values())


def kepala_kantor(instansi, *, today: date) -> list:
    """The head of the agency's office; of the head office where that is vacant."""
    return pemegang_pertama(
        (Peran.KEPALA_KANTOR, instansi.kantor_id), (Peran.KEPALA_KANTOR, kepegawaian.kantor_pusat_id()), today=today
    )


def petugas_instansi(instansi, *, today: date) -> list:
    """Operators and approvers of the agency, each once."""
    semua = [
        u
        for p in (Peran.OPERATOR, Peran.PENYETUJU)
        for u in pemegang(p, [instansi.pk], today=today)[instansi.pk]
    ]  # fmt: skip
    return list({u.pk: u for u in semua}.values())


def kabari(
    p: Pemeriksaan, penerima, *, jenis: str, judul: str, isi: str, kunci: str, surel: bool = True, today: date
) -> None:
    """Tell people of a case; once per person and ``kunci``; who may not open it is led to the home page."""
    url = reverse("integritas:pemeriksaan", args=[p.pk])
    boleh, luar = [], []
    for u in penerima:
        (boleh if pemeriksaan_terlihat(u, today=today).filter(pk=p.pk).exists() else luar).append(u)
    kabarkan(
        [
            Kabar(tuple(orang), jenis, judul, isi, alamat, kunci, surel)
            for orang, alamat in ((boleh, url), (luar, reverse("beranda")))
            if orang
        ]
    )


def catat_pada_baris(p: Pemeriksaan, usulan_ids, *, kode: str, actor, alasan: str, today: date) -> None:
    """Log an event on lines of the case's letters: who acts in the case acts on them, wherever they were decided."""
    milik_kasus = Usulan.objects.filter(surat__in=p.surat.order_by().values("pk"))
    catat_kejadian_banyak(
        usulan_ids=sorted(usulan_ids), kode=kode, actor=actor, alasan=alasan, today=today, terlihat=milik_kasus
    )


def kabari_instansi_asal(usulan_ids, *, judul: str, isi: str, kunci: str, today: date) -> None:
    """Tell the agencies that released people by these lines (M15): what is undone there concerns their posts too."""
    for instansi_id, ids in instansi_asal(usulan_ids).items():
        petugas = [
            u for p in (Peran.OPERATOR, Peran.PENYETUJU) for u in pemegang(p, [instansi_id], today=today)[instansi_id]
        ]
        terlihat = Usulan.objects.filter(pk=ids[0], instansi_lain=instansi_id).exists()
        url = reverse("integritas:usulan", args=[ids[0]]) if terlihat else reverse("beranda")
        kabarkan([Kabar(tuple(petugas), "DIPUTUS", judul, isi, url, f"{kunci}:asal:{instansi_id}", True)])
