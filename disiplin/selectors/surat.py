"""Letters of a case: whose words are used, what is filled into them, who may have a paper."""

from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from disiplin.models import AnggotaPerkara, DokumenKasus, Hukuman, JenisSurat, Kasus, Pasal, Pemeriksaan, TemplatSurat
from disiplin.models.pemeriksaan import Panggilan
from disiplin.rules import upaya as rules_upaya
from disiplin.rules.kehadiran import indikasi
from disiplin.rules.templat import Nilai
from disiplin.rules.tenggat import Tenggat, batas
from disiplin.selectors.akses import akses, boleh_dimiliki, milik_pegawai
from disiplin.selectors.hukum import katalog, tenggat
from kalender.hari_kerja import TahunTanpaKalender
from kalender.selectors import kalender
from kepegawaian.pilihan import StatusPegawai
from layanan.waktu import rentang, tgl

PEGAWAI = "PEGAWAI"
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SIFAT = {Pasal.Jenis.KEWAJIBAN: "kewajiban", Pasal.Jenis.LARANGAN: "larangan"}
PPK = "Pejabat Pembina Kepegawaian"


# --- whose words ------------------------------------------------------------------------------------


def _milik(instansi_id: int) -> QuerySet[TemplatSurat]:
    """National rows and the agency's, those that are used first."""
    return TemplatSurat.objects.filter(Q(instansi=None) | Q(instansi_id=instansi_id)).order_by(
        "jenis", F("instansi_id").asc(nulls_last=True), "-versi"
    )


def templat_berlaku(jenis: str, instansi_id: int) -> TemplatSurat:
    """The agency's own latest words, else the national ones. Raises ``TemplatSurat.DoesNotExist``."""
    satu = _milik(instansi_id).filter(jenis=jenis).first()
    if satu is None:
        raise TemplatSurat.DoesNotExist
    return satu


def templat_semua(instansi_id: int) -> list[TemplatSurat]:
    """The words in use for each letter, in the order of ``JenisSurat``; one query."""
    berlaku = {t.jenis: t for t in _milik(instansi_id).distinct("jenis")}
    return [berlaku[j] for j in JenisSurat.values if j in berlaku]


def riwayat(jenis: str, instansi_id: int) -> list[TemplatSurat]:
    """All versions of the agency and the nation, newest of the agency first."""
    return list(_milik(instansi_id).filter(jenis=jenis))


# --- what is filled in --------------------------------------------------------------------------------


def nilai(
    kasus: Kasus, jenis: str, *, nomor: str = "", tanggal: date, pejabat: str = "", panggilan: Panggilan | None = None,
    pemeriksaan: Pemeriksaan | None = None, hukuman: Hukuman | None = None,
) -> dict[str, Nilai]:  # fmt: skip
    """Values of ``rules.templat.ISIAN`` for a letter of this kind, from a case of ``kasus_lengkap``; at most five
    queries, whatever the case holds.

    ``nomor``, ``tanggal``, ``pejabat``: of a letter that has no row of its own with them. Every article comes from the
    rows of the case.
    """
    isi = _umum(kasus) | {"nomor": nomor, "tanggal": tgl(tanggal), "pejabat": pejabat}
    match jenis:
        case JenisSurat.PANGGILAN if panggilan:
            isi |= _panggilan(kasus, panggilan)
        case JenisSurat.PEMBEBASAN:
            isi |= _pembebasan(kasus)
        case JenisSurat.BAP if pemeriksaan:
            isi |= _bap(pemeriksaan)
        case JenisSurat.LHP:
            isi |= _lhp(kasus)
        case JenisSurat.KEPUTUSAN | JenisSurat.TANDA_TERIMA if hukuman:
            isi |= _hukuman(kasus, hukuman)
    return isi


def _umum(kasus: Kasus) -> dict[str, Nilai]:
    p, a = kasus.pegawai, kasus.atasan
    anggota = [x for x in kasus.anggota.all() if x.bagian == AnggotaPerkara.Bagian.TIM and not x.konflik]
    tim: list[str] = [_sebut(x.pegawai, x.get_unsur_display(), x.akun) for x in anggota]
    return {
        "nama": p.nama_lengkap, "nip": p.nip, "pangkat": p.golongan, "jabatan": p.jabatan.nama if p.jabatan else "",
        "unit": p.unit.nama, "instansi": kasus.instansi.nama, "dugaan": kasus.uraian,
        "perbuatan": rentang(kasus.perbuatan_mulai, kasus.perbuatan_akhir),
        "tingkat": kasus.dugaan.nama.lower() if kasus.dugaan else "", "peraturan": kasus.regulasi.nama,
        "pelanggaran": _pelanggaran(kasus), "dasar_hukum": _dasar(kasus),
        "atasan": a.nama_lengkap if a else "", "nip_atasan": a.nip if a else "",
        "jabatan_atasan": a.jabatan.nama if a and a.jabatan else "",
        "tim": tim, "pemeriksa": tim or ([_sebut(a)] if a else []),
    }  # fmt: skip


