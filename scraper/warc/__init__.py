"""WARC files: pages as they came over the wire. Only here is warcio."""
