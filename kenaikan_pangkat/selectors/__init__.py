"""What other parts read of rank promotion."""

from kenaikan_pangkat.selectors.pertek import data_surat
from kenaikan_pangkat.selectors.putusan import basi, keputusan, potret, rincian, rincian_api

__all__ = ["basi", "data_surat", "keputusan", "potret", "rincian", "rincian_api"]
