"""The transition runner: the only code that changes the state of a usulan."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.selectors import wewenang
from layanan import registry
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import SuratUsulan, Usulan
from layanan.selectors import alasan_tidak_boleh, penghalang, peran_pada, usulan_terlihat
from layanan.services import jam, jejak, kiriman, pemberitahuan
from layanan.services.blokir import wajib_tidak_diblokir
from layanan.services.temuan import nilai_surat
from layanan.services.terbit import terbitkan
from layanan.siaran import usulan_melangkah
from layanan.transitions import MAJU, EfekJam

KOLOM = [
    "status", "alasan_tunggu", "versi", "diubah_pada", "putaran", "diterima_pada", "jam_berjalan", "tenggat",
    "tenggat_sementara", "hari_norma", "hari_terpakai", "hari_instansi", "diverifikasi_oleh",
    "ditandatangani_oleh", "diputus_pada", "nomor_keputusan", "kode_cek", "alasan_penolakan", "penanggung_jawab",
    "jalur_cepat",
]  # fmt: skip


@transaction.atomic
def jalankan(
    *, kode: str, usulan_ids: list[int], actor, today: date, versi: Mapping[int, int] | None = None,
    alasan: str = "", alasan_kode: str = "",
) -> list[Usulan]:  # fmt: skip
    """Take one step with one or many usulan of one letter: all of them or none.

    Locks the rows, compares the versions the screen showed, tests role, four eyes, state, conditions and findings,
    then writes state, log, pause and deadline, lets the service write its part, and queues the notices: one
    transaction. ``today`` is the date in the office's zone.

    Raises KonflikVersi, TidakBerwenang, LangkahTidakSah or IsianSalah; then nothing was changed.
    """
    daftar = _kunci(usulan_ids, actor, today)
    manifest = registry.ambil(daftar[0].layanan)
    if kode not in manifest.transisi:
        raise LangkahTidakSah(_("Langkah “%(kode)s” tidak dikenal.") % {"kode": kode})
    t = manifest.transisi[kode]
    alasan = alasan.strip()
    # A state that has moved on is reported as a conflict first: that is what the person needs to know.
    for u in daftar:
        if versi is not None and versi.get(u.pk) != u.versi:
            terakhir = u.transisi.order_by("-id").first()
            raise KonflikVersi(u, terakhir.sebutan_pelaku if terakhir else "")
    prefetch_related_objects(daftar, *manifest.dibaca)
    peran = {}
    if t.beda_langkah:
        prefetch_related_objects(daftar, "transisi")
    for u in daftar:
        peran[u.pk] = peran_pada(actor, u, today=today)
        if penolakan := alasan_tidak_boleh(t, u, actor, peran[u.pk]):
            jenis = LangkahTidakSah if t.peran & peran[u.pk] else TidakBerwenang
            raise jenis(f"#{u.pk} {u.judul}: {penolakan}")
    if t.alasan and not alasan:
        raise IsianSalah(_("Tuliskan alasannya: langkah ini harus beralasan."), kolom="alasan")
    if t.alasan_kode and alasan_kode not in manifest.alasan_tolak:
        raise IsianSalah(_("Pilih alasan dari daftar."), kolom="alasan_kode")
    if kode in MAJU:
        # The other agency that has a say (it releases the person) counts like the letter's own.
        for instansi_id in {daftar[0].instansi_id} | {u.instansi_lain_id for u in daftar if u.instansi_lain_id}:
            wajib_tidak_diblokir(
                pegawai_ids=[u.pegawai_id for u in daftar], instansi_id=instansi_id, layanan=daftar[0].layanan,
                today=today,
            )  # fmt: skip
    if t.dinilai:
        _nilai_dan_periksa(daftar, today)
    if syarat := manifest.sebelum.get(kode):
        syarat(daftar, actor, today)

    dari = {u.pk: u.status for u in daftar}
    _jalankan_jam(t, daftar, today, alasan)
    for u in daftar:
        u.status, u.alasan_tunggu = t.ke, t.alasan_tunggu
        u.versi += 1
        if kode in ("setujui", "tolak"):
            u.diverifikasi_oleh = actor
        elif kode == "tanda_tangani":
            u.ditandatangani_oleh = actor
        elif t.ke == "DIVERIFIKASI" and kode != "jawab":
            u.diverifikasi_oleh = None
        u.alasan_penolakan = alasan_kode if kode == "tolak" else ""
    if kode == "kirim":
        _catat_pengiriman(daftar[0].surat, actor)
    if hook := manifest.setelah.get(kode):
        hook(daftar, actor, today)
    jam.hitung_ulang([u for u in daftar if u.jam_berjalan or t.jam is EfekJam.JEDA], today=today)
    jam.simpan_banyak(daftar, KOLOM)
    jejak.catat(
        daftar, kode=kode, dari=dari, actor=actor, alasan=alasan, alasan_kode=alasan_kode,
        peran={u.pk: ", ".join(sorted(p.value for p in t.peran & peran[u.pk]))[:20] for u in daftar},
        atas_nama={u.pk: _atas_nama(actor, u, t, today) for u in daftar},
    )  # fmt: skip
    if kode in kiriman.LANGKAH:
        kiriman.potret(daftar)
    pemberitahuan.setelah_transisi(t, daftar, alasan=alasan, actor=actor, today=today)
    if kode == "tanda_tangani":
        terbitkan(u.pk for u in daftar)
    if ikut := manifest.lanjutan.get(kode):
        ikut(daftar[0].surat, actor, today)
        _segarkan(daftar)
    usulan_melangkah.send(sender=Usulan, layanan=daftar[0].layanan, kode=kode, usulan=daftar)
    return daftar


def _segarkan(daftar: list[Usulan]) -> None:
    """Take over what a service's sequel wrote on the same lines, in one query."""
    kolom = [Usulan._meta.get_field(k).attname for k in KOLOM]
    kini = {r["pk"]: r for r in Usulan.objects.filter(pk__in=[u.pk for u in daftar]).order_by().values("pk", *kolom)}
    for u in daftar:
        for k in kolom:
            setattr(u, k, kini[u.pk][k])


