"""What a browser puts together before anybody reads: late parts, shadow trees, data of elements.

A page that React streams has a `<template id="B:0">` where a part belongs; the part follows at
the end, hidden, as `<div hidden id="S:0">`, and a script says `$RC("B:0","S:0")`. A declarative
shadow tree is a `<template shadowrootmode="open">` whose content a browser shows in the place of
its host's own, with the host's own in its `<slot>`s. A page that React draws in the browser alone
has its elements in `self.__next_f`. No script is run: only these are followed.

Sources: the scripts of react-dom's server (ReactDOMFizzInstructionSetShared), and the HTML
Standard on `shadowrootmode` and slots.
"""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.guard import suspicion
from scraper.rules.embedded import embedded_html

_MOST_PARTS = 500
_MOST_MOVED = 20_000
"""Elements and texts that are moved or looked at for all parts."""
_DEEPEST_PLACE = 500
_MOST_SHADOWS = 500
_DEEPEST_SHADOW = 10
"""Shadow trees inside shadow trees."""
_CALL = re.compile(r'\$R([CRS])\(\s*"([^"\\]{1,80})"\s*,\s*"([^"\\]{1,80})"')
_BEGINS = ("$", "$?", "$!", "$~", "&")
_ENDS = ("/$", "/&")
"""Comments around what may come late, as React writes them."""
_HOSTS = frozenset(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section "
    "span".split()
)


def assemble(tree: LexborHTMLParser) -> None:
    """Move what stands apart on a page to where a reader sees it, in the tree itself.

    What names no place that is there, or itself, stays as it is. A page with a heading and no
    `<template>` costs two searches of the tree.
    """
    if tree.css_first("template") is not None:
        _place_parts(tree)
        _open_shadows(tree)
    if tree.css_first("h1") is None:
        _draw(tree)


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _drop(node: LexborNode) -> None:
    node.decompose(recursive=False)  # with all that is in it: it only leaves its place


# Parts that come late


def _place_parts(tree: LexborHTMLParser) -> None:
    calls = (
        call
        for script in tree.css("script")
        if "$R" in (text := script.text() or "")
        for call in _CALL.finditer(text)
    )
    pairs = []
    for call in islice(calls, _MOST_PARTS):
        kind, first, second = call.groups()
        pairs.append((kind, second, first) if kind == "S" else (kind, first, second))
    if not pairs:
        return
    named = {name for _, place, part in pairs for name in (place, part)}
    nodes: dict[str, LexborNode] = {}
    for node in tree.css("[id]"):
        if (name := node.attributes.get("id") or "") in named:
            nodes.setdefault(name, node)
    left = _MOST_MOVED
    for kind, place, part in pairs:
        # Each is taken once: after that it is where it belongs.
        if left > 0 and place in nodes and part in nodes and _fits(nodes[place], nodes[part]):
            left -= _place(nodes.pop(place), nodes.pop(part), is_late=kind != "S")


def _fits(place: LexborNode, part: LexborNode) -> bool:
    """Whether the part can stand there: a template's place, outside of the part."""
    if place.tag != "template" or part.tag in ("template", "html", "body"):
        return False
    around: LexborNode | None = place
    for _ in range(_DEEPEST_PLACE):
        if around is None or around.mem_id == part.mem_id:
            return around is None
        around = around.parent
    return False


def _place(place: LexborNode, part: LexborNode, *, is_late: bool) -> int:
    """Move a part to its place: how much was looked at."""
    dropped, looked_at = _shown_meanwhile(place) if is_late else ([], 0)
    for node in dropped:
        _drop(node)
    children = _children(part)
    for child in children:
        place.insert_before(child, move=True)
    _drop(place)
    return len(children) + looked_at


def _shown_meanwhile(place: LexborNode) -> tuple[list[LexborNode], int]:
    """What stands for a part until it comes: up to the comment that ends it, if there is one.

    And how much was looked at.
    """
    found: list[LexborNode] = []
    depth = 0
    node = place.next
    while node is not None:
        words = (node.comment_content or "").strip() if node.is_comment_node else ""
        if words in _ENDS:
            if not depth:
                return found, len(found)
            depth -= 1
        elif words in _BEGINS:
            depth += 1
        found.append(node)
        node = node.next
    return [], len(found)


# Shadow trees


def _open_shadows(tree: LexborHTMLParser) -> None:
    hosts: set[int] = set()
    for _ in range(_DEEPEST_SHADOW):
        templates = tree.css("template[shadowrootmode]")[:_MOST_SHADOWS]
        before = len(hosts)
        for template in templates:
            if len(hosts) < _MOST_SHADOWS:
                _open_shadow(template, hosts)
        if len(hosts) == before:
            return


def _open_shadow(template: LexborNode, hosts: set[int]) -> None:
    """Show a shadow tree in its host, as a browser would: the first of a host that can have one.

    `hosts`: the mem_ids of those that have one; this one is added.
    """
    host = template.parent
    mode = (template.attributes.get("shadowrootmode") or "").strip().lower()
    if host is None or host.mem_id in hosts or mode not in ("open", "closed"):
        return
    if host.tag not in _HOSTS and "-" not in (host.tag or ""):
        return
    content = next(iter(template.template_fragments()), None)
    if content is None or content.parent is None or content.parent.mem_id != template.mem_id:
        return  # a drawing's own <template>, which is none
    hosts.add(host.mem_id)
    own = [node for node in _children(host) if node.mem_id != template.mem_id]
    _fill_slots(content, own)
    for node in _children(content):
        template.insert_before(node, move=True)
    _drop(template)


def _fill_slots(content: LexborNode, own: list[LexborNode]) -> None:
    """The host's own children go where a slot has their name; what no slot takes is not seen."""
    slots: dict[str, LexborNode] = {}
    for slot in content.css("slot"):
        slots.setdefault(slot.attributes.get("name") or "", slot)
    taken: set[str] = set()
    for node in own:
        if node.is_comment_node or node.tag in ("template", "script", "style"):
            continue
        name = (node.attributes.get("slot") or "") if node.is_element_node else ""
        if name in slots:
            taken.add(name)
            _rename(node, slots[name])
            slots[name].insert_before(node, move=True)
        elif node.is_element_node:
            node.attrs["hidden"] = ""  # not dropped: it may hold data
        else:
            _drop(node)
    for name, slot in slots.items():
        if name not in taken:
            for node in _children(slot):
                slot.insert_before(node, move=True)
        _drop(slot)


def _rename(node: LexborNode, slot: LexborNode) -> None:
    """A slot that fills another's slot passes on what it was given, under its own name there."""
    if not node.is_element_node:
        return
    if further := slot.attributes.get("slot"):
        node.attrs["slot"] = further
    elif "slot" in node.attributes:
        del node.attrs["slot"]


# Elements in a script


def _draw(tree: LexborHTMLParser) -> None:
    """On a page that shows no heading: the elements that React is given, if one is a heading."""
    scripts = [text for one in tree.css("script") if "__next_f" in (text := one.text() or "")]
    html = embedded_html(scripts) if scripts else ""
    if "<h1" not in html or tree.body is None or suspicion(html):
        return
    drawn = LexborHTMLParser(html)
    if drawn.body is not None and len(drawn.css("h1")) == 1:
        for node in _children(drawn.body):
            tree.body.insert_child(node)
