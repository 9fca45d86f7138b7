"""Releases of WARC files, read by many processes or machines, a part of the output each."""
