"""The way of a nomination: proposed, verified by another officer, decided by a committee in session (talenta.md 6.2
no. 5). Three people, none of them the candidate; conditions and gates are judged anew and frozen at every step."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from berkas.services import simpan_berkas
from kepegawaian.orang import akun_orang, orang
from kepegawaian.rekam_talenta import orang_gerbang
from kepegawaian.selectors import instansi
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.orang import bawahan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tambah_bulan, tgl
from notifikasi.services import Kabar, kabarkan
from talenta.models import AnggotaKomite, JabatanTarget, Kandidat, Komite, Pemetaan, Sidang
from talenta.rules.kelayakan import Temuan, baca_temuan, tandai
from talenta.selectors.akses import Hak, hak
from talenta.selectors.kandidat import KEDALUWARSA, nilai_calon, penilaian_kini, resmi
from talenta.selectors.komite import bertugas, hadir_tanpa
from talenta.selectors.parameter import tabel
from talenta.services.langkah import catat, kunci
from talenta.services.usul_kotak import Rapat, masuk

S = Kandidat.Status
MAKS_BULAN = 60  # of a decision


def hari_instansi(instansi_id: int, now: datetime) -> date:
    """The day it is at the agency."""
    return hari_di(instansi(instansi_id).zona_waktu, now)


@transaction.atomic
def nominasikan(
    *, target_id: int, pegawai_id: int, alasan: str, catatan: str = "", actor, now: datetime
) -> Kandidat:  # fmt: skip
    """An officer nominates one of the agency's people, or a superior one of his own. ``catatan``: why in spite of a
    gate of the agency's own setting; a superior is told of no gate, the verifier answers for it.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``JabatanTarget.DoesNotExist``.
    """
    target = _target(target_id)
    h = hak(actor, today=hari_instansi(target.instansi_id, now))
    _bukan_diri(h, pegawai_id)
    kelola = _boleh_usul(h, target, pegawai_id)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan nominasinya."), kolom="alasan")
    k = Kandidat(
        target=target, pegawai_id=pegawai_id, alasan=alasan.strip(), pengusul=actor, dibuat_pada=now,
        status=S.DINOMINASIKAN,
    )  # fmt: skip
    _usulkan(k, h, kelola, catatan)
    _akhiri_kedaluwarsa(target, pegawai_id, h.today, actor, now)
    try:
        with transaction.atomic():
            k.save()
    except IntegrityError as galat:
        if "kandidat_sekali_per_jabatan" not in str(galat):
            raise
        raise LangkahTidakSah(_("Orang ini sudah menjadi kandidat untuk jabatan ini.")) from galat
    _jejak(k, "nominasi", actor, now, alasan=k.alasan)
    _kabari_verifikator(k, h.today)
    return k


@transaction.atomic
def ajukan_lagi(
    *, kandidat_id: int, versi: int, alasan: str, catatan: str = "", actor, now: datetime
) -> Kandidat:  # fmt: skip
    """Who nominated mends what was returned. Raises as ``nominasikan``, and ``KonflikTalenta``."""
    k, h = _buka(kandidat_id, versi, actor, now, S.DIKEMBALIKAN)
    if k.pengusul_id != actor.pk:
        raise TidakBerwenang(_("Diperbaiki oleh yang menominasikan."))
    kelola = _boleh_usul(h, k.target, k.pegawai_id)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan nominasinya."), kolom="alasan")
    k.alasan, k.status = alasan.strip(), S.DINOMINASIKAN
    _usulkan(k, h, kelola, catatan)
    _simpan(k)
    _jejak(k, "ajukan_lagi", actor, now, alasan=k.alasan)
    _kabari_verifikator(k, h.today)
    return k


@transaction.atomic
def verifikasi(*, kandidat_id: int, versi: int, putusan: str, catatan: str, actor, now: datetime) -> Kandidat:
    """Another officer of the agency approves ("setujui"), returns ("kembalikan") or refuses ("tolak"). ``catatan``: the
    reason, or what was found by hand of each thing that is not plainly met.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``.
    """
    terbuka = (S.DINOMINASIKAN, S.DIKEMBALIKAN) if putusan == "tolak" else (S.DINOMINASIKAN,)
    k, h = _buka(kandidat_id, versi, actor, now, *terbuka)
    if k.target.instansi_id not in h.kelola:
        raise TidakBerwenang(_("Diverifikasi operator instansi."))
    if k.pengusul_id == actor.pk:
        raise TidakBerwenang(_("Yang menominasikan tidak memverifikasi sendiri."))
    if putusan == "setujui":
        lama = [t for t in baca_temuan(k.kelayakan) if t.dikecualikan]
        _nilai(k, h.today, lama, catatan)
        _wajib_tercatat(baca_temuan(k.kelayakan))
        k.status, k.pemeriksa = S.TERVERIFIKASI, actor
    elif putusan in ("kembalikan", "tolak"):
        if not catatan.strip():
            raise IsianSalah(_("Tulis alasannya."), kolom="catatan")
        k.status = S.DIKEMBALIKAN if putusan == "kembalikan" else S.DITOLAK
        k.pemeriksa = actor if putusan == "tolak" else None
    else:
        raise IsianSalah(_("Pilih hasil verifikasinya."), kolom="putusan")
    _simpan(k)
    _jejak(k, putusan, actor, now, alasan=catatan.strip())
    if putusan == "setujui":
        _kabari_komite(k, h.today)
    else:
        _kabari(k, [k.pengusul], _("Nominasi suksesi Anda dijawab"), putusan)
    return k


@transaction.atomic
def putuskan(
    *, kandidat_id: int, versi: int, sidang_id: int, putusan: str, alasan: str = "", catatan: str = "",
    nomor_sk: str = "", tanggal_sk: date | None = None, berlaku_sampai: date | None = None, rencana: str = "",
    unggahan=None, mundur: Collection[int] = (), alasan_mundur: str = "", actor, now: datetime,
) -> Kandidat:  # fmt: skip
    """The chair of a succession committee writes down what the session decided: "tetapkan" with decree, document, last
    day (included) and development plan, or "tolak" with the reason. It takes effect, and whom it concerns learns of it,
    when the session is signed and closed (``services.sidang.tutup``). ``mundur``: ids of ``HadirSidang`` of members who
    stood aside, besides those whom their relation to the candidate excludes; the others must be the quorum.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``, ``BerkasDitolak``,
    ``Sidang.DoesNotExist``.
    """
    k, h = _buka(kandidat_id, versi, actor, now, S.TERVERIFIKASI)
    r = masuk(sidang_id, actor=actor, now=now)
    hadir = _kuorum(r, k, actor, set(mundur), alasan_mundur)
    k.sidang, k.penetap = r.sidang, actor
    if putusan == "tolak":
        if not alasan.strip():
            raise IsianSalah(_("Tulis alasan komite."), kolom="alasan")
        k.status = S.DITOLAK
    elif putusan == "tetapkan":
        _nilai(k, h.today, baca_temuan(k.kelayakan), catatan)
        if k.penilaian.pemetaan_id != r.sidang.pemetaan_id:
            raise LangkahTidakSah(_("Sidang ini membahas pemetaan lain daripada yang terakhir ditetapkan."))
        _wajib_tercatat(baca_temuan(k.kelayakan))
        _isi_sk(k, r, nomor_sk, tanggal_sk, berlaku_sampai, rencana, unggahan, actor, h.today)
        k.status = S.DITETAPKAN
    else:
        raise IsianSalah(_("Pilih putusan komite."), kolom="putusan")
    _simpan(k)
    r.maju()
    isi = {"sidang": r.sidang.pk, "hadir": hadir, "kuorum": r.komite.kuorum, "mundur": sorted(mundur)}
    if mundur:
        isi["alasan_mundur"] = alasan_mundur.strip()
    _jejak(k, putusan, actor, now, alasan=alasan.strip(), isi=isi)
    return k


@transaction.atomic
def cabut(*, kandidat_id: int, versi: int, alasan: str, actor, now: datetime) -> Kandidat:
    """The approver takes a successor's decision back. Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``,
    ``KonflikTalenta``."""
    k, h = _buka(kandidat_id, versi, actor, now, S.DITETAPKAN)
    if k.target.instansi_id not in h.setuju:
        raise TidakBerwenang(_("Dicabut penyetuju instansi."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    # Who closes the session comes first or waits: he tells the candidate of a decision, or finds it taken back.
    kunci(Pemetaan, Sidang.objects.values_list("pemetaan_id", flat=True).get(pk=k.sidang_id))
    k.sidang = kunci(Sidang, k.sidang_id)
    k.status = S.DICABUT
    _simpan(k)
    _jejak(k, "cabut", actor, now, alasan=alasan.strip())
    if resmi(k):  # before that they know of no decision
        _kabari(k, [k.pengusul, k.pemeriksa], _("Penetapan suksesor dicabut"), "cabut")
        _kabari_calon(k, "cabut")
    return k


def _target(target_id: int) -> JabatanTarget:
    target = kunci(JabatanTarget, target_id)
    if not target.aktif:
        raise LangkahTidakSah(_("Jabatan target ini sudah diakhiri."))
    return target


def _buka(kandidat_id: int, versi: int, actor, now: datetime, *status: str) -> tuple[Kandidat, Hak]:
    """The row, locked after its target post: whoever ends the post comes first or waits."""
    target = kunci(JabatanTarget, Kandidat.objects.values_list("target_id", flat=True).get(pk=kandidat_id))
    k = kunci(Kandidat, kandidat_id, versi)
    k.target = target
    h = hak(actor, today=hari_instansi(target.instansi_id, now))
    _bukan_diri(h, k.pegawai_id)
    if k.status not in status:
        raise LangkahTidakSah(_("Langkah ini tidak terbuka: %(s)s.") % {"s": k.get_status_display().lower()})
    return k, h


def _bukan_diri(h: Hak, pegawai_id: int) -> None:
    if h.o is not None and h.o.id == pegawai_id:
        raise TidakBerwenang(_("Yang bersangkutan tidak ikut dalam nominasinya sendiri."))


def _boleh_usul(h: Hak, target: JabatanTarget, pegawai_id: int) -> bool:
    """Whether he acts as officer; a superior only for his own people."""
    if target.instansi_id in h.kelola:
        return True
    if h.o is None or h.o.instansi_id != target.instansi_id or pegawai_id not in bawahan(h.o.id, h.today):
        raise TidakBerwenang(_("Dinominasikan operator instansi, atau atasan untuk bawahannya sendiri."))
    return False


def _usulkan(k: Kandidat, h: Hak, kelola: bool, catatan: str) -> None:
    """Judge the candidate for a nomination; a superior learns that something stands in the way, not what."""
    try:
        _nilai(k, h.today, (), catatan if kelola else "")
    except LangkahTidakSah as galat:
        if kelola:
            raise
        raise LangkahTidakSah(
            _("Nominasi ini belum dapat diterima. Tanyakan pengelola kepegawaian instansi.")
        ) from galat  # fmt: skip
    lewat = [f"{t.nama}: {t.alasan}" for t in baca_temuan(k.kelayakan) if t.dikecualikan and not t.catatan]
    if kelola and lewat:
        raise IsianSalah(
            _("Gerbang pengaturan instansi tidak terpenuhi. %(g)s Tulis mengapa tetap dinominasikan.")
            % {"g": " ".join(lewat)},
            kolom="catatan",
        )


def _nilai(k: Kandidat, today: date, lama: Collection[Temuan], catatan: str) -> None:
    """Judge anew by the latest settled mapping and the record of today. Raises ``LangkahTidakSah`` where a gate that is
    law is failed or the person is not in the mapping, ``IsianSalah`` for somebody who left or holds the post."""
    o = orang_gerbang([k.pegawai_id]).get(k.pegawai_id)
    if o is None or o.instansi_id != k.target.instansi_id:
        raise IsianSalah(_("Bukan pegawai instansi ini."), kolom="pegawai")
    if o.jabatan_id == k.target.jabatan_id:
        raise IsianSalah(_("Orang ini memangku jabatan itu sendiri."), kolom="pegawai")
    n = penilaian_kini(k.target.instansi_id, k.pegawai_id)
    if n is None:
        raise LangkahTidakSah(_("Orang ini tidak ada di pemetaan yang terakhir ditetapkan."))
    hasil = nilai_calon(k.target, [n], today, tabel())[k.pegawai_id]
    tutup = [f"{t.nama}: {t.alasan}" for t in hasil.temuan if t.menutup]
    if tutup:
        raise LangkahTidakSah(_("Tidak dapat menjadi kandidat. %(s)s") % {"s": " ".join(tutup)})
    k.penilaian, k.cocok, k.kesiapan = n, hasil.cocok.nilai, hasil.kesiapan
    k.kelayakan = [t.isi() for t in tandai(hasil.temuan, list(lama), catatan.strip())]


def _wajib_tercatat(temuan: Collection[Temuan]) -> None:
    kurang = [t.nama for t in temuan if not t.terpenuhi and not t.catatan]
    if kurang:
        raise IsianSalah(
            _("Tulis hasil pemeriksaan atau alasan untuk: %(s)s.") % {"s": "; ".join(kurang)}, kolom="catatan"
        )


def _kuorum(r: Rapat, k: Kandidat, actor, mundur: set[int], alasan: str) -> int:
    """How many decide; raises where the session, its chair or its quorum may not."""
    if r.komite.jenis != Komite.Jenis.SUKSESI or r.komite.instansi_id != k.target.instansi_id:
        raise TidakBerwenang(_("Diputus komite suksesi instansi ini."))
    if not r.komite.mulai <= r.today <= r.komite.selesai:
        raise TidakBerwenang(_("Masa tugas komite sudah lewat."))
    if r.anggota.peran != AnggotaKomite.Peran.KETUA:
        raise TidakBerwenang(_("Putusan sidang dicatat ketua komite."))
    if actor.pk in (k.pengusul_id, k.pemeriksa_id):
        raise TidakBerwenang(_("Yang menominasikan atau memverifikasi tidak ikut memutus."))
    r.wajib_segar()
    hadir = {x.pk for x in r.hadir}
    if not mundur <= hadir:
        raise IsianSalah(_("Hanya anggota yang hadir."), kolom="mundur")
    if mundur and not alasan.strip():
        raise IsianSalah(_("Tulis alasan mundurnya."), kolom="alasan_mundur")
    pihak = {k.pengusul_id, k.pemeriksa_id}
    boleh = [x for x in hadir_tanpa(r.sidang, k.pegawai_id, r.today) if x.pk not in mundur]
    akun = {o.id: o.akun_id for o in orang(ids=[x.anggota.pegawai_id for x in boleh])}
    serta = bertugas(r.komite, akun)  # who has left the agency decides nothing
    boleh = [x for x in boleh if x.anggota.pegawai_id in serta and akun.get(x.anggota.pegawai_id) not in pihak]
    if r.anggota.pk not in {x.anggota_id for x in boleh}:
        raise TidakBerwenang(_("Ketua tidak hadir, mundur, atau ada hubungan dengan orang ini."))
    if len(boleh) < r.komite.kuorum:
        raise LangkahTidakSah(
            _("Kuorum %(k)d orang, yang hadir dan boleh memutus %(n)d.") % {"k": r.komite.kuorum, "n": len(boleh)}
        )
    return len(boleh)


def _isi_sk(k: Kandidat, r: Rapat, nomor, tanggal, sampai, rencana, unggahan, actor, today) -> None:
    for kolom, isi in (("nomor_sk", nomor), ("rencana", rencana)):
        if not isi.strip():
            raise IsianSalah(_("Wajib diisi."), kolom=kolom)
    if tanggal is None or not r.sidang.tanggal <= tanggal <= today:
        raise IsianSalah(_("Antara hari sidang dan hari ini."), kolom="tanggal_sk")
    if sampai is None or sampai < today:
        raise IsianSalah(_("Berlaku paling sedikit sampai hari ini."), kolom="berlaku_sampai")
    if sampai > tambah_bulan(tanggal, MAKS_BULAN):
        raise IsianSalah(_("Paling lama lima tahun sesudah tanggal penetapan."), kolom="berlaku_sampai")
    if unggahan is None:
        raise IsianSalah(_("Unggah dokumen penetapannya."), kolom="dokumen")
    k.nomor_sk, k.tanggal_sk, k.berlaku_sampai, k.rencana = nomor.strip(), tanggal, sampai, rencana.strip()
    k.dokumen = simpan_berkas(unggahan=unggahan, actor=actor)


def _simpan(k: Kandidat) -> None:
    k.versi += 1
    k.save()


def _jejak(k: Kandidat, kode: str, actor, now: datetime, *, alasan: str = "", isi: dict | None = None) -> None:
    catat(
        "kandidat", k.pk, kode, instansi_id=k.target.instansi_id, pegawai_id=k.pegawai_id, actor=actor, now=now,
        alasan=alasan, isi={"status": k.status} | (isi or {}),
    )  # fmt: skip


def _akhiri_kedaluwarsa(target: JabatanTarget, pegawai_id: int, today: date, actor, now: datetime) -> None:
    """A decision that has run out makes room for a new nomination; nobody is told, for nothing changes by it."""
    lama = Kandidat.objects.select_for_update(of=("self",)).filter(
        target=target, pegawai_id=pegawai_id, status=S.DITETAPKAN, sidang__status=Sidang.Status.SELESAI,
        berlaku_sampai__lt=today,
    )  # fmt: skip
    for k in lama.order_by("pk"):
        k.target, k.status = target, S.DICABUT
        _simpan(k)
        alasan = _("Masa berlakunya habis %(t)s.") % {"t": tgl(k.berlaku_sampai)}
        _jejak(k, KEDALUWARSA, actor, now, alasan=alasan)


def _kabari(k: Kandidat, siapa, judul: str, apa: str, alamat: str = "") -> None:
    """A notice that names neither person nor post nor result."""
    penerima = tuple(u for u in siapa if u is not None)
    isi = _("Isinya dapat dibaca di portal setelah masuk.")
    alamat = alamat or reverse("talenta_kandidat", args=[k.pk])
    kabarkan([Kabar(penerima, "INFO", judul, isi, alamat, f"talenta:kandidat:{k.pk}:{apa}:{k.versi}")])


def _calon_akun(k: Kandidat) -> int | None:
    akun = akun_orang([k.pegawai_id]).get(k.pegawai_id)
    return akun.pk if akun else None


def _kabari_verifikator(k: Kandidat, today: date) -> None:
    i = k.target.instansi_id
    bukan = {k.pengusul_id, _calon_akun(k)}
    siapa = [u for u in pemegang(Peran.OPERATOR, [i], today=today)[i] if u.pk not in bukan]
    _kabari(k, siapa, _("Ada nominasi suksesi yang menunggu verifikasi"), "verifikasi")


def _kabari_komite(k: Kandidat, today: date) -> None:
    ketua = AnggotaKomite.objects.filter(
        komite__instansi_id=k.target.instansi_id, komite__jenis=Komite.Jenis.SUKSESI, komite__mulai__lte=today,
        komite__selesai__gte=today, peran=AnggotaKomite.Peran.KETUA,
    ).exclude(pegawai_id=k.pegawai_id)  # fmt: skip
    siapa = akun_orang(list(ketua.order_by("pk").values_list("pegawai_id", flat=True))).values()
    _kabari(k, siapa, _("Ada nominasi suksesi yang menunggu sidang"), "sidang")


def _kabari_calon(k: Kandidat, apa: str) -> None:
    siapa = akun_orang([k.pegawai_id]).values()
    _kabari(k, siapa, _("Ada keputusan yang perlu Anda baca di halaman talenta"), f"{apa}-sendiri")


def akhiri_terbuka(target: JabatanTarget, *, alasan: str, actor, now: datetime) -> int:
    """Close what is not decided yet on a target post that ends; in the caller's transaction, the post locked."""
    terbuka = (S.DINOMINASIKAN, S.DIKEMBALIKAN, S.TERVERIFIKASI)
    daftar = list(
        Kandidat.objects.select_for_update(of=("self",)).filter(target=target, status__in=terbuka).order_by("pk")
    )
    for k in daftar:
        k.target, k.status = target, S.DICABUT
        _simpan(k)
        _jejak(k, "target_berakhir", actor, now, alasan=alasan)
        _kabari(k, [k.pengusul], _("Nominasi suksesi Anda dijawab"), "berakhir")
    return len(daftar)
