"""`pydoc scraper` is the reference: every public name is in it, with what goes in and out."""

import inspect
import subprocess
import sys

import pytest

import scraper

NAMES = [name for name in scraper.__all__ if name != "VERSION"]


def members(thing):
    """The public methods and properties of a class, by name."""
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            yield name, member.fget
        elif isinstance(member, classmethod | staticmethod):
            yield name, member.__func__
        elif inspect.isfunction(member):
            yield name, member


def documented():
    for name in NAMES:
        thing = getattr(scraper, name)
        yield name, thing
        if inspect.isclass(thing):
            for inner, member in members(thing):
                yield f"{name}.{inner}", member


DOCUMENTED = dict(documented())


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_name_and_method_says_what_it_is(name):
    text = DOCUMENTED[name].__dict__.get("__doc__", DOCUMENTED[name].__doc__)
    assert text, f"{name} has no docstring"
    first = text.strip().partition("\n\n")[0]
    assert first.endswith((".", ":", "?")), f"{name}: {first}"


@pytest.mark.parametrize(
    "name", [name for name, thing in DOCUMENTED.items() if inspect.isfunction(thing)]
)
def test_every_function_says_what_types_go_in_and_out(name):
    signature = inspect.signature(DOCUMENTED[name])
    assert signature.return_annotation is not signature.empty
    for at, (parameter, one) in enumerate(signature.parameters.items()):
        is_self = at == 0 and parameter in ("self", "cls")
        assert is_self or one.annotation is not one.empty, f"{name}: {parameter}"


def test_pydoc_shows_them_all():
    ended = subprocess.run(
        [sys.executable, "-m", "pydoc", "scraper"],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    shown = " ".join(ended.stdout.replace("|", " ").split())
    assert f"VERSION = '{scraper.VERSION}'" in shown
    for name in NAMES:
        first = inspect.getdoc(getattr(scraper, name)).partition("\n\n")[0]
        assert " ".join(first.replace("|", " ").split()) in shown, name
