"""What the AWS CLI prints for an answer to DescribeTasks. Its driver runs here, because a process for each answer is slow."""

import contextlib
import io
import json
import os
import re

from awscli.clidriver import create_clidriver

from protocol import serve, to_json

driver = create_clidriver()
operation = driver.session.get_service_model("ecs").operation_model("DescribeTasks")
MODELLED = {shape.name for shape in operation.error_shapes}


def read(url, retries):
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
