"""Make the API token of an agency's system."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from akun.organisasi import model_organisasi
from akun.services import buat_token_sistem


class Command(BaseCommand):
    help = "Make (or replace) the API token of an agency's system and print it once."

    def add_arguments(self, parser):
        parser.add_argument("--instansi", required=True, help="code of the agency")
        parser.add_argument("--oleh", required=True, help="NIP of the administrator who asks; kept in the log of roles")

    def handle(self, *, instansi, oleh, **options):
        model = model_organisasi("instansi")
        organisasi = model.objects.filter(kode=instansi).first()
        if organisasi is None:
            raise CommandError(f"No agency has the code {instansi!r}.")
        actor = get_user_model().objects.filter(username=oleh, is_active=True, is_staff=True).first()
        if actor is None:
            raise CommandError(f"{oleh!r} is not an active administrator.")
        mesin, token = buat_token_sistem(actor=actor, instansi=organisasi, now=timezone.now())
        self.stderr.write(f"Account {mesin.username}; older tokens are void. Keep this one: it is not shown again.")
        self.stdout.write(token)
