"""Where what readers wrote below a text begins."""

import re

from scraper.rules.outline import Box, Outline

_COMMENTS = re.compile(
    r"(?:(?:ร่วม)?แสดง)?(?:ความ(?:คิด)?เห็น|คอมเมน[ตท]์?)(?:จากผู้อ่าน|ของผู้อ่าน|ทั้งหมด|ล่าสุด)?"
    r"|(?:[1-9]\d*|one) ?(?:ความ(?:คิด)?เห็น|คอมเมน[ตท]์?|comments?|repl(?:y|ies)|responses?"
    r"|thoughts? on)(?: .{1,200})?"
    r"|(?:(?:reader|user|all|latest|recent) )?comments?|(?:leave|add|post) a (?:comment|reply)"
    r"|repl(?:y|ies)|responses?|discussion",
    re.IGNORECASE,
)
"""A heading of comments."""
_COUNT = re.compile(r"^[\s:：|>»•·–#-]+|[\s:：|•·(\[\d)\]-]+$")
"""What stands about such a heading: signs, and how many there are."""
_NONE = re.compile(r"(?<![0-9])0(?![0-9])")
_COMMENT_BOX = re.compile(
    r"(?:^|[^a-z])(?:comments?(?:list|box|area|wrap)?|disqus|respond)(?:$|[^a-z])", re.IGNORECASE
)


def begins_comments(seen: Outline, at: int, title: Box) -> bool:
    """Whether a line is a heading of comments, or in a box that says by its name to hold them."""
    line = seen.lines[at]
    words = line.text if line.size <= 100 else ""
    if _COMMENTS.fullmatch(_COUNT.sub("", words)) and not _NONE.search(words):
        return True
    boxes = (seen.boxes[number] for number in seen.ancestors(line.box))
    return any(box.first >= title.last and _COMMENT_BOX.search(box.names) for box in boxes)
