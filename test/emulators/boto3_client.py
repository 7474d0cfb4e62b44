"""A task's life on the endpoint given, by boto3 with its waiters and exception classes; prints what it saw as JSON."""

import json
import sys

import boto3
from botocore.config import Config

ecs = boto3.client(
    "ecs",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
    config=Config(retries={"total_max_attempts": 1}),
)
ecs.create_cluster(clusterName="boto")
ecs.register_task_definition(
    family="app", containerDefinitions=[{"name": "web", "image": "busybox", "memory": 128}]
)
task = ecs.run_task(cluster="boto", taskDefinition="app")["tasks"][0]["taskArn"]
soon = {"Delay": 1, "MaxAttempts": 10}
ecs.get_waiter("tasks_running").wait(cluster="boto", tasks=[task], WaiterConfig=soon)
running = ecs.describe_tasks(cluster="boto", tasks=[task])["tasks"][0]
ecs.stop_task(cluster="boto", task=task, reason="enough")
ecs.get_waiter("tasks_stopped").wait(cluster="boto", tasks=[task], WaiterConfig=soon)
stopped = ecs.describe_tasks(cluster="boto", tasks=[task])["tasks"][0]

errors = {}
for name, arguments, expected in [
    ("cluster", {"cluster": "none", "tasks": ["a" * 32]}, ecs.exceptions.ClusterNotFoundException),
    ("empty", {"cluster": "boto", "tasks": []}, ecs.exceptions.InvalidParameterException),
    ("long", {"cluster": "boto", "tasks": ["a" * 32] * 101}, ecs.exceptions.InvalidParameterException),
]:
    try:
        ecs.describe_tasks(**arguments)
    except expected as error:
        errors[name] = error.response["Error"]["Message"]
missing = ecs.describe_tasks(cluster="boto", tasks=["a" * 32])["failures"]
print(
    json.dumps(
        {
            "running": running["lastStatus"],
            "startedAt": type(running["startedAt"]).__name__,
            "stopped": [stopped["lastStatus"], stopped["stoppedReason"]],
            "errors": errors,
            "missing": missing,
        }
    )
)
