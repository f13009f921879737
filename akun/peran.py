"""The roles of the portal. Each is a django-guardian object permission on one organisation.

The permission's codename is the role's code; the permissions themselves are declared on the models of
``kepegawaian``. UnitOrganisasi carries none yet: the superior follows from the unit tree.
"""

from enum import Enum

from django.utils.translation import gettext_lazy as _


class Peran(Enum):
    OPERATOR = "operator"
    PENYETUJU = "penyetuju"
    VERIFIKATOR = "verifikator"
    PENYELIA = "penyelia"
    KEPALA_KANTOR = "kepala_kantor"
    PENGAWAS = "pengawas"

    @property
    def label(self):
        return LABEL[self]

    @property
    def model(self) -> str:
        """Name of the model the role is given on: ``instansi`` or ``kantorregional``."""
        return "instansi" if self in PERAN_INSTANSI else "kantorregional"


PERAN_INSTANSI = frozenset({Peran.OPERATOR, Peran.PENYETUJU})
PERAN_KANTOR = frozenset({Peran.VERIFIKATOR, Peran.PENYELIA, Peran.KEPALA_KANTOR, Peran.PENGAWAS})
# Who must use a second factor outside the demo.
PERAN_WAJIB_TOTP = frozenset(Peran)
LABEL = {
    Peran.OPERATOR: _("Operator instansi"),
    Peran.PENYETUJU: _("Penyetuju instansi (PyB)"),
    Peran.VERIFIKATOR: _("Verifikator BKN"),
    Peran.PENYELIA: _("Penyelia BKN"),
    Peran.KEPALA_KANTOR: _("Kepala kantor BKN"),
    Peran.PENGAWAS: _("Pengawas"),
}