def _sebut(pegawai, unsur: str = "", akun=None) -> str:
    if pegawai is None:
        return f"{akun.nama} ({unsur})" if akun else unsur
    jabatan = f", {pegawai.jabatan.nama}" if pegawai.jabatan else ""
    return f"{pegawai.nama_lengkap}, NIP {pegawai.nip}{jabatan}" + (f" ({unsur})" if unsur else "")


def _pelanggaran(kasus: Kasus) -> list[str]:
    hasil = []
    tabel = None
    for p in kasus.pelanggaran.all():
        if p.ketentuan:
            dasar = p.ketentuan.dasar
        else:
            tabel = tabel or katalog(kasus.regulasi)
            hari = p.hari_absen or 0
            langkah = indikasi(
                tabel, setahun=0 if p.berturut else hari, berturut=hari if p.berturut else 0,
                jenis_pegawai="PPPK" if kasus.pegawai.status == StatusPegawai.PPPK else "PNS",
                instansi_id=kasus.instansi_id,
            )  # fmt: skip
            dasar = langkah.pasal if langkah else ""
        hasil.append(
            f"{p.uraian.rstrip('.')} ({rentang(p.mulai, p.akhir)}"
            + (f"; {p.hari_absen} hari kerja{' berturut-turut' if p.berturut else ''}" if p.hari_absen else "")
            + f"), melanggar {SIFAT.get(p.pasal.jenis, 'ketentuan')} dalam {kasus.regulasi.nama} {p.pasal.pasal}: "
            f"{p.pasal.isi}; tingkat {p.tingkat.nama.lower()}" + (f" menurut {dasar}" if dasar else "")
        )
    return hasil


def _dasar(kasus: Kasus, *lain: str) -> list[str]:
    """The regulation of the day of the act, the articles of the acts and their levels, then ``lain``; each once."""
    pasal = [kasus.regulasi.nama]
    for p in kasus.pelanggaran.all():
        pasal += [f"{kasus.regulasi.nama} {x}" for x in (p.pasal.pasal, p.ketentuan.dasar if p.ketentuan else "") if x]
    return list(dict.fromkeys((*pasal, *lain)))


def _panggilan(kasus: Kasus, p: Panggilan) -> dict[str, Nilai]:
    t = tenggat(kasus.regulasi).get("PANGGILAN_PERIKSA" if p.ke == 1 else "PANGGILAN_KEDUA")
    return {
        "nomor": p.nomor, "tanggal": tgl(p.tanggal_surat), "panggilan_ke": "I" * p.ke,
        "hari_periksa": HARI[p.tanggal_periksa.weekday()], "tanggal_periksa": tgl(p.tanggal_periksa),
        "jam": f"{p.jam:%H.%M}", "tempat": p.tempat, "cara": p.get_cara_display().lower(),
        "dasar_hukum": _dasar(kasus, *([t.pasal] if t else [])),
    }  # fmt: skip


def _pembebasan(kasus: Kasus) -> dict[str, Nilai]:
    p = getattr(kasus, "pembebasan", None)
    if p is None:
        return {}
    return {
        "nomor": p.nomor, "mulai": tgl(p.mulai), "pelaksana": p.pelaksana.nama_lengkap, "pertimbangan": p.alasan,
        "sampai": tgl(p.sampai) if p.sampai else _("ditetapkannya keputusan"), "pejabat": p.oleh,
    }  # fmt: skip


def _bap(p: Pemeriksaan) -> dict[str, Nilai]:
    tanda = {
        "": "", Pemeriksaan.Tanda.SAH: _("Yang diperiksa menandatangani berita acara ini."),
        Pemeriksaan.Tanda.TOLAK: _("Yang diperiksa menolak menandatangani berita acara ini dengan alasan: %(a)s.")
        % {"a": p.alasan_tolak.rstrip(".")},
    }  # fmt: skip
    terperiksa = p.jenis == Pemeriksaan.Jenis.TERPERIKSA
    return {
        "nomor": p.nomor, "tanggal": tgl(p.tanggal), "hari_periksa": HARI[p.tanggal.weekday()],
        "tanggal_periksa": tgl(p.tanggal), "tempat": p.tempat, "cara": p.get_cara_display().lower(),
        "diperiksa": p.nama, "sebagai": _("terperiksa") if terperiksa else _("pihak lain yang didengar"),
        "tanya_jawab": [[str(x.get("tanya", "")), str(x.get("jawab", ""))] for x in p.tanya_jawab],
        "tanda_tangan": tanda[p.tanda],
    }  # fmt: skip


def _lhp(kasus: Kasus) -> dict[str, Nilai]:
    x = getattr(kasus, "lhp", None)
    if x is None:
        return {}
    tidak_ada = _("Tidak ada.")
    return {
        "nomor": x.nomor, "tanggal": tgl(x.tanggal), "bukti": x.bukti, "analisis": x.analisis,
        "meringankan": x.meringankan or tidak_ada, "memberatkan": x.memberatkan or tidak_ada,
        "simpulan": x.get_simpulan_display(), "usul": x.usul.nama if x.usul else tidak_ada,
    }  # fmt: skip


