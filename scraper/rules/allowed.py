"""What a rule file may have at a key, in words for the person who wrote something else."""

import re
from typing import Any

import msgspec.inspect as types

_WORDS: dict[type[types.Type], str] = {
    types.StrType: "text in quotes",
    types.IntType: "a whole number",
    types.BoolType: "true or false",
    types.DictType: "a table",
}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def allowed(key: str, rules: type) -> str:
    """What `rules`, a struct, may have at a key such as `fields.title.select[0]`."""
    found: types.Type = types.type_info(rules)
    for step in re.findall(r"[^.\[\]]+|\[[^\]]*\]", key):
        found = _within(_bare(found), step)
    return _spelled(_bare(found))


_WORD = re.compile(r"kind\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")


def spoken(key: str) -> str:
    """A key in words, where numbers are in it: `kind[1].title[2]` has the 3rd word of a list."""
    found = _WORD.fullmatch(key)
    if not found:
        return key
    number = int(found[1]) + 1
    ending = "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
    word = f"word {int(found[3]) + 1}" if found[3] else ""
    return ": ".join(filter(None, (f"the {number}{ending} [[kind]]", found[2], word)))


def _bare(found: types.Type) -> types.Type:
    """The type without its None: a rule file has no null."""
    if isinstance(found, types.UnionType):
        kinds = [kind for kind in found.types if not isinstance(kind, types.NoneType)]
        return kinds[0] if len(kinds) == 1 else found
    return found


def _within(outer: types.Type, step: str) -> types.Type:
    if isinstance(outer, types.StructType):
        return next((one.type for one in outer.fields if one.encode_name == step), outer)
    if isinstance(outer, types.VarTupleType):
        return outer.item_type
    return outer.value_type if isinstance(outer, types.DictType) else outer


def _spelled(found: Any) -> str:
    if isinstance(found, types.StructType):
        return "the keys " + ", ".join(one.encode_name for one in found.fields)
    if isinstance(found, types.LiteralType):
        return " or ".join(f'"{value}"' for value in found.values)
    if isinstance(found, types.VarTupleType):
        return f"a list of {_spelled(found.item_type)}, [ ] around it"
    if isinstance(found, types.DictType) and isinstance(found.key_type, types.LiteralType):
        return "the keys " + ", ".join(map(str, found.key_type.values))
    if isinstance(found, types.UnionType):  # the version has the only one
        return 'a version: 1, or in quotes "1.2"'
    return _WORDS.get(type(found), "something else")
