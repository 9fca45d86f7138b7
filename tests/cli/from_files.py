"""What the tests of `--from` share: the lines of a run."""

import json

REAL = "https://www.thaigov.go.th"


def ids(result):
    return [json.loads(line)["id"] for line in result.stdout_bytes.splitlines()]


def titles(result):
    return [json.loads(line)["title"] for line in result.stdout_bytes.splitlines()]
