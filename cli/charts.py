"""The pictures of `scrape stats`: columns of months, a calendar of days, bars.

Nothing is said by colour alone; widths are those that a terminal gives, Thai marks included.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from rich.text import Text

from cli.console import printable
from cli.language import is_thai, said
from cli.picture import MONTHS, STEPS, THAI_MONTHS, axis, month_index, spelled
from cli.screen import BLUE, Screen, fitted
from scraper.results.stats import YEAR, Day, Month

NARROWEST, WIDEST = 40, 200
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_HIGH = 8
_LABEL = 9
# A day's sign and colour, by the quarter of the days with releases that it is in.
_HEAT = (("░", "#9ecae1"), ("▒", "#6baed6"), ("▓", "#3182bd"), ("█", "#08519c"))
_NONE = "·"
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun"


def room(screen: Screen) -> int:
    """Columns that a picture may take."""
    return min(screen.width, WIDEST)


def is_too_narrow(screen: Screen) -> bool:
    """Whether there is no room for pictures."""
    return screen.width < NARROWEST


def months_chart(screen: Screen, months: Sequence[Month]) -> None:
    """Releases a month as columns, or of some months where there is no room for each."""
    first, last = month_index(months[0].month), month_index(months[-1].month)
    width = room(screen) - _LABEL - 1
    step = next((n for n in STEPS if last // n - first // n < width), -(-(last + 1) // width))
    begin, length = first // step, last // step - first // step + 1
    each = max(1, min(3, width // length))
    counts: Counter[int] = Counter()
    for month in months:
        counts[month_index(month.month) // step - begin] += month.releases
    most = max(counts.values())
    half = f"{most // 2:,}" if most % 2 == 0 or most > 99 else ""  # where it is right
    screen.line((said("Releases, {time} a column", time=spelled(step)), "bold"))
    for row in range(_HIGH, 0, -1):
        label = {_HIGH: f"{most:,}", _HIGH // 2: half}.get(row, "")
        line = Text(f"{label:>{_LABEL}} ")
        line.append("".join(_piece(counts[at], most, row) * each for at in range(length)), BLUE)
        screen.line(line)
    screen.line(" " * (_LABEL + 1) + axis(begin, step, length, each))


def _piece(count: int, most: int, row: int) -> str:
    """What of a column is in a row of the chart; a month with releases always shows something."""
    eighths = max(1, round(count * _HIGH * 8 / most)) if count else 0
    return _EIGHTHS[min(8, max(0, eighths - (row - 1) * 8))]


def calendar(screen: Screen, days: Sequence[Day]) -> None:
    """The 52 weeks up to the newest day, or what there is room for; a column each."""
    counts = {day.day: day.releases for day in days}
    last = max(counts)
    begin = _monday(max(last - YEAR, date.min))
    weeks = (last - begin).days // 7 + 1
    head = said("Releases a day, the last 52 weeks")
    if (left := weeks - (room(screen) - 5)) > 0:
        shown = weeks - left
        head = said("Releases a day, the last {count} weeks of {all}", count=shown, all=weeks)
        begin, weeks = begin + timedelta(weeks=left), shown
    each = 2 if room(screen) >= 5 + 2 * weeks else 1
    bounds = _quarters(sorted(counts.values()))
    screen.line((head, "bold"))
    screen.line(f"     {_month_heads(begin, weeks, each)}")
    for weekday, name in enumerate(said(WEEKDAYS).split()):
        line = Text(f"{fitted(name, 3)}  ")
        for week in range(weeks):
            number = begin.toordinal() + week * 7 + weekday
            if number > last.toordinal():
                break
            line.append(*_sign(counts.get(date.fromordinal(number), 0), bounds, each))
        screen.line(line)
    _heat_legend(screen, bounds, max(counts.values()))


def _monday(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _quarters(counts: list[int]) -> list[int]:
    """From how many releases on a day is in each quarter."""
    return [counts[len(counts) * quarter // 4] for quarter in range(4)]


def _sign(count: int, bounds: list[int], each: int) -> tuple[str, str]:
    if not count:
        return _NONE * each, "dim"
    sign, color = _HEAT[max(at for at, bound in enumerate(bounds) if count >= bound)]
    return sign * each, color


def _month_heads(begin: date, weeks: int, each: int) -> str:
    heads, names = "", THAI_MONTHS if is_thai() else MONTHS
    for week in range(weeks):
        day = begin.toordinal() + week * 7 + 6  # its Sunday
        if day > date.max.toordinal():
            break
        sunday = date.fromordinal(day)
        place = week * each
        if sunday.day <= 7 and place >= cell_len(heads) + bool(heads):
            heads = f"{fitted(heads, place)}{names[sunday.month - 1]}"
    return heads


def _heat_legend(screen: Screen, bounds: list[int], most: int) -> None:
    line = Text(f"     {_NONE} {said('none')}")
    tops = [*(bound - 1 for bound in bounds[1:]), most]
    for (sign, color), low, top in zip(_HEAT, bounds, tops, strict=True):
        if low <= top:
            line.append("  ")
            line.append(sign, color)
            line.append(f" {low:,}" if low == top else f" {low:,}-{top:,}")
    screen.line(line)


def bars(screen: Screen, head: str, rows: Sequence[tuple[str, int]], whole: int) -> None:
    """A bar for each row, by its count, with its share of `whole`."""
    width = room(screen)
    rows = [(" ".join(name.split()), count) for name, count in rows]
    longest = max((cell_len(printable(name)) for name, _ in rows), default=0)
    name_room = max(12, min(longest, width - 40))
    bar_room = min(60, width - name_room - 21)
    if is_too_narrow(screen):
        name_room, bar_room = max(4, min(longest, width - 19)), 0
    most = max((count for _, count in rows), default=0) or 1
    screen.line((head, "bold"))
    for name, count in rows:
        line = Text(f"{fitted(name, name_room)} {count:>9,} {count / (whole or 1):>7.1%}  ")
        line.append(_bar(count, most, bar_room) if bar_room else "", BLUE)
        screen.line(line)


_LYING = " ▏▎▍▌▋▊▉█"


def _bar(count: int, most: int, width: int) -> str:
    eighths = max(1, round(count * width * 8 / most)) if count else 0
    return "█" * (eighths // 8) + _LYING[eighths % 8].strip()
