"""The agency's decree: recorded for many lines at once, each line standing or falling by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import KoreksiPertek, UsulanPangkat
from kenaikan_pangkat.selectors.pertek import tanggal_pertek
from kenaikan_pangkat.services.terapkan import terapkan, terhalang
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan, IsianSalah, LangkahTidakSah
from layanan.models import DokumenUsulan, StatusUsulan
from layanan.selectors import dicabut, sebab_blokir
from layanan.services.dokumen import lampirkan, lampirkan_banyak
from layanan.services.surat import kunci_surat
from layanan.services.transisi import jalankan
from notifikasi.services import Kabar, kabarkan

SK = "SK"
NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
KOLOM = ["nomor_sk", "tanggal_sk", "penandatangan_sk", "mk_tahun", "mk_bulan", "gaji_baru"]


@dataclass(frozen=True)
class IsiSk:
    """The decree of one line. ``masa`` (years, months) and ``gaji`` (rupiah) only where the pertek left them open."""

    usulan_id: int
    nomor: str
    tanggal: date | None
    penandatangan: str
    masa: tuple[int, int] | None = None
    gaji: int | None = None


@dataclass
class HasilSk:
    """What became of each line: usulan id -> why it was not recorded; ``asing``: scans that fit nobody."""

    dicatat: list[UsulanPangkat] = field(default_factory=list)
    galat: dict[int, str] = field(default_factory=dict)
    asing: list[str] = field(default_factory=list)
    belum_diterapkan: dict[int, str] = field(default_factory=dict)


def nomor_urut(pola: str, mulai: int, jumlah: int) -> list[str]:
    """Running numbers: "823/#/BKPSDM/2026" from 12 on gives "823/12/BKPSDM/2026", … Raises IsianSalah without a #."""
    if pola.count("#") != 1:
        raise IsianSalah(_("Tulis tanda # sekali, di tempat nomor urut: misalnya 823/#/BKPSDM/2026."), kolom="pola")
    return [pola.replace("#", str(mulai + i)).strip() for i in range(jumlah)]


@transaction.atomic
def catat_sk(
    *, surat_id: int, daftar: Iterable[IsiSk], sesuai: bool, actor, today: date, pindaian: Iterable = (), gabungan=None
) -> HasilSk:
    """Record the signed decrees of lines of one letter, finish those lines, and change the record where the TMT is due.

    ``pindaian``: scans (PDF), each named with its person's NIP; ``gabungan``: one scan for everybody without one.
    A line without a scan, here or attached before, is not recorded; nor is one dated before its pertek, without
    number, revoked, blocked, or with a blocking finding by now: it stays, with the reason, and the others go on.
    ``sesuai``: the operator has compared each decree's diktum with the pertek. Raises IsianSalah without that or
    without lines, TidakBerwenang, ``SuratUsulan.DoesNotExist``, Diblokir for a blocked agency.
    """
    isi = {i.usulan_id: i for i in daftar}
    if not isi:
        raise IsianSalah(_("Pilih sedikitnya satu baris."), kolom="baris")
    if not sesuai:
        raise IsianSalah(_("Cocokkan diktum setiap SK dengan perteknya dahulu, lalu nyatakan di sini."), kolom="sesuai")
    surat = kunci_surat(surat_id, actor, today=today)
    baris = list(
        UsulanPangkat.objects.select_for_update(of=("self",))
        .select_related("usulan__pegawai__akun", "usulan__instansi")
        .filter(pk__in=isi, usulan__surat=surat)
        .order_by("pk")
    )
    hasil = HasilSk()
    berkas, hasil.asing = _cocokkan(pindaian, baris, hasil)
    lolos = _saring(surat, baris, isi, hasil, today)
    lolos = _lampirkan(surat, lolos, isi, berkas, gabungan, hasil, actor, today)
    if not lolos:
        return hasil
    UsulanPangkat.objects.bulk_update(lolos, KOLOM, batch_size=500)
    selesai = jalankan(kode="selesaikan", usulan_ids=[b.pk for b in lolos], actor=actor, today=today)
    for b, u in zip(lolos, selesai, strict=True):  # both by id
        b.usulan = u
    _beri_tahu(lolos)
    hasil.dicatat = lolos
    hasil.belum_diterapkan = terapkan(daftar=[b for b in lolos if b.tmt <= today], actor=actor, today=today)
    return hasil