def _kunci(usulan_ids, actor, today: date) -> list[Usulan]:
    ids = sorted(set(usulan_ids))
    if not ids:
        raise IsianSalah(_("Pilih sedikitnya satu usulan."))
    # The letter first, then its lines in order: two people acting on one batch wait for each other, never deadlock.
    surat_ids = list(
        usulan_terlihat(actor, today=today).filter(pk__in=ids).order_by().values_list("surat_id", flat=True).distinct()
    )
    if len(surat_ids) > 1:
        raise GalatLayanan(_("Usulan dari beberapa surat tidak dapat diproses sekaligus."))
    list(SuratUsulan.objects.select_for_update().filter(pk__in=surat_ids).order_by("pk"))
    daftar = list(
        usulan_terlihat(actor, today=today)
        .filter(pk__in=ids)
        .select_for_update(of=("self",))
        .select_related("surat", "instansi", "kantor", "pegawai__akun")
        .order_by("pk")
    )
    if len(daftar) != len(ids):
        raise TidakBerwenang(_("Usulan tidak ditemukan atau di luar wewenang Anda."))
    return daftar


def _nilai_dan_periksa(daftar: list[Usulan], today: date) -> None:
    """Judge the letter afresh; refuse while a line has a blocking finding or an unexplained warning.

    The refusal rolls the fresh findings back with everything else; the letter's screen judges and stores them itself.
    """
    nilai_surat(daftar[0].surat, today=today)
    salah = []
    prefetch_related_objects(daftar, "temuan")
    for u in daftar:
        if halangan := penghalang(u):
            salah.append(f"#{u.pk} {u.pegawai.nama}: {', '.join(h.kode for h in halangan)}")
    if salah:
        raise LangkahTidakSah(
            _("%(n)d baris belum lolos: %(daftar)s. Perbaiki, beri alasan tertulis, atau keluarkan baris itu.")
            % {"n": len(salah), "daftar": "; ".join(salah[:10])}
        )


def _jalankan_jam(t, daftar: list[Usulan], today: date, alasan: str) -> None:
    if t.jam is EfekJam.MULAI:
        jam.mulai_putaran(daftar, today=today)
    elif t.jam is EfekJam.JEDA:
        jam.buka_jeda(daftar, today=today, alasan=t.alasan_tunggu, pesan=alasan)
    elif t.jam is EfekJam.LANJUT:
        jam.tutup_jeda(daftar, today=today, jawaban=alasan)
    elif t.jam is EfekJam.BERHENTI:
        jam.hentikan([u for u in daftar if u.putaran], today=today)


def _catat_pengiriman(surat: SuratUsulan, actor) -> None:
    surat.disetujui_oleh, surat.dikirim_pada = actor, surat.dikirim_pada or timezone.now()
    surat.versi += 1
    surat.save(update_fields=["disetujui_oleh", "dikirim_pada", "versi"])


def _atas_nama(actor, usulan, t, today: date) -> str:
    """Whose power was used, when it was lent (Plt/Plh)."""
    pinjaman = wewenang(actor, today=today).pinjaman
    for p in t.peran:
        organisasi = usulan.instansi_id if p.model == "instansi" else usulan.kantor_id
        if (p, organisasi) in pinjaman:
            return pinjaman[(p, organisasi)]
    return ""
