"""The picture of `scrape coverage`: a calendar of months, and a strip of time for each category.

A month's colour is by the share that is accounted for, and so is the sign or figure in it: nothing
is said by colour alone.
"""

from collections import defaultdict

from rich.cells import cell_len
from rich.text import Text

from cli.console import printable
from cli.screen import BLUE, ORANGE, SKY, VERMILION, Screen, fitted
from scraper.coverage import Cell, Coverage

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
THAI_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
_BOTH = tuple(zip(THAI_MONTHS, MONTHS, strict=True))
WIDE = 140
"""Columns from which on a month shows both what is written and what is missing."""
NARROWEST = 80
SHORT_NAME = 27
FIGURES = 21

# By the share accounted for: at least so much, sign in a strip, its colour, style of a month.
LEVELS = (
    (1.0, "█", BLUE, f"#ffffff on {BLUE}"),
    (0.95, "▓", SKY, f"#000000 on {SKY}"),
    (0.5, "▒", ORANGE, f"#000000 on {ORANGE}"),
    (0.0, "░", VERMILION, f"bold #000000 on {VERMILION}"),
)
NOTHING = "·"
UNKNOWN = "category unknown"
MOST_ROWS = 25
STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 600)
"""How many months a sign of a strip may stand for."""


class Sum:
    """What some cells hold together."""

    def __init__(self) -> None:
        self.written = self.accounted = self.missing = 0

    def add(self, cell: Cell) -> None:
        """One more."""
        self.written += cell.written
        self.accounted += cell.accounted
        self.missing += cell.missing

    @property
    def level(self) -> int | None:
        """Its place in LEVELS; None where there is nothing to account for."""
        whole = self.accounted + self.missing
        if not whole:
            return None
        share = self.accounted / whole
        return next(at for at, (least, *_) in enumerate(LEVELS) if share >= least)


def paint(screen: Screen, covered: Coverage) -> None:
    """Draw both, as wide as there is room for."""
    cells = [cell for cell in covered.cells if cell.month and _is_shown(cell)]
    if not cells:
        return
    width = max(NARROWEST, screen.width)
    _calendar(screen, cells, wide=width >= WIDE)
    _legend(screen)
    screen.line()
    _categories(screen, cells, min(width, 200))


def _is_shown(cell: Cell) -> bool:
    """What was read only to know that it lies outside needs no room."""
    return bool(cell.written or cell.gone or cell.missing)


