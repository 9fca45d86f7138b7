"""What a ledger does not know: the ids between those that it does."""

from itertools import pairwise

from scraper.ledger import Ledger, State


def unaccounted(ledger: Ledger, layout: str = "codeigniter") -> list[range]:
    """The ids that nothing is known of, between the lowest and the highest that was written.

    As ranges from low to high; `sum(map(len, …))` is their number. Some of them never existed:
    the site numbers with gaps, and a listing shows nothing of what was removed.
    """
    written = ledger.numbers(layout, State.WRITTEN)
    if not written:
        return []
    known = [number for number in ledger.numbers(layout) if written[0] <= number <= written[-1]]
    return [range(low + 1, high) for low, high in pairwise(known) if high - low > 1]
