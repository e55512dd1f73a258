"""The calls of the centre as OpenAPI 3.1, built from the very types that decode them; served at /v1/openapi.json."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Response, get

from kiosk import VERSION
from kiosk.protocol.messages import (
    Batch,
    EnrollReply,
    EnrollRequest,
    Heartbeat,
    HeartbeatReply,
    Problem,
    Receipt,
)

_JSON, _PROBLEM, _TEXT = "application/json", "application/problem+json", "text/plain"
_SIGNED: list[dict[str, list[str]]] = [{"signature": []}]
_WHY = {
    400: "The message does not follow the protocol.",
    401: "The signature or token was not accepted.",
    403: "The code was not accepted, or this kiosk is revoked.",
    404: "There is no such file.",
    409: "Events before this batch are missing, or the centre holds another history of this log.",
    413: "The message is larger than the protocol allows.",
    429: "Too many tries; Retry-After says how long to wait.",
    500: "The centre has a trouble of its own.",
}


def openapi_document() -> dict[str, Any]:
    """The whole document."""
    (*refs,), components = msgspec.json.schema_components(
        (EnrollRequest, EnrollReply, Batch, Receipt, Heartbeat, HeartbeatReply, Problem),
        ref_template="#/components/schemas/{name}",
    )
    enroll, enrolled, batch, receipt, heartbeat, beaten, problem = refs
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Centre of the support points",
            "version": VERSION,
            "description": "What kiosks call. The pages of the dashboard are for people and not part of it.",
        },
        "paths": {
            "/healthz": {
                "get": _call(
                    "Whether the centre and its database answer.", {_TEXT: {"type": "string"}}, problem
                )
            },
            "/metrics": {
                "get": _call(
                    "Metrics for Prometheus.",
                    {_TEXT: {"type": "string"}},
                    problem,
                    refused=(401,),
                    refused_as={_TEXT: {"type": "string"}},
                    security=[{"metricsToken": []}],
                )
            },
            "/v1/openapi.json": {"get": _call("This document.", {_JSON: {"type": "object"}}, problem)},
            "/v1/enroll": {
                "post": _call(
                    "A code and a public key for an identity; signed by the key it brings.",
                    {_JSON: enrolled},
                    problem,
                    body=enroll,
                    refused=(400, 401, 403, 413, 429),
                    security=_SIGNED,
                )
            },
            "/v1/events": {
                "post": _call(
                    "A batch of events for a receipt.",
                    {_JSON: receipt},
                    problem,
                    body=batch,
                    refused=(400, 401, 403, 409, 413),
                    security=_SIGNED,
                )
            },
            "/v1/heartbeat": {
                "post": _call(
                    "A sign of life for the centre's wishes.",
                    {_JSON: beaten},
                    problem,
                    body=heartbeat,
                    refused=(400, 401, 403, 413),
                    security=_SIGNED,
                )
            },
            "/v1/tuf/{path}": {
                "get": _call(
                    "A file of the signed repository; with a Range of bytes=N- the rest of it, as 206.",
                    {_JSON: {"type": "object"}, "application/zip": {}},
                    problem,
                    refused=(404,),
                    parameters=[
                        {
                            "name": "path",
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string", "minLength": 1},
                        }
                    ],
                )
            },
        },
        "components": {
            "schemas": components,
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Signature",
                    "description": "RFC 9421 with Ed25519, beside Signature-Input and Content-Digest.",
                },
                "metricsToken": {"type": "http", "scheme": "bearer"},
            },
        },
    }


@get("/openapi.json", sync_to_thread=False)
def openapi_call() -> Response[bytes]:
    """The document."""
    return Response(msgspec.json.encode(openapi_document()), media_type=_JSON)


def _call(
    summary: str,
    answer: Mapping[str, Any],
    problem: Mapping[str, Any],
    *,
    body: Mapping[str, Any] | None = None,
    refused: tuple[int, ...] = (),
    refused_as: Mapping[str, Any] | None = None,
    security: list[dict[str, list[str]]] | None = None,
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """One operation; every refusal is a problem document unless `refused_as` says otherwise."""
    contents = {status: refused_as or {_PROBLEM: problem} for status in refused}
    described: dict[str, Any] = {
        "summary": summary,
        "security": security or [],
        "responses": {
            "200": {"description": "Done.", "content": _content(answer)},
            **{
                str(status): {
                    "description": _WHY.get(status, HTTPStatus(status).phrase),
                    "content": _content(content),
                }
                for status, content in contents.items()
            },
        },
    }
    if body is not None:
        described["requestBody"] = {"required": True, "content": _content({_JSON: body})}
    if parameters:
        described["parameters"] = parameters
    return described


def _content(kinds: Mapping[str, Any]) -> dict[str, Any]:
    return {kind: {"schema": schema} for kind, schema in kinds.items()}
