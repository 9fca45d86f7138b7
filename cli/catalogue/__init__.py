"""What `scrape` says to a person, in Thai: all of it is here, and tests hold it complete.

The keys are the English words as they stand where they are said, the fields in braces among them.
Terms: ข่าว release, หน้ารายการ listing, หมวด category, บัญชีข่าว ledger, ชุดข่าว collection,
การทำงาน run, คลังเว็บ archive, ภาพเก็บ capture, ไฟล์กฎ rule file, ส่วนเสริม extra.

`words` has what a command says itself, through `cli.language.said`. `templates` has the rest:
errors, hints and notes, which the library says in English; `{0}`, `{1}` stand for what is known
only then, `{0:,}` for a number, and `cli.language.told` finds the template that a text is of.
"""

from cli.catalogue.words import ERRORS as ERRORS
from cli.catalogue.words import THAI as THAI
