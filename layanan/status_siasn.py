"""SIASN's ``status_usulan`` against the portal's states, pure data (regulasi/kenaikan_pangkat.md 4.2)."""