def month_index(month: str) -> int:
    """Months from year 0 to a month such as `2022-07`."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _calendar(screen: Screen, cells: list[Cell], *, wide: bool) -> None:
    months: defaultdict[int, Sum] = defaultdict(Sum)
    for cell in cells:
        months[month_index(cell.month or "")].add(cell)
    first, last = min(months), max(months)
    room = 9 if wide else 4
    names = [f"{thai} {name}" if wide else name for thai, name in _BOTH]
    heads = " ".join(fitted(name, room) for name in names)
    screen.line((f"{'year':9} {heads} {'written':>8}", "bold"))
    for year in range(first // 12, last // 12 + 1):
        numbers = range(year * 12, year * 12 + 12)
        inside = [months[number] for number in numbers if number in months]
        if not inside:
            continue
        line = Text(f"{year + 543} {year} ")
        for number in numbers:
            line.append_text(_month(months.get(number), room, is_inside=first <= number <= last))
            line.append(" ")
        line.append(f"{sum(one.written for one in inside):>8,}")
        screen.line(line)


def _month(held: Sum | None, room: int, *, is_inside: bool) -> Text:
    level = held.level if held else None
    if held is None or level is None:
        return Text(f"{NOTHING if is_inside else '':>{room - 1}} ")
    has = _short(held.written)
    lacks = f"-{held.missing}" if held.missing else ""
    if len(lacks) > 4:
        lacks = f"-{held.missing // 1000 or 1}k" if held.missing < 100_000 else "-99k"
    shown = f"{has} {lacks}".strip() if room > 4 else lacks or has
    return Text(f"{shown:>{room}}", LEVELS[level][3])


def _short(count: int) -> str:
    """In four places at most."""
    if count < 10_000:
        return str(count)
    return f"{count // 1000}k" if count < 1_000_000 else "999k"


def _legend(screen: Screen) -> None:
    line = Text("a month: n written, -n missing · share: ")
    words = ("all", "95 %", "half", "less")
    for (_, sign, color, _), word in zip(LEVELS, words, strict=True):
        line.append(sign, color)
        line.append(f" {word}  ")
    line.append(f"{NOTHING} none")
    screen.line(line)


def _categories(screen: Screen, cells: list[Cell], width: int) -> None:
    months = [month_index(cell.month or "") for cell in cells]
    first, last = min(months), max(months)
    room = width - SHORT_NAME - FIGURES
    step = next((n for n in STEPS if last // n - first // n < room), STEPS[-1])
    begin, length = first // step, last // step - first // step + 1
    rows, totals = _rows(cells)
    strips: defaultdict[str, defaultdict[int, Sum]] = defaultdict(lambda: defaultdict(Sum))
    for cell, month in zip(cells, months, strict=True):
        # What is missing of no known category is missing of all of them.
        for name in {rows[_name(cell)], UNKNOWN}:
            strips[name][month // step - begin].add(cell)
    pairs = zip(cells, months, strict=True)
    unknown = {month // step - begin for cell, month in pairs if _name(cell) == UNKNOWN}
    longest = max(cell_len(printable(name)) for name in totals)
    name_room = max(SHORT_NAME, min(longest, width - length - FIGURES))
    head = fitted(f"category ({spelled(step)} a sign)", name_room)
    screen.line((f"{head}  {axis(begin, step, length)} {'written':>8} {'missing':>8}", "bold"))
    for name, total in totals.items():
        line = Text(f"{fitted(name, name_room)}  ")
        for at in range(length):
            is_there = at in strips[name] if name != UNKNOWN else at in unknown
            level = strips[name][at].level if is_there else None
            line.append(*((NOTHING, "dim") if level is None else LEVELS[level][1:3]))
        lacks = f"-{total.missing:,}" if total.missing else ""
        line.append(f" {total.written:>8,} {lacks:>8}")
        screen.line(line)


def _rows(cells: list[Cell]) -> tuple[dict[str, str], dict[str, Sum]]:
    """In which row a category is, the small ones in one together; the rows from top to bottom."""
    held: defaultdict[str, Sum] = defaultdict(Sum)
    for cell in cells:
        held[_name(cell)].add(cell)
    named = sorted(held.keys() - {UNKNOWN}, key=lambda name: (-held[name].written, name))
    rows = {name: name for name in (*named, UNKNOWN)}
    if len(named) > MOST_ROWS:
        small = named[MOST_ROWS - 1 :]
        rows |= dict.fromkeys(small, f"{len(small)} smaller categories")
    totals: dict[str, Sum] = {rows[name]: Sum() for name in (*named, UNKNOWN) if name in held}
    for cell in cells:
        totals[rows[_name(cell)]].add(cell)
    return rows, totals


def spelled(months: int) -> str:
    """So many months, as a person says it."""
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"a {unit}" if count == 1 else f"{count} {unit}s"


def _name(cell: Cell) -> str:
    """What a category is called."""
    if cell.category:
        return cell.category
    return UNKNOWN if cell.category_id is None else f"category {cell.category_id}"


def axis(begin: int, step: int, length: int, each: int = 1) -> str:
    """The years over signs of `step` months, each where it begins, as far as there is room.

    `begin` is the first sign's months since year 0, in steps; a sign takes `each` columns.
    """
    years = ""
    for at in range(length):
        begins = range((begin + at) * step, (begin + at + 1) * step)
        year = next((number // 12 for number in begins if number % 12 == 0), None)
        place = at * each
        if year and place >= len(years) + bool(years) and place + 4 <= length * each:
            years = f"{years:<{place}}{year + 543}"
    return f"{years:<{length * each}}"
