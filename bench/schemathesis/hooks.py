"""What Schemathesis lacks to call ECS: the media type of awsJson 1.1, and Signature Version 4."""

import datetime
import hashlib
import hmac
import json
from urllib.parse import urlsplit

import requests
import schemathesis

MEDIA_TYPE = "application/x-amz-json-1.1"
REGION = "us-east-1"
KEY = "test"


@schemathesis.serializer(MEDIA_TYPE)
def to_request_body(_context, value):
    return json.dumps(value).encode()


@schemathesis.deserializer(MEDIA_TYPE)
def from_response_body(_context, response):
    return json.loads(response.content)


def digest(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class SignatureV4(requests.auth.AuthBase):
    """Signs with the key `test`. The signing key of a day is derived once."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}

    def signing_key(self, day: str) -> bytes:
        if day not in self.keys:
            key = f"AWS4{KEY}".encode()
            for part in (day, REGION, "ecs", "aws4_request"):
                key = digest(key, part)
            self.keys[day] = key
        return self.keys[day]

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
        url = urlsplit(request.url)
        headers = {
            "content-type": str(request.headers.get("Content-Type", "")),
            "host": url.netloc,
            "x-amz-date": now,
            "x-amz-target": str(request.headers.get("X-Amz-Target", "")),
        }
        names = ";".join(headers)
        body = request.body or b""
        payload = hashlib.sha256(body if isinstance(body, bytes) else body.encode()).hexdigest()
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
        canonical = f"{request.method}\n{url.path or '/'}\n{url.query}\n{lines}\n{names}\n{payload}"
        scope = f"{now[:8]}/{REGION}/ecs/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = digest(self.signing_key(now[:8]), text).hex()
        request.headers["X-Amz-Date"] = now
        request.headers["Authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={KEY}/{scope}, SignedHeaders={names}, Signature={signature}"
        )
        return request


schemathesis.auth.set_from_requests(SignatureV4())
