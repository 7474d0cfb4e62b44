"""What a caller of boto3 gets for an answer to DescribeTasks."""

import threading

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from protocol import serve, to_json

session = boto3.session.Session(
    region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test"
)
# A session may not create clients in two threads.
creation = threading.Lock()


def read(url, retries):
    config = None if retries else Config(retries={"total_max_attempts": 1})
    with creation:
        client = session.client("ecs", endpoint_url=url, config=config)
    try:
        result = client.describe_tasks(tasks=["task"])
    except Exception as error:
        return {"error": describe(client, error)}
    finally:
        client.close()
    result.pop("ResponseMetadata", None)
    return {"value": to_json(result)}


def describe(client, error):
    described = {
        "name": type(error).__name__,
        "message": str(error),
        "isModelled": isinstance(error, ClientError) and type(error) is not ClientError,
    }
    if isinstance(error, ClientError):
        described["code"] = str(error.response.get("Error", {}).get("Code"))
    return described


if __name__ == "__main__":
    # The first client loads the service model.
    session.client("ecs")
    serve(read, concurrency=4)
