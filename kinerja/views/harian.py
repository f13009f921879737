"""The employee's day: "Hari ini" with its one line, repeating, one entry, linking what is not yet linked."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kinerja.forms_harian import BarisForm, LengkapForm, isi_kaitan, masukan_baris, pilihan_kaitan, salah_baris
from kinerja.forms_harian import salah_ketik as kata_salah_ketik
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import jam
from kinerja.rules.ketik import urai
from kinerja.selectors import hari_ini as baca
from kinerja.selectors.harian import catatan_hari, riwayat_catatan
from kinerja.selectors.rhk import PilihanRhk, kaitan_kini, pilihan_rhk
from kinerja.services.catat import BARU, BENTROK, SUDAH_ADA, catat
from kinerja.services.ubah import CatatanSalah, hapus, ubah
from kinerja.views.bersama import halaman_pegawai
from layanan.galat import GalatLayanan

LAMA = date(2020, 1, 1)
TETAP = "tetap"
PENDEK = 3
PER_HALAMAN = 50


def tanggal_dari(teks: str, bawaan: date) -> date:
    """A day of the address; 404 for what is none or lies far away."""
    if not teks:
        return bawaan
    try:
        tanggal = date.fromisoformat(teks)
    except ValueError:
        raise Http404 from None
    if not LAMA <= tanggal <= date(bawaan.year + 1, 12, 31):
        raise Http404
    return tanggal


def _alamat(tanggal: date, today: date) -> str:
    return reverse("kinerja_hari_ini") + (f"?tanggal={tanggal}" if tanggal != today else "")


@halaman_pegawai
def hari_ini(request, p):
    """Show a day; POST stores the line or the full form, with the key that makes a second sending harmless."""
    if request.method == "POST":
        return _simpan(request, p)
    tanggal = tanggal_dari(request.GET.get("tanggal", ""), p.today)
    return _tampilkan(request, p, baca.hari_ini(p.o, tanggal, p.today))


def _simpan(request, p):
    tanggal = tanggal_dari(request.POST.get("tanggal", ""), p.today)
    draf = "draf" in request.POST
    if "baris" in request.POST:
        form = BarisForm(request.POST)
    else:
        pilihan = pilihan_rhk([p.o.id], tanggal, tanggal).get(p.o.id, [])
        form = LengkapForm(request.POST, pilihan=pilihan, hari=tanggal)
    if form.is_valid() and _catat(request, p, form, draf):
        return redirect(_alamat(tanggal, p.today))
    return _tampilkan(request, p, baca.hari_ini(p.o, tanggal, p.today), form, status=422)


def _catat(request, p, form, draf: bool) -> bool:
    masukan = form.masukan(p.o, draf=draf)
    try:
        (hasil,) = catat([masukan], sumber=KinerjaHarian.Sumber.WEB, now=timezone.now())
    except GalatLayanan as galat:
        form.add_error(None, str(galat))
        return False
    if hasil.keadaan == BENTROK:
        form.kunci_baru()
        form.add_error(None, hasil.salah[0][1] + " " + _("Simpan sekali lagi untuk mencatatnya sebagai catatan lain."))
    elif hasil.keadaan == SUDAH_ADA:
        messages.info(request, _("Catatan itu sudah tersimpan; tidak dicatat dua kali."))
    elif hasil.keadaan != BARU:
        form.salahkan(hasil.salah)
    else:
        apa = {"jam": f"{jam(masukan.mulai)}–{jam(masukan.selesai)}", "kegiatan": masukan.kegiatan}
        kata = _("Draf disimpan: %(jam)s %(kegiatan)s.") if draf else _("Tercatat: %(jam)s %(kegiatan)s.")
        messages.success(request, kata % apa)
    return hasil.keadaan in (BARU, SUDAH_ADA)


def _tampilkan(request, p, h: baca.HariIni, form=None, status: int = 200):
    """The page; ``form``: what was refused, shown again as typed."""
    awal = {"tanggal": h.tanggal, "lokasi_kerja": h.lokasi}
    baris = form if isinstance(form, BarisForm) else None
    lengkap = form if isinstance(form, LengkapForm) else None
    if baris is None:
        baris = BarisForm(initial=awal | {"kunci": uuid4(), "baris": request.GET.get("baris", "")[:1200]})
    buka = lengkap is not None or "lengkap" in request.GET
    if lengkap is None:
        lengkap = LengkapForm(initial=awal | {"kunci": uuid4()}, pilihan=h.pilihan, hari=h.tanggal)
    konteks = {
        "p": p, "h": h, "baris": baris, "lengkap": lengkap, "buka_lengkap": buka, "kunci_dikirim": "",
        "judul_hari": baca.hari(h.tanggal), "akhir": jam(h.akhir) if h.akhir is not None else "",
        "contoh_rhk": h.rhk,
    }  # fmt: skip
    if form is not None:
        konteks["kunci_dikirim"] = request.POST.get("kunci", "")
    return render(request, "kinerja/hari_ini.html", konteks, status=status)


@halaman_pegawai
@require_safe
def urai_baris(request, p):
    """How the portal reads the line while it is typed, and lines of one's own that continue it. Stores nothing."""
    teks = request.GET.get("baris", "")[:1200].strip()
    tanggal = tanggal_dari(request.GET.get("tanggal", ""), p.today)
    lokasi = request.GET.get("lokasi_kerja", "")
    k = urai(teks)
    konteks = {"teks": teks, "k": k, "salah": [], "saran": [], "rhk": None, "aksi": None, "jam": "", "awalan": ""}
    if len(teks) >= PENDEK:
        pilihan = pilihan_rhk([p.o.id], tanggal, tanggal).get(p.o.id, [])
        rhk = next((r for r in pilihan if r.nomor == k.rhk and r.awal <= tanggal <= r.akhir), None)
        aksi = rhk.aksi_pada(tanggal) if rhk else []
        konteks |= {"salah": kata_salah_ketik(k), "rhk": rhk, "aksi": aksi[0] if len(aksi) == 1 else None}
        if k.mulai is None:
            konteks["awalan"] = _awalan(p, tanggal)
        elif k.menit is not None:
            konteks["jam"] = f"{jam(k.mulai)}–{jam(k.selesai)}"
            masukan = masukan_baris(k, pegawai_id=p.o.id, tanggal=tanggal, kunci=uuid4(), lokasi=lokasi)
            if k.kegiatan and not k.salah:
                (hasil,) = catat(
                    [masukan], orang={p.o.id: p.o}, sumber=KinerjaHarian.Sumber.WEB, now=timezone.now(), simpan=False
                )
                konteks["salah"] = salah_baris(hasil.salah)
        if len(k.kegiatan) >= PENDEK:
            depan = teks.split(k.kegiatan.split()[0])[0] if k.mulai is not None else ""
            konteks["saran"] = [depan + s for s in baca.saran(p.o, k.kegiatan, p.today, pilihan)]
    return render(request, "kinerja/hari_ini_urai.html", konteks)


