"""What other parts read of rank promotion."""

from kenaikan_pangkat.selectors.pertek import data_surat, keadaan_surat
from kenaikan_pangkat.selectors.putusan import basi, keputusan, potret, rincian, rincian_api

__all__ = ["basi", "data_surat", "keadaan_surat", "keputusan", "potret", "rincian", "rincian_api"]
