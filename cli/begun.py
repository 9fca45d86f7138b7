"""A rule file to begin from, for a layout that comes along without one."""

CURRENT = """\
# A rule file of your own for the site's new pages, /th/news/… and /en/news/…, where they are not
# read, or read wrong. Put the selectors of the pages that you see in the place of these.
#   mkdir my-rules; scrape rules show current > my-rules/current.toml
#   scrape rules test --rules my-rules PAGE_OR_URL...
#   scrape --rules my-rules ...     (or export SCRAPE_RULES=my-rules)
# A page that does not match is read as without this file. One that matches and lacks what is
# required is no release: keep `scope` and `marker` as narrow as the pages that you mean.

layout = "current"
version = 2
covers = "pages of /th/news/… with div.news-detail"

# The region that the fields are looked up in: the first match. The page is read by this file
# when every one of the markers is in it.
scope = ["main"]
marker = ["div.news-detail"]

# Never read, wherever it stands in the scope.
drop = ["script", "style", "nav", "aside", "footer", "form", "button", "[hidden]"]

# Of a field's selectors the first one that finds something gives it: the text of an element.
[fields.title]
as = "line"
required = true
select = ["div.news-detail h1", "h1"]

# The day: Thai or English, or as 14/07/2569 or 2026-07-14. With `attribute = "datetime"` it is
# what that attribute of the element says, not its text.
[fields.posted]
as = "date"
required = true
select = ["div.news-detail time", "div.news-detail .date"]

[fields.body]
as = "blocks"
required = true
select = ["div.news-detail .content"]

# Any of these may be left out.
[fields.lead]
as = "line"
select = ["div.news-detail .summary"]

[fields.category]
as = "line"
select = ["div.news-detail .category"]

[fields.picture]
as = "image"
select = ["div.news-detail figure img"]
"""

TO_BEGIN = {"current": CURRENT, "current/1": CURRENT}
"""By what a person calls the layout."""
