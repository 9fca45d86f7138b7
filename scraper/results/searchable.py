"""Text as it is searched: one form for what a reader takes for the same, in query and release."""

from scraper.thai.text import Level, repaired


def cleaned(text: str) -> str:
    """The text in one form, in which the same words are the same characters.

    Repaired as `--text normal --digits arabic` does it, with single spaces for all white space.
    """
    return " ".join(repaired(text, Level.NORMAL, arabic_digits=True).text.split())
