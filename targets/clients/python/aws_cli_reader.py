"""What the AWS CLI prints for an answer to DescribeTasks. Its driver runs here, because a process for each answer is slow."""

import contextlib
import io
import json
import os
import re

from awscli.clidriver import create_clidriver

from protocol import serve, to_json

operation = create_clidriver().session.get_service_model("ecs").operation_model("DescribeTasks")
MODELLED = {shape.name for shape in operation.error_shapes}

# A driver is made for one command: each one adds handlers to it, which make the next slower. A new one takes as long as
# some commands.
COMMANDS_PER_DRIVER = 100


def make_drivers():
    while True:
        driver = create_clidriver()
        for _ in range(COMMANDS_PER_DRIVER):
            yield driver


drivers = make_drivers()


def read(url, retries):
    driver = next(drivers)
    if retries:
        os.environ.pop("AWS_MAX_ATTEMPTS", None)
    else:
        os.environ["AWS_MAX_ATTEMPTS"] = "1"
    command = ["ecs", "describe-tasks", "--tasks", "task", "--endpoint-url", url, "--output", "json"]
    printed, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
        try:
            status = driver.main(command)
        except SystemExit as ended:
            status = ended.code
    if status == 0:
        text = printed.getvalue()
        return {"value": to_json(json.loads(text)) if text.strip() else {}}
    return {"error": describe(status, errors.getvalue().strip())}


def describe(status, text):
    described = {"name": f"exit {status}", "message": text, "isModelled": False}
    code = re.search(r"An error occurred \((.*?)\) when calling", text)
    if code is not None:
        described["code"] = code[1]
        described["isModelled"] = code[1] in MODELLED
    return described


if __name__ == "__main__":
    # The driver prints to stdout, which only one command may do at a time.
    serve(read, concurrency=1)