def _cocokkan(pindaian, baris: list[UsulanPangkat], hasil: HasilSk) -> tuple[dict[int, object], list[str]]:
    """Scans by the NIP in their names: usulan id -> file, and the names that fit nobody of the chosen lines."""
    pemilik = {b.usulan.pegawai.nip: b.pk for b in baris}
    cocok, asing = {}, []
    for f in pindaian:
        nip = set(NIP.findall(f.name)) & pemilik.keys()
        if len(nip) != 1 or len(set(NIP.findall(f.name))) != 1:
            asing.append(f.name)
            continue
        pk = pemilik[nip.pop()]
        if pk in cocok:
            hasil.galat[pk] = _("Ada dua pindaian dengan NIP ini: %(a)s dan %(b)s.") % {
                "a": cocok[pk].name, "b": f.name,
            }  # fmt: skip
        cocok[pk] = f
    return cocok, asing


def _saring(surat, baris, isi: dict[int, IsiSk], hasil: HasilSk, today: date) -> list[UsulanPangkat]:
    """Lines whose decree may be recorded, with its values put on them; the others get their reason."""
    ids = [b.pk for b in baris]
    cabut = set(UsulanPangkat.objects.filter(dicabut(), pk__in=ids).order_by().values_list("pk", flat=True))
    blokir = {
        b.pegawai_id: sebab_blokir(b)
        for b in kepegawaian.blokir_aktif([b.usulan.pegawai_id for b in baris], None, today, surat.layanan)
    }
    terbuka = KoreksiPertek.objects.filter(usulan__in=ids, status=KoreksiPertek.Status.DIAJUKAN)
    dikoreksi = set(terbuka.order_by().values_list("usulan_id", flat=True))
    halangan, pertek, lolos = terhalang(surat, today), tanggal_pertek(ids), []
    for b in baris:
        if b.pk in hasil.galat:
            continue
        try:
            if b.pk in cabut:
                raise LangkahTidakSah(_("Keputusannya dicabut oleh pengawas."))
            if b.usulan.pegawai_id in blokir:
                raise LangkahTidakSah(blokir[b.usulan.pegawai_id])
            if b.pk in dikoreksi:
                raise LangkahTidakSah(_("Koreksi perteknya belum diputus BKN; SK menunggu putusan itu."))
            if b.pk in halangan:
                raise LangkahTidakSah(halangan[b.pk])
            _isi_baris(b, isi[b.pk], pertek[b.pk], today)
        except GalatLayanan as galat:
            hasil.galat[b.pk] = str(galat)
        else:
            lolos.append(b)
    return lolos


def _isi_baris(b: UsulanPangkat, i: IsiSk, pertek: date | None, today: date) -> None:
    u = b.usulan
    if u.status != StatusUsulan.DISETUJUI or not u.nomor_keputusan:
        raise LangkahTidakSah(_("Belum ada perteknya, atau SK-nya sudah dicatat."))
    if not i.nomor.strip():
        raise IsianSalah(_("Isi nomor SK."))
    if len(i.nomor.strip()) > 100:
        raise IsianSalah(_("Nomor SK paling panjang 100 huruf."))
    if i.tanggal is None:
        raise IsianSalah(_("Isi tanggal SK."))
    if i.tanggal > today:
        raise IsianSalah(_("Tanggal SK di masa depan."))
    if i.tanggal < pertek:
        raise IsianSalah(
            _("SK %(sk)s mendahului pertek %(pertek)s: SK tanpa pertek tidak sah.")
            % {"sk": f"{i.tanggal:%d-%m-%Y}", "pertek": f"{pertek:%d-%m-%Y}"}
        )
    if not i.penandatangan.strip():
        raise IsianSalah(_("Isi penanda tangan SK."))
    if b.mk_tahun is None:
        if i.masa is None or i.gaji is None:
            raise IsianSalah(_("Masa kerja golongan dan gaji pokok belum ada pada pertek: isi seperti pada SK."))
        if not (0 <= i.masa[0] <= 60 and 0 <= i.masa[1] <= 11 and 0 < i.gaji < 100_000_000):
            raise IsianSalah(_("Periksa masa kerja (bulan 0 sampai 11) dan gaji pokoknya."))
        (b.mk_tahun, b.mk_bulan), b.gaji_baru = i.masa, i.gaji
    b.nomor_sk, b.tanggal_sk, b.penandatangan_sk = i.nomor.strip(), i.tanggal, i.penandatangan.strip()[:200]


