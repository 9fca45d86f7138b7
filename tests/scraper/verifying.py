"""What the tests of `verify` share: outputs with true hashes, and what is found in them."""

import gzip
import hashlib

import msgspec
import zstandard

from scraper.extract import content_hash
from scraper.ledger import Ledger
from scraper.store import Store
from scraper.verify import Verdict, verify

PACK = {".jsonl": bytes, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}


def true(release):
    """The release with the hash that its text has."""
    text = (release.title, release.lead, release.body, release.published)
    return msgspec.structs.replace(release, content_hash=content_hash(*text))


def fill(out, path, clock, releases, batch=2):
    with Ledger(path, site="demo", clock=clock) as ledger, Store(ledger, out, batch=batch) as store:
        for one in releases:
            store.write(one, dated=True)


def digests(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file()
        and not file.name.endswith(("-shm", "-wal"))  # SQLite's own, of no content
    }


def findings(out, path=None, *, verdict=None, running=False):
    """What is found, after seeing to it that finding it changed nothing."""
    before = digests(out.parent)
    verdict = verdict or Verdict()
    if path is None:
        found = list(verify(out, None, verdict))
    else:
        with Ledger(path, site=None, read_only=True) as ledger:
            found = list(verify(out, ledger, verdict, running=running))
    assert digests(out.parent) == before
    return found


def kinds(found):
    return [one.kind for one in found]


def lines_of(out):
    data = out.read_bytes()
    if out.suffix == ".gz":
        data = gzip.decompress(data)
    elif out.suffix == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
        data = reader.read()
    return data.splitlines(keepends=True)


def put_lines(out, lines):
    """As somebody puts them who knows nothing of ledgers."""
    out.write_bytes(PACK[out.suffix](b"".join(lines)))
