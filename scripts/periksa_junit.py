"""Fail unless browser tests ran and none was skipped: ``periksa_junit.py test-results/junit.xml``."""

import sys
from xml.etree import ElementTree


def periksa(berkas: str) -> list[str]:
    """Complaints about the browser tests in a JUnit file that pytest wrote; empty when all is well."""
    kasus = ElementTree.parse(berkas).getroot().iter("testcase")  # noqa: S314  (our own file)
    peramban = [k for k in kasus if k.get("classname", "").startswith("tests.browser.")]
    if not peramban:
        return ["No browser test ran."]
    return [
        f"Browser test skipped: {k.get('classname')}.{k.get('name')}: {lewat.get('message')}"
        for k in peramban
        if (lewat := k.find("skipped")) is not None
    ]


if __name__ == "__main__":
    keluhan = periksa(sys.argv[1])
    print("\n".join(keluhan) or "Browser tests: all ran.")
    sys.exit(bool(keluhan))
