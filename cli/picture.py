"""The picture of `scrape coverage`: a calendar of months, and a strip of time for each category.

A month's colour is by the share that is accounted for, and so is the sign or figure in it: nothing
is said by colour alone.
"""

from collections import defaultdict

from rich.cells import cell_len
from rich.text import Text

from cli.console import printable
from cli.language import is_thai, said
from cli.screen import BLUE, ORANGE, SKY, VERMILION, Screen, fitted
from scraper.coverage import Cell, Coverage

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
THAI_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
_BOTH = tuple(zip(THAI_MONTHS, MONTHS, strict=True))
WIDE = 140
"""Columns from which on a month shows both what is written and what is missing."""
NARROW = 80
"""Columns below which a month is a sign, and has no figure."""
NARROWEST, WIDEST = 40, 200
SHORT_NAME = 27
SHORTEST_NAME = 12
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
    if screen.width < NARROWEST:
        screen.line(said("In so few columns no pictures are drawn: make the window wider."))
        return
    width = min(screen.width, WIDEST)
    _calendar(screen, cells, width)
    _legend(screen, width)
    screen.line()
    _categories(screen, cells, width)


def _is_shown(cell: Cell) -> bool:
    """What was read only to know that it lies outside needs no room."""
    return bool(cell.written or cell.gone or cell.missing)


def month_index(month: str) -> int:
    """Months from year 0 to a month such as `2022-07`."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _calendar(screen: Screen, cells: list[Cell], width: int) -> None:
    months: defaultdict[int, Sum] = defaultdict(Sum)
    for cell in cells:
        months[month_index(cell.month or "")].add(cell)
    draw = _signs if width < NARROW else _figures
    years = range(min(months) // 12, max(months) // 12 + 1)
    draw(screen, months, [year for year in years if any(n // 12 == year for n in months)], width)


def _figures(screen: Screen, months: dict[int, Sum], years: list[int], width: int) -> None:
    """A month has its figures, as many as there is room for."""
    first, last = min(months), max(months)
    room = 9 if width >= WIDE else 4
    names = [f"{thai} {name}" if width >= WIDE else _named(thai, name) for thai, name in _BOTH]
    rooms = [max(room, cell_len(name)) for name in names]  # เม.ย. takes five columns
    heads = " ".join(map(fitted, names, rooms))
    screen.line((f"{fitted(said('year'), 9)} {heads} {_right(said('written'))}", "bold"))
    for year in years:
        numbers = range(year * 12, year * 12 + 12)
        line = Text(f"{year + 543} {year} ")
        for number, room in zip(numbers, rooms, strict=True):
            line.append_text(_month(months.get(number), room, is_inside=first <= number <= last))
            line.append(" ")
        line.append(f"{sum(months[number].written for number in numbers if number in months):>8,}")
        screen.line(line)


def _signs(screen: Screen, months: dict[int, Sum], years: list[int], width: int) -> None:
    """A month has a sign, and the year has the figures."""
    first, last = min(months), max(months)
    each = (width - FIGURES - 2) // 12
    heads = "".join(fitted(_named(*_BOTH[at]), 6 * each) for at in (0, 6))
    figures = f"{_right(said('written'))} {_right(said('missing'))}"
    screen.line((f"{fitted(said('year'), 4)} {heads} {figures}", "bold"))
    for year in years:
        line, whole = Text(f"{year + 543} "), Sum()
        for number in range(year * 12, year * 12 + 12):
            held = months.get(number, Sum())
            whole.written += held.written
            whole.missing += held.missing
            none = (NOTHING if first <= number <= last else " ", "dim")
            sign, color = none if held.level is None else LEVELS[held.level][1:3]
            line.append(sign * each, color)
        lacks = f"-{whole.missing:,}" if whole.missing else ""
        line.append(f" {whole.written:>8,} {lacks:>8}")
        screen.line(line)


def _named(thai: str, english: str) -> str:
    return thai if is_thai() else english


def _right(text: str) -> str:
    """A word above figures."""
    return " " * (8 - cell_len(text)) + text


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


def _legend(screen: Screen, width: int) -> None:
    line = Text(said("a month: n written, -n missing · share: ") if width >= NARROW else "")
    if width < NARROW:
        screen.line(said("share accounted for:"))
    words = (said("all"), "95 %", said("half"), said("less"))
    for (_, sign, color, _), word in zip(LEVELS, words, strict=True):
        line.append(sign, color)
        line.append(f" {word}  ")
    line.append(f"{NOTHING} {said('none')}")
    screen.line(line)


def _categories(screen: Screen, cells: list[Cell], width: int) -> None:
    months = [month_index(cell.month or "") for cell in cells]
    first, last = min(months), max(months)
    short = SHORT_NAME if width >= NARROW else SHORTEST_NAME
    room = width - short - FIGURES
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
    name_room = max(short, min(longest, width - length - FIGURES))
    head = said("category ({time} a sign)", time=spelled(step))
    if cell_len(head) > name_room:
        screen.line((head, "bold"))
        head = ""
    figures = f"{_right(said('written'))} {_right(said('missing'))}"
    screen.line((f"{fitted(head, name_room)}  {axis(begin, step, length)} {figures}", "bold"))
    for name, total in totals.items():
        shown = said("category unknown") if name == UNKNOWN else name
        line = Text(f"{fitted(shown, name_room)}  ")
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
        rows |= dict.fromkeys(small, said("{count} smaller categories", count=len(small)))
    totals: dict[str, Sum] = {rows[name]: Sum() for name in (*named, UNKNOWN) if name in held}
    for cell in cells:
        totals[rows[_name(cell)]].add(cell)
    return rows, totals


def spelled(months: int) -> str:
    """So many months, in the language that is spoken."""
    count = months // 12 if months % 12 == 0 else months
    if count == 1:
        return said("a month") if months == 1 else said("a year")
    if count == months:
        return said("{count} months", count=count)
    return said("{count} years", count=count)


def _name(cell: Cell) -> str:
    """What a category is called."""
    if cell.category:
        return cell.category
    number = cell.category_id
    return UNKNOWN if number is None else said("category {number}", number=number)


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
