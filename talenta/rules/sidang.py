"""When a committee has decided, and who must stay out of it (talenta.md 1.2, 10.1 no. 3)."""

from collections.abc import Collection, Mapping

SETUJU, TIDAK, MUNDUR = "SETUJU", "TIDAK", "MUNDUR"


def putusan(hadir: Collection[int], suara: Mapping[int, str], kuorum: int) -> bool | None:
    """Whether the proposal is approved; None: not decided yet.

    ``hadir``: members present; ``suara``: member -> stance. Decided once everybody present and not recused has voted
    and they are at least ``kuorum``: by more than half of their votes, so a tie is a refusal.
    """
    berhak = {a for a in hadir if suara.get(a) != MUNDUR}
    if len(berhak) < kuorum or berhak - suara.keys():
        return None
    return 2 * sum(suara[a] == SETUJU for a in berhak) > len(berhak)


def halangan(
    orang: int, anggota: int, *, sebagai: Collection[int] = (), atasan: Collection[int] = (),
    bawahan: Collection[int] = (), atasan_anggota: Collection[int] = (),
) -> str:  # fmt: skip
    """Why this member must not judge this person; empty where he may.

    ``atasan`` and ``bawahan``: those above and directly below the person, ``atasan_anggota``: those above the member,
    ``sebagai``: in whose post the member also acts (Plt, Plh). All are ids of people.
    """
    if anggota == orang:
        return "Menyangkut diri sendiri."
    if {anggota, *sebagai} & set(atasan):
        return "Atasan dari orang yang dibahas."
    if anggota in bawahan or orang in atasan_anggota:
        return "Bawahan dari orang yang dibahas."
    return ""