def _hukuman(kasus: Kasus, h: Hukuman) -> dict[str, Nilai]:
    j, t = h.jenis, tenggat(kasus.regulasi)
    masa = {None: _("tetap"), 0: _("selesai pada hari berlakunya")}.get(j.durasi) or _("%(n)s bulan") % {"n": j.durasi}
    hari = kalender(kantor_id=kasus.instansi.kantor_id)
    return {
        "nomor": h.nomor, "tanggal": tgl(h.tanggal), "hukuman": j.nama, "masa": masa, "tingkat": j.tingkat.nama.lower(),
        "pertimbangan": h.alasan, "pejabat": h.sebutan_pejabat,
        "dasar_hukum": _dasar(kasus, f"{kasus.regulasi.nama} {j.pasal}"),
        "berlaku": _berlaku(h, t.get("BERLAKU"), hari), "upaya": upaya_kata(h, t, hari),
        "diterima": tgl(h.diterima) if h.diterima else "", "cara_sampai": h.get_cara_display().lower(),
    }  # fmt: skip


def _berlaku(h: Hukuman, t: Tenggat | None, hari) -> str:
    if t is None:
        return _("sesuai peraturan yang menjadi dasarnya")
    kata = _("pada %(s)s ke-%(n)s sesudah diterima (%(p)s)") % {"s": t.satuan, "n": t.jumlah, "p": t.pasal}
    try:
        return f"{kata}, {tgl(batas(t, h.diterima, hari))}" if h.diterima else kata
    except TahunTanpaKalender:
        return kata


def tujuan_upaya(h: Hukuman) -> str:
    """To whom the remedy against this decision goes (disiplin.md 1.10)."""
    if rules_upaya.upaya_atas(menghentikan=h.jenis.menghentikan) == rules_upaya.BANDING:
        return _("BPASN, dengan tembusan kepada %(ppk)s") % {"ppk": PPK}
    if h.pejabat.startswith("PPK"):
        return PPK
    return _("atasan pejabat yang menetapkan keputusan ini")


def upaya_kata(h: Hukuman, t: dict[str, Tenggat], hari) -> str:
    """Kind of the remedy, to whom, and until when: days by both readings once the decision was received."""
    jenis = rules_upaya.upaya_atas(menghentikan=h.jenis.menghentikan)
    nama = _("Banding administratif") if jenis == rules_upaya.BANDING else _("Keberatan")
    kata = _("%(u)s dapat diajukan secara tertulis kepada %(k)s") % {"u": nama, "k": tujuan_upaya(h)}
    aturan = t.get(jenis)
    if aturan is None:
        return f"{kata}."
    kata += _(" paling lambat %(n)s %(s)s (%(p)s)") % {"n": aturan.jumlah, "s": aturan.satuan, "p": aturan.pasal}
    dua_bacaan = _("dihitung sejak keputusan diterima; agar aman, hitunglah sejak tanggal keputusan")
    sejak = _("sesudah keputusan diterima") if aturan.pasti else dua_bacaan
    if h.diterima is None:
        return f"{kata}, {sejak}."
    try:
        b = rules_upaya.batas_upaya(aturan, diputus=h.tanggal, diterima=h.diterima, kalender=hari)
    except TahunTanpaKalender:
        return f"{kata}, {sejak}."
    if b.aman == b.akhir:
        return _("%(k)s, yaitu %(a)s.") % {"k": kata, "a": tgl(b.akhir)}
    return _("%(k)s, yaitu %(a)s bila dihitung sejak tanggal keputusan, %(b)s bila sejak diterima.") % {
        "k": kata, "a": tgl(b.aman), "b": tgl(b.akhir)
    }  # fmt: skip


# --- who may have a paper -----------------------------------------------------------------------------


def dokumen_terbaca(user, kasus_id: int, dokumen_id: int, *, now: datetime) -> tuple[DokumenKasus, str] | None:
    """The paper and the part in which ``user`` may have it (for the log), None: not at all (answer 404).

    Whoever has the case open; the person concerned those meant for him, once he sees the case.
    """
    d = (
        DokumenKasus.objects.filter(pk=dokumen_id, kasus_id=kasus_id)
        .select_related("kasus__pegawai", "kasus__instansi", "berkas")
        .first()
    )
    if d is None or not user.is_authenticated:
        return None
    if d.kasus.pegawai.akun_id == user.pk:
        boleh = boleh_dimiliki(d, d.kasus) and milik_pegawai(d.kasus.pegawai_id).filter(pk=kasus_id).exists()
        return (d, PEGAWAI) if boleh else None
    a = akses(user, d.kasus, now=now)
    return (d, a.sebagai) if a is not None and not a.menyatakan else None