def _lampirkan(surat, lolos, isi, berkas, gabungan, hasil: HasilSk, actor, today: date) -> list[UsulanPangkat]:
    """Attach each line's scan; lines without one, or with a bad one, drop out with the reason."""
    ada = set(
        DokumenUsulan.objects.filter(usulan__in=[b.pk for b in lolos], jenis=SK, diganti_pada=None)
        .order_by()
        .values_list("usulan_id", flat=True)
    )
    jadi, bersama = [], []
    for b in lolos:
        if b.pk in berkas:
            try:
                wajib_pdf(berkas[b.pk])
                with transaction.atomic():
                    lampirkan(
                        surat=surat, usulan=b.usulan, jenis=SK, unggahan=berkas[b.pk], nomor=b.nomor_sk,
                        tanggal=b.tanggal_sk, penandatangan=b.penandatangan_sk, actor=actor, today=today, dinilai=False,
                    )  # fmt: skip
            except (GalatLayanan, ValidationError) as galat:
                hasil.galat[b.pk] = " ".join(getattr(galat, "messages", [str(galat)]))
                continue
        elif gabungan is not None:
            bersama.append(b)
            continue
        elif b.pk not in ada:
            hasil.galat[b.pk] = _("Pindaian SK belum ada: tidak ada berkas yang namanya memuat NIP %(nip)s.") % {
                "nip": b.usulan.pegawai.nip
            }
            continue
        jadi.append(b)
    if bersama:
        try:
            wajib_pdf(gabungan)
            with transaction.atomic():
                lampirkan_banyak(
                    surat=surat, usulan_list=[b.usulan for b in bersama], jenis=SK, unggahan=gabungan,
                    nomor=_rentang([b.nomor_sk for b in bersama]), tanggal=max(b.tanggal_sk for b in bersama),
                    penandatangan=bersama[0].penandatangan_sk, actor=actor, today=today, dinilai=False,
                )  # fmt: skip
            jadi += bersama
        except (GalatLayanan, ValidationError) as galat:
            hasil.galat |= {b.pk: " ".join(getattr(galat, "messages", [str(galat)])) for b in bersama}
    return sorted(jadi, key=lambda b: b.pk)


def wajib_pdf(berkas) -> None:
    """Raise IsianSalah unless the upload begins as a PDF does; what it holds is checked where it is stored."""
    berkas.seek(0)
    kepala = berkas.read(5)
    berkas.seek(0)
    if kepala != b"%PDF-":
        raise IsianSalah(_("“%(nama)s”: pindaian SK harus berkas PDF.") % {"nama": berkas.name})


def _rentang(nomor: list[str]) -> str:
    return nomor[0] if len(set(nomor)) == 1 else f"{nomor[0]} – {nomor[-1]}"[:100]


def _beri_tahu(daftar: list[UsulanPangkat]) -> None:
    kabarkan(
        [
            Kabar(
                (b.usulan.pegawai.akun,), "DIPUTUS",
                _("SK kenaikan pangkat Anda: %(g)s, TMT %(t)s") % {"g": b.golongan_baru, "t": f"{b.tmt:%d-%m-%Y}"},
                _("SK nomor %(n)s tanggal %(t)s, ditandatangani %(s)s. Riwayat pangkat Anda berubah pada TMT-nya.")
                % {"n": b.nomor_sk, "t": f"{b.tanggal_sk:%d-%m-%Y}", "s": b.penandatangan_sk},
                reverse("usulan", args=[b.pk]), f"sk-kp:{b.pk}:{b.usulan.versi}", True,
            )
            for b in daftar
            if b.usulan.pegawai.akun is not None
        ]
    )  # fmt: skip


def setelah_batal_sk(usulan_list, actor, today: date) -> None:
    """After ``batal_sk``: the decree leaves the line, its scan stays in the history as replaced.

    Service and pay that only the decree named go with it. Raises LangkahTidakSah if the record was changed meanwhile.
    """
    ids = [u.pk for u in usulan_list]
    dikoreksi = KoreksiPertek.objects.filter(
        usulan__in=ids, status=KoreksiPertek.Status.DISETUJUI, perubahan__has_key="mk_tahun"
    )
    dari_sk = UsulanPangkat.objects.filter(pk__in=ids, diterapkan_pada=None, mk_lama_tahun=None)
    dari_sk.exclude(pk__in=dikoreksi.order_by().values("usulan_id")).update(
        mk_tahun=None, mk_bulan=None, gaji_baru=None
    )
    jumlah = UsulanPangkat.objects.filter(pk__in=ids, diterapkan_pada=None).update(
        nomor_sk="", tanggal_sk=None, penandatangan_sk=""
    )
    if jumlah != len(ids):
        raise LangkahTidakSah(_("Riwayat pangkat sudah berubah; SK-nya tidak dapat dibatalkan di sini."))
    DokumenUsulan.objects.filter(usulan__in=ids, jenis=SK, diganti_pada=None).update(diganti_pada=timezone.now())
