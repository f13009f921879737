"""Reference data with history; evidence read only."""

from datetime import date

import pytest
from django.urls import reverse

from layanan.models import NormaWaktu, Transisi
from tests import pabrik
from tests.layanan.test_transisi import langkah


@pytest.fixture
def pengelola(client, db):
    orang = pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True))
    client.force_login(orang)
    return orang


def test_norm_is_changed_with_history_and_never_overlaps(client, pengelola, norma):
    isi = {
        "layanan": "uji", "hari_kerja": 3, "setelah_kembali": "LANJUT", "berlaku_mulai": "2026-01-01",
        "dasar_hukum": "Uji",
    }  # fmt: skip
    ditolak = client.post(reverse("admin:layanan_normawaktu_add"), isi)
    assert ditolak.status_code == 200 and "bertumpang tindih" in ditolak.content.decode()
    NormaWaktu.objects.filter(pk=norma.pk).update(berlaku_sampai=date(2025, 12, 31))
    assert client.post(reverse("admin:layanan_normawaktu_add"), isi).status_code == 302
    baru = NormaWaktu.objects.get(layanan="uji", berlaku_mulai=date(2026, 1, 1))
    assert baru.history.get().history_user == pengelola


@pytest.mark.parametrize("model", ["transisi", "temuan", "eskalasi"])
def test_evidence_is_read_only_even_for_administrators(client, pengelola, dunia, buat, uji, model):
    langkah("kembalikan", buat(), dunia.verifikator, uji)
    assert client.get(reverse(f"admin:layanan_{model}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:layanan_{model}_add")).status_code == 403
    if model == "transisi":
        satu = Transisi.objects.get()
        assert client.get(reverse("admin:layanan_transisi_change", args=[satu.pk])).status_code == 200
        assert client.post(reverse("admin:layanan_transisi_delete", args=[satu.pk])).status_code == 403
        client.post(reverse("admin:layanan_transisi_change", args=[satu.pk]), {"alasan": "lain"})
        assert Transisi.objects.get().alasan == "Karena perlu."
