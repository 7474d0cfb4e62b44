"""What both programs share: lines in and out, and results as JSON."""

import datetime
import json
import math
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MAX_SAFE_INTEGER = 2**53 - 1

output = sys.stdout
output_lock = threading.Lock()


def serve(read, concurrency):
    """Prints a line for each question: what `read(url, retries)` returns."""

    def answer(question):
        try:
            result = read(question["url"], question["retries"])
            line = json.dumps({"id": question["id"], **result}, allow_nan=False)
        except Exception as error:
            line = json.dumps({"id": question["id"], "broken": repr(error)[:300]})
        write(line)

    write('{"ready":true}')
    with ThreadPoolExecutor(concurrency) as pool:
        for line in sys.stdin:
            pool.submit(answer, json.loads(line))


def write(line):
    with output_lock:
        output.write(line + "\n")
        output.flush()


def to_json(value):
    """Times, integers that JSON readers round, and numbers that JSON lacks have a form of their own."""
    if isinstance(value, dict):
        return {str(name): to_json(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(element) for element in value]
    if isinstance(value, datetime.datetime):
        return {"$time": decimal((value - EPOCH) // datetime.timedelta(microseconds=1))}
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) <= MAX_SAFE_INTEGER else {"$integer": str(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$float": str(value)}
    return {"$other": repr(value)[:300]}


def decimal(microseconds):
    sign = "-" if microseconds < 0 else ""
    seconds, rest = divmod(abs(microseconds), 1_000_000)
    digits = f"{rest:06}".rstrip("0")
    return f"{sign}{seconds}.{digits}" if digits else f"{sign}{seconds}"
