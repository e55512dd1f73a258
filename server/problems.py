"""Errors on the wire: RFC 9457 problem documents with stable codes."""

from http import HTTPStatus

import msgspec

from kiosk.protocol.messages import Problem, ProblemCode

MEDIA_TYPE = "application/problem+json"

_STATUS_AND_TITLE = {
    ProblemCode.MALFORMED: (HTTPStatus.BAD_REQUEST, "The message does not follow the protocol."),
    ProblemCode.TOO_LARGE: (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "The message is larger than the protocol allows.",
    ),
    ProblemCode.BAD_SIGNATURE: (HTTPStatus.UNAUTHORIZED, "The signature was not accepted."),
    ProblemCode.KIOSK_UNKNOWN: (HTTPStatus.UNAUTHORIZED, "No kiosk is enrolled under this key id."),
    ProblemCode.KIOSK_REVOKED: (HTTPStatus.FORBIDDEN, "This kiosk is revoked."),
    ProblemCode.ENROLL_REFUSED: (HTTPStatus.FORBIDDEN, "The enrollment code was not accepted."),
    ProblemCode.LOG_GAP: (HTTPStatus.CONFLICT, "Events before this batch are missing."),
    ProblemCode.LOG_FORKED: (HTTPStatus.CONFLICT, "The centre holds another history of this log."),
    ProblemCode.SLOW_DOWN: (HTTPStatus.TOO_MANY_REQUESTS, "Too many tries. Wait before the next."),
    ProblemCode.NOT_FOUND: (HTTPStatus.NOT_FOUND, "There is nothing of this name."),
    ProblemCode.INTERNAL: (HTTPStatus.INTERNAL_SERVER_ERROR, "The centre has a trouble of its own."),
}


class ProblemFound(Exception):
    """A request that ends in a problem document. `retry_after_s` goes out as a header."""

    def __init__(
        self,
        code: ProblemCode,
        detail: str = "",
        *,
        batch_id: str | None = None,
        log_id: str | None = None,
        through: int | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(code, detail)
        self.code, self.retry_after_s = code, retry_after_s
        status, title = _STATUS_AND_TITLE[code]
        self.problem = Problem(
            type=f"urn:kiosk:problem:{code.value}",
            title=title,
            status=int(status),
            code=code.value,
            detail=detail,
            batch_id=batch_id,
            log_id=log_id,
            through=through,
        )

    @property
    def body(self) -> bytes:
        """The document as it goes out."""
        return msgspec.json.encode(self.problem)

    @property
    def headers(self) -> dict[str, str]:
        """Headers beside the content type."""
        return {"retry-after": str(self.retry_after_s)} if self.retry_after_s is not None else {}
