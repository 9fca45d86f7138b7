"""`python peak_process.py COMMAND…`: the lines that it writes, and its peak memory in kilobytes."""

# ruff: noqa: T201 - what it measures it prints

import resource
import subprocess
import sys

with subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE) as child:
    lines = sum(1 for _ in child.stdout)
if child.returncode:
    sys.exit(child.returncode)
print(lines, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