def _awalan(p, tanggal: date) -> str:
    """The end of the day's last entry as the start of a line, to be taken or left: nothing is filled in silently."""
    akhir = baca.akhir_hari(catatan_hari(p.o.id, tanggal))
    return f"{jam(akhir)}-" if akhir is not None else ""


@halaman_pegawai
def ulangi(request, p):
    """The last filled day once more, without hours: what gets hours is stored, the rest is left."""
    tanggal = tanggal_dari(request.GET.get("tanggal", "") or request.POST.get("tanggal", ""), p.today)
    dari, teks = baca.baris_ulangan(p.o, tanggal)
    if request.method != "POST":
        isi = [{"kunci": uuid4(), "baris": t, "salah": []} for t in teks]
        return _tampilkan_ulangan(request, p, tanggal, dari, isi)
    isi, forms = [], []
    for kunci, baris in list(zip(request.POST.getlist("kunci"), request.POST.getlist("baris"), strict=False))[:50]:
        isi.append({"kunci": kunci, "baris": baris, "salah": []})
        if urai(baris).mulai is None and not urai(baris).salah:
            continue
        data = {"kunci": kunci, "baris": baris, "tanggal": str(tanggal)}
        form = BarisForm(data | {"lokasi_kerja": request.POST.get("lokasi_kerja", "")})
        if form.is_valid():
            forms.append((isi[-1], form.masukan(p.o, draf=False)))
        else:
            isi[-1]["salah"] = [pesan for daftar in form.errors.values() for pesan in daftar]
    try:
        hasil = catat([m for _i, m in forms], sumber=KinerjaHarian.Sumber.WEB, now=timezone.now()) if forms else []
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return _tampilkan_ulangan(request, p, tanggal, dari, isi, status=422)
    masuk = [i["kunci"] for (i, _m), satu in zip(forms, hasil, strict=True) if satu.keadaan in (BARU, SUDAH_ADA)]
    for (i, _m), satu in zip(forms, hasil, strict=True):
        i["salah"] = salah_baris(satu.salah)
    if masuk:
        n = len(masuk)
        messages.success(request, ngettext("%(n)s catatan tersimpan.", "%(n)s catatan tersimpan.", n) % {"n": n})
    if any(i["salah"] for i in isi) or not masuk:
        if not forms and not any(i["salah"] for i in isi):
            messages.warning(request, _("Belum ada baris yang berjam, jadi belum ada yang disimpan."))
        sisa = [i for i in isi if i["kunci"] not in masuk]
        return _tampilkan_ulangan(request, p, tanggal, dari, sisa, status=422)
    return redirect(_alamat(tanggal, p.today))


