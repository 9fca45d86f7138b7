"""Pages that are no page of the site: a challenge, a block, a captcha, a notice of maintenance.

Taken for one is only what has its own marks in the markup (not in the text: a release may write
about captchas) and, where the mark is mere words, says little else and leads nowhere.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Literal, NamedTuple

from scraper.errors import RefusedError

Verdict = Literal["refused", "maintenance"]


class LockedError(RefusedError):
    """One page answers 401, 403 or the like, without a challenge: it may be locked for all."""


class Finding(NamedTuple):
    """What a page is, and by which mark, in words for a person."""

    verdict: Verdict
    mark: str


HEADERS = (
    ("cf-mitigated", "challenge", "a Cloudflare challenge"),
    ("x-amzn-waf-action", "", "an AWS WAF challenge"),
    ("x-sucuri-block", "", "a Sucuri block"),
)
"""Headers, what they say (anything, where empty), and who says it."""

_TAG = rb"[^<>]{0,500}"
_VALUE = rb"[\"'][^\"'<>]{0,500}"
_SCRIPT = rb"<script[^<>]{0,500}>[^<]{0,2000}"
# All bounded: a page may be made to stall them.
_MARKUP = (
    (_SCRIPT + rb"window\._cf_chl_opt", "a Cloudflare challenge"),
    (rb"<form" + _TAG + rb"\bid=[\"']?challenge-form", "a Cloudflare challenge"),
    (rb"<div" + _TAG + rb"\bid=[\"']?cf-error-details", "a Cloudflare block"),
    (
        rb"<iframe" + _TAG + rb"src=" + _VALUE + rb"_Incapsula_Resource[^\"'<>]{0,500}incident",
        "an Incapsula block",
    ),
    (_SCRIPT + rb"window\[[\"']bobcmn[\"']\]", "an F5 challenge"),
    (rb"<script" + _TAG + rb"src=" + _VALUE + rb"captcha-delivery\.com", "a DataDome challenge"),
    (rb"<div" + _TAG + rb"\bid=[\"']?px-captcha", "a PerimeterX challenge"),
    (rb"<script" + _TAG + rb"\bid=[\"']?anubis_", "an Anubis challenge"),
    (
        _SCRIPT + rb"document\.cookie[^<]{0,2000}location\.reload\(",
        "a cookie challenge",
    ),
)
"""Found in the markup of a page that says little; ordinary pages carry some of them too
(Incapsula and F5 put their scripts into every page), so the whole tag is asked for."""

_TITLES = (
    (r"just a moment\.*|attention required!", "a Cloudflare challenge"),
    (r"checking your browser( before .{1,60})?\.*", "a Cloudflare challenge"),
    (r"ddos-guard|ddos protection by .{1,40}", "a challenge"),
    (r"request rejected|the requested url was rejected.{0,80}", "an F5 block"),
    (r"sucuri website firewall.{0,40}", "a Sucuri block"),
    (r"web page blocked!?|application blocked!?|fortiguard.{0,40}", "a firewall's block"),
    (r"making sure you.re not a bot!?|are you (a )?(human|robot)\??", "a challenge"),
    (r"(40[136][ :-]*)?(access denied|forbidden|not acceptable)!?", "a block"),
    (r"(sorry, )?you (have been|are) blocked[.!]?", "a block"),
    (r"(bot|human) verification|verify you are human", "a challenge"),
    (r"security check( required)?|one more step|pardon our interruption\.*", "a challenge"),
)
_WORDS = (
    (r"incapsula incident id", "an Incapsula block"),
    (r"your support id is", "an F5 block"),
    (r"errors\.edgesuite\.net", "an Akamai block"),
)
_CAPTCHA = re.compile(
    rb"<(?:div|span|input|img|iframe|script)[^<>]{1,500}?(?:g-recaptcha|h-captcha|cf-turnstile|captcha)",
    re.IGNORECASE,
)
_MAINTENANCE = re.compile(
    r"((we.re|we are|(the |this )?(site|website|server|system|page) is) )?(currently )?"
    r"((temporarily )?(down|closed|offline|unavailable)( for| due to)? |under |undergoing )?"
    r"(scheduled |site |website |server |system )?maintenance( mode| in progress| page)?[.!]*"
    r"|(503[ :-]*)?(service|website|site) (is )?(temporarily |currently )?unavailable[.!]*"
    r"|(we.ll|we will) be (right )?back.{0,40}"
    r"|((ขออภัย|ขณะนี้).{0,20})?(เว็บไซต์|ระบบ)[^.]{0,40}(ปิดปรับปรุง|ปรับปรุงระบบ|ปิดให้บริการชั่วคราว|อยู่ระหว่าง(การ)?ปรับปรุง)"
    r".{0,40}"
    r"|((ขออภัย|ขณะนี้).{0,20})?(ปิดปรับปรุง|อยู่ระหว่าง(การ)?ปรับปรุง)(ระบบ|เว็บไซต์)?(ชั่วคราว)?",
    re.IGNORECASE,
)
"""What the title or a heading of a notice says, whole."""

_SUFFIX = re.compile(r" [-|–:] (www\.)?[\w.ก-๙ ]{1,40}$")
"""The site's name behind a title."""
_GATE = re.compile(
    rb"captcha|_cf_chl_opt|challenge-form|cf-error-details|incident|bobcmn|px-captcha"
    rb"|anubis_|location\.reload",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    rb"<(script|style|template)\b.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(rb"<[^<>]*>")
_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{0,400})", re.IGNORECASE)
_HEADINGS = re.compile(rb"<h[12][^<>]{0,500}>(.{0,300}?)</h[12]", re.IGNORECASE | re.DOTALL)
LITTLE = 1200
"""Characters that a page may say, beside its markup, and still be a challenge or a notice."""
FEW_LINKS = 8
LARGE = 128 * 1024
"""Bytes; a page of that size is looked at no further."""


