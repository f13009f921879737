"""What the pages of oversight share: loading with 404 for strangers, the case page, answering a refusal."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from integritas import selectors
from integritas.forms import AlasanForm, PulihkanForm, TanggapanForm, TetapkanForm, TutupForm
from integritas.models import JenisTindakan, StatusPemulihan, StatusTindakan
from integritas.services.bersama import pengawas_dari
from kalender.waktu import hari_ini
from layanan.galat import GalatLayanan, IsianSalah, TidakBerwenang


def ambil_pemeriksaan(request, pemeriksaan_id: int):
    """The case, or 404 for whoever may not see it."""
    p = selectors.pemeriksaan_atau_none(request.user, pemeriksaan_id, today=timezone.localdate())
    if p is None:
        raise Http404
    return p


def ambil_tindakan(request, tindakan_id: int):
    """The act, or 404 for whoever may not see it."""
    t = selectors.tindakan_atau_none(request.user, tindakan_id, today=timezone.localdate())
    if t is None:
        raise Http404
    return t


def khusus_pengawas(request) -> selectors.Jangkauan:
    """The reach as pengawas; 404 for everybody else: to them these pages do not exist."""
    j = selectors.jangkauan(request.user, today=timezone.localdate())
    if not j:
        raise Http404
    return j


def hari_ini_di(instansi):
    """Today in the office's zone."""
    return hari_ini(instansi.kantor.zona_waktu)


def status_http(galat: GalatLayanan) -> int:
    """422 for what was typed, 403 for a missing role, 409 for what has moved on."""
    if isinstance(galat, IsianSalah):
        return 422
    return 403 if isinstance(galat, TidakBerwenang) else 409


def halaman(request, p, *, status: int = 200, galat=None, form=None, untuk: tuple[str, int | None] = ("", None)):
    """The case page. ``untuk`` says which form of which act ``form`` (as typed) replaces."""
    user, today = request.user, hari_ini_di(p.instansi)
    w = wewenang(user, today=today)
    pengawas = selectors.jangkauan(user, today=today).meliputi(p.instansi)
    operator = p.instansi_id in w.di(Peran.OPERATOR)
    petugas = p.instansi_id in w.di(*PERAN_INSTANSI)
    langkah = p.langkah.order_by("-id")
    tindakan = selectors.tindakan_pemeriksaan(user, p, today=today)
    usul = [t for t in tindakan if pengawas and t.status == StatusTindakan.DIUSULKAN]
    pengawas_lain = {u.pk for u in pengawas_dari(p.instansi, today=today)} if usul else set()
    for t in tindakan:
        t.tanpa_penetap = t in usul and not pengawas_lain - {t.diusulkan_oleh_id}
        _hias(t, user, pengawas, operator, today, form, untuk)
    isi = {
        "p": p,
        "pengawas": pengawas,
        "petugas": petugas,
        "surat": list(p.surat.order_by("-id")),
        "pegawai_luar": list(p.pegawai_luar.order_by("nama", "id")),
        "tindakan": tindakan,
        "langkah": list(langkah if pengawas else langkah.filter(untuk_instansi=True)),
        "jenis_tindakan": JenisTindakan.choices if pengawas and not p.berakhir else [],
        "form_tutup": form if untuk[0] == "tutup" else TutupForm(auto_id="id_tutup_%s"),
        "form_tanggapan": form if untuk[0] == "tanggapan" else TanggapanForm(auto_id="id_tanggapan_%s"),
        "galat": galat,
        "hari_ini": today,
    }
    return render(request, "integritas/pemeriksaan.html", isi, status=status)


def _hias(t, user, pengawas: bool, operator: bool, today, form, untuk) -> None:
    """What one act needs on the page: its forms as far as they are open to the person."""
    milik = untuk[0] if untuk[1] == t.pk else ""
    t.sendiri = t.diusulkan_oleh_id == user.pk
    diusulkan, berlaku = t.status == StatusTindakan.DIUSULKAN, t.status == StatusTindakan.DITETAPKAN
    t.belum = [x for x in t.pemulihan.all() if x.status == StatusPemulihan.BELUM] if berlaku else []
    t.lewat = bool(t.belum and t.tenggat and t.tenggat < today)
    t.form_tetapkan = t.form_tarik = t.form_akhiri = t.form_pulihkan = t.form_tidak = None
    if pengawas and diusulkan:
        t.form_tarik = form if milik == "tarik" else AlasanForm(auto_id=f"id_tarik_{t.pk}_%s")
        if not t.sendiri:
            t.form_tetapkan = (
                form
                if milik == "tetapkan"
                else TetapkanForm(auto_id=f"id_tetapkan_{t.pk}_%s", initial={"tanggal": today})
            )
    if pengawas and berlaku and t.jenis != JenisTindakan.PERINGATAN:
        t.form_akhiri = form if milik == "akhiri" else AlasanForm(auto_id=f"id_akhiri_{t.pk}_%s")
    if pengawas and t.belum:
        t.form_tidak = form if milik == "tidak_dapat" else AlasanForm(auto_id=f"id_tidak_{t.pk}_%s")
    if operator and t.belum:
        t.form_pulihkan = (
            form
            if milik == "pulihkan"
            else PulihkanForm(auto_id=f"id_pulihkan_{t.pk}_%s", initial={"tanggal_sk": today, "tmt": today})
        )
    t.form_terbuka = milik
