"""What earlier runs made of a release's captures, and which rules that holds for."""

from types import SimpleNamespace

from scraper import Layouts
from scraper.rules.layouts import RuleFile
from scraper.sources.tried import Tried

NEWEST = SimpleNamespace(timestamp="20230601000000")


class Kept(dict):
    """What a ledger keeps by name."""

    meta = dict.get
    set_meta = dict.__setitem__


def test_a_release_of_which_own_words_keep_every_capture_out_is_read_again_by_other_words():
    def tried(word):
        text = f"[[kind]]\nwhat = 'a menu'\ntitle = ['{word}']\n"
        own = [RuleFile("mine/other-pages.toml", text)] if word else []
        return Tried(keep, "wayback", Layouts(own))

    keep = Kept()
    first = tried("เมนู.*")
    first.note_barren("codeigniter/7", NEWEST)
    first.save()
    assert tried("เมนู.*").is_barren("codeigniter/7", NEWEST)
    assert not tried("อาหาร.*").is_barren("codeigniter/7", NEWEST)
    assert not tried("").is_barren("codeigniter/7", NEWEST)