def finding(headers: Mapping[str, str], body: bytes) -> Finding | None:
    """What an answer is if it is no page of the site, whatever its status; None if it may be one.

    `body` is the page, decoded; empty where it was not read.
    """
    for name, says, mark in HEADERS:
        if name in headers and says in headers[name].lower():
            return Finding("refused", mark)
    if not body or len(body) > LARGE or _leads_on(body):
        return None
    words = _words(_SCRIPTS.sub(b" ", body))
    if len(words) > LITTLE:
        return None
    return _by_markup(body) or _by_words(body, words)


def _leads_on(body: bytes) -> bool:
    """Whether a page has more than a few links; most show that in their menu, at their start."""
    return body.count(b"<a ", 0, 16_384) > FEW_LINKS or body.lower().count(b"<a ") > FEW_LINKS


def _by_markup(body: bytes) -> Finding | None:
    if not _GATE.search(body):
        return None
    for pattern, mark in _MARKUP:
        if re.search(pattern, body, re.IGNORECASE):
            return Finding("refused", mark)
    if b"<form" in body.lower() and _CAPTCHA.search(body):
        return Finding("refused", "a captcha form")
    return None


def _by_words(body: bytes, words: str) -> Finding | None:
    """By what the title and the headings are, whole; by the text only in a block's own words."""
    named = [_words(found) for found in _TITLE.findall(body)[:1] + _HEADINGS.findall(body)[:3]]
    for pattern, mark in _TITLES:
        if any(re.fullmatch(pattern, _SUFFIX.sub("", name), re.IGNORECASE) for name in named):
            return Finding("refused", mark)
    for pattern, mark in _WORDS:
        if len(words) < 400 and re.search(pattern, words, re.IGNORECASE):
            return Finding("refused", mark)
    for name in named:
        if _MAINTENANCE.fullmatch(_SUFFIX.sub("", name)):
            return Finding("maintenance", name)
    return None


def _words(markup: bytes) -> str:
    text = unescape(_TAGS.sub(b" ", markup).decode("utf-8", "replace"))
    return " ".join(text.split())