def _tampilkan_ulangan(request, p, tanggal: date, dari: date | None, isi: list[dict], status: int = 200):
    konteks = {
        "p": p, "tanggal": tanggal, "judul_hari": baca.hari(tanggal), "isi": isi,
        "dari": baca.hari(dari) if dari else "", "lokasi": KinerjaHarian.Lokasi.choices,
        "kembali": _alamat(tanggal, p.today),
    }  # fmt: skip
    return render(request, "kinerja/hari_ini_ulangi.html", konteks, status=status)


def _catatan(p, tanggal: str, kunci: UUID) -> KinerjaHarian:
    satu = baca.satu_catatan(p.o, tanggal_dari(tanggal, p.today), kunci)
    if satu is None:
        raise Http404
    return satu


def _versi(request, nama: str = "versi") -> int:
    """The version that the screen showed; 0, which is none, where the form was bent."""
    teks = request.POST.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


@halaman_pegawai
def catatan(request, p, tanggal: str, kunci: UUID):
    """One entry of one's own: all fields while it is open, and what was done to it."""
    c = _catatan(p, tanggal, kunci)
    pilihan = pilihan_rhk([p.o.id], c.tanggal, c.tanggal).get(p.o.id, [])
    form, versi, status = _formulir(c, pilihan), c.versi, 200
    if request.method == "POST":
        form, versi, status = _formulir(c, pilihan, request.POST), _versi(request), 422
        if form.is_valid():
            isi = form.isi() | {"draft": "draf" in request.POST}
            if form.cleaned_data["kaitan"] == TETAP:
                del isi["rhk_nomor"], isi["rencana_aksi_id"]
            try:
                ubah(
                    pegawai_id=p.o.id, tanggal=c.tanggal, kunci=kunci, versi=versi, actor=request.user,
                    isi=isi, now=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Perubahan disimpan."))
                return redirect(_alamat(c.tanggal, p.today))
            except CatatanSalah as galat:
                form.salahkan(galat.rincian)
            except GalatLayanan as galat:
                form.add_error(None, str(galat))
    konteks = {
        "p": p, "b": baca.baris_satu(p.o, c, p.today), "form": form, "versi": versi,
        "riwayat": riwayat_catatan(c), "judul_hari": baca.hari(c.tanggal), "kembali": _alamat(c.tanggal, p.today),
    }  # fmt: skip
    return render(request, "kinerja/hari_ini_catatan.html", konteks, status=status)


def _formulir(c: KinerjaHarian, pilihan: list[PilihanRhk], kiriman=None) -> LengkapForm:
    """The entry's fields. What it hangs on stays on offer where the SKP in force has it no more."""
    kini = kaitan_kini([c], pilihan)
    nomor, aksi = kini.nomor_rhk(c), kini.aksi_dari(c)
    kaitan = f"aksi:{aksi}" if aksi else f"rhk:{nomor}" if nomor and not c.rencana_aksi_id else ""
    kolom = ("kunci", "tanggal", "kegiatan", "jenis", "realisasi", "satuan", "bukti_url", "keterangan", "lokasi_kerja")
    awal = {k: getattr(c, k) for k in kolom} | {
        "mulai": f"{c.mulai // 60:02d}:{c.mulai % 60:02d}",
        "selesai": f"{c.selesai // 60 % 24:02d}:{c.selesai % 60:02d}",
    }  # fmt: skip
    form = LengkapForm(kiriman, initial=awal, pilihan=pilihan, hari=c.tanggal)
    if not c.lokasi_kerja:
        form.fields["lokasi_kerja"].choices = KinerjaHarian._meta.get_field("lokasi_kerja").choices
    bidang = form.fields["kaitan"]
    ada = {nilai for _nama, isi in bidang.choices if isinstance(isi, list) for nilai, _kata in isi}
    if c.rhk is not None and kaitan not in ada:
        kaitan = TETAP
        teks = (c.rencana_aksi or c.rhk).deskripsi[:100]
        bidang.choices = [*bidang.choices, (TETAP, _("Tetap seperti semula: %(apa)s") % {"apa": teks})]
    form.initial["kaitan"] = kaitan
    return form


@halaman_pegawai
@require_POST
def hapus_catatan(request, p, tanggal: str, kunci: UUID):
    c = _catatan(p, tanggal, kunci)
    try:
        hapus(
            pegawai_id=p.o.id, tanggal=c.tanggal, kunci=kunci, versi=_versi(request), actor=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Catatan dihapus: %(kegiatan)s.") % {"kegiatan": c.kegiatan})
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    return redirect(_alamat(c.tanggal, p.today))


@halaman_pegawai
@require_POST
def kirim_draf(request, p, tanggal: str):
    """Put drafts of the day before the superior, those whose version the form carries (``versi-<kunci>``); what cannot
    go, or was changed since the page was shown, stays a draft."""
    hari = tanggal_dari(tanggal, p.today)
    pilihan = pilihan_rhk([p.o.id], hari, hari).get(p.o.id, [])
    draf = catatan_hari(p.o.id, hari).filter(status=StatusHarian.DRAFT)
    semua = [c for c in draf if f"versi-{c.kunci}" in request.POST]
    terkirim = 0
    kini = kaitan_kini(semua, pilihan)
    for c in semua:
        # By its number again: the rencana aksi may have been written since.
        nomor = None if c.rencana_aksi_id else kini.nomor_rhk(c)
        isi = {"rhk_nomor": nomor} if nomor else {}
        try:
            ubah(
                pegawai_id=p.o.id, tanggal=hari, kunci=c.kunci, versi=_versi(request, f"versi-{c.kunci}"), isi=isi,
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
            terkirim += 1
        except GalatLayanan as galat:
            messages.error(request, f"{c.kegiatan}: {galat}")
    if terkirim:
        kata = ngettext("%(n)s draf diajukan kepada atasan.", "%(n)s draf diajukan kepada atasan.", terkirim)
        messages.success(request, kata % {"n": terkirim})
    return redirect(_alamat(hari, p.today))


@halaman_pegawai
def kaitkan(request, p):
    """Entries of the last 31 days without rencana aksi, each with what it may hang on."""
    baris, menurut_hari = baca.belum_dikaitkan(p.o, p.today)
    if request.method == "POST":
        terkait = 0
        for b in baris:
            dipilih = request.POST.get(f"kaitan-{b.c.kunci}", "")
            if not dipilih.partition(":")[2].isascii() or not dipilih.partition(":")[2].isdigit():
                continue
            draf = b.c.status == StatusHarian.DRAFT
            try:
                ubah(
                    pegawai_id=p.o.id, tanggal=b.c.tanggal, kunci=b.c.kunci, actor=request.user,
                    versi=_versi(request, f"versi-{b.c.kunci}"), isi=isi_kaitan(dipilih) | {"draft": draf},
                    now=timezone.now(),
                )  # fmt: skip
                terkait += 1
            except GalatLayanan as galat:
                messages.error(request, f"{b.c.kegiatan}: {galat}")
        if terkait:
            kata = ngettext("%(n)s catatan dikaitkan.", "%(n)s catatan dikaitkan.", terkait)
            messages.success(request, kata % {"n": terkait})
        return redirect("kinerja_kaitkan")
    daftar = []
    kini = kaitan_kini([b.c for b in baris], [p for semua in menurut_hari.values() for p in semua])
    for b in baris:
        grup = pilihan_kaitan(menurut_hari[b.c.tanggal], b.c.tanggal)[0]
        nomor = kini.nomor_rhk(b.c)
        daftar.append({"b": b, "grup": grup[1:], "kini": f"rhk:{nomor}" if nomor else ""})
    return render(request, "kinerja/hari_ini_kaitkan.html", {"p": p, "daftar": daftar})


@halaman_pegawai
@require_safe
def pembaca(request, p):
    """Who outside the chain of superiors has read one's performance."""
    lembar = Paginator(baca.pembaca_saya(p.o), PER_HALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "kinerja/hari_ini_pembaca.html", {"p": p, "lembar": lembar, "kueri": ""})
