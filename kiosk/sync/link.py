"""One signed request to the centre and its answer, and what to make of an answer that is none.

Anything between us and the centre may answer in its place: a captive portal, a filter, a proxy. So an answer
counts only as far as it is signed; what is not signed is at most a reason to wait.
"""

import contextlib
import email.utils
import io
import ssl
import time
import zlib
from collections.abc import Callable, Generator, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from isal import isal_zlib
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from kiosk import VERSION
from kiosk.errors import (
    AuthorityUnreadable,
    KnownFault,
    NetworkWantsSignIn,
    ProxyByScript,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
)
from kiosk.protocol.messages import SIGNED_PROBLEMS, Problem, ProblemCode
from kiosk.protocol.signatures import SignatureRefused, SignedReply, SignedRequest, sign_request, verify_reply
from kiosk.sync.patience import be_patient
from kiosk.sync.proxies import Proxies

CONNECT_TIMEOUT_S = 5
READ_TIMEOUT_S = 30
ANSWER_WITHIN_S = 60
"""A whole answer must be here by then, however slowly its bytes drip."""
FILE_WITHIN_S = 6 * 3_600
"""The same for a file: half a megabyte at 64 kbit/s takes a minute, an hour of recordings three and a half hours; what is sent goes
between its pieces."""
ANSWER_BYTES_LIMIT = 4 * 1024 * 1024
_PIECE_BYTES = 65_536
_GZIP_LEVEL = 4
"""With zlib's `Z_FILTERED`, which leaves out the shortest repetitions, two per cent fewer bytes than level 6, in two
thirds of its time."""
_QUICK_LEVEL = 2
"""Of ISA-L."""
_GZIP_WINDOW = 31
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_KNOWN_CODES = frozenset(ProblemCode)


@dataclass(frozen=True, slots=True)
class Packed:
    """A body as it goes out, and its size before gzip."""

    content: bytes
    plain_bytes: int


def pack(body: bytes, *, quick: bool = False) -> Packed:
    """Compress a body; `quick` takes an eighth of the time and makes a tenth more bytes, for a line on which they are soon gone."""
    gzip = (
        isal_zlib.compressobj(_QUICK_LEVEL, wbits=_GZIP_WINDOW)
        if quick
        else zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_WINDOW, strategy=zlib.Z_FILTERED)
    )
    return Packed(content=gzip.compress(body) + gzip.flush(), plain_bytes=len(body))


class _Body:
    """What is sent; once all of it is on its way, and before the answer is waited for, `meanwhile` is done."""

    def __init__(self, content: bytes, meanwhile: Callable[[], None]) -> None:
        self._content, self._meanwhile = io.BytesIO(content), meanwhile
        self._length = len(content)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._content)

    def read(self, size: int = -1) -> bytes:
        part = self._content.read(size)
        if not part:
            self._meanwhile()
        return part


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how the request went: gzip bytes up, and seconds from the first byte to the answer."""

    reply: SignedReply
    body: bytes
    sent_bytes: int
    seconds: float

    @property
    def status(self) -> int:
        return self.reply.status_code

    def is_signed_by(self, keys: tuple[Ed25519PublicKey, ...]) -> bool:
        """Whether one of these keys stands behind this very answer to this very request."""
        try:
            verify_reply(self.reply, server_keys=keys, body=self.body)
        except SignatureRefused:
            return False
        return True

    def problem(self) -> Problem | None:
        """The problem document this answer carries, if it is one."""
        if "application/problem+json" not in self.reply.headers.get("Content-Type", ""):
            return None
        with contextlib.suppress(msgspec.MsgspecError):
            return msgspec.json.decode(self.body, type=Problem)
        return None


@dataclass(frozen=True, slots=True)
class Seen:
    """That the centre lives: how long its answer took, and when its certificate ends; None without TLS."""

    seconds: float
    certificate_until: datetime | None


class _Patient(HTTPAdapter):
    """Gives up an answer that drips."""

    def __init__(self, *, answer_within_s: float) -> None:
        self._answer_within_s = answer_within_s
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        be_patient(self.poolmanager, answer_within_s=self._answer_within_s)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        pools = super().proxy_manager_for(proxy, **kwargs)
        be_patient(pools, answer_within_s=self._answer_within_s)
        return pools


class _SystemTrust(_Patient):
    """Trusts what the operating system trusts, or one pinned authority; requests alone would bring its own list."""

    def __init__(self, *, ca_file: str, answer_within_s: float) -> None:
        self._context = ssl.create_default_context(cafile=ca_file or None)
        super().__init__(answer_within_s=answer_within_s)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        conn.ca_certs = conn.ca_cert_dir = None


class Link:
    """The way to one centre. Keeps its connections open between requests, one for each thread that sends at the same time."""

    def __init__(
        self,
        server_url: str,
        *,
        ca_file: str = "",
        read_timeout_s: float = READ_TIMEOUT_S,
        answer_within_s: float = ANSWER_WITHIN_S,
    ) -> None:
        self._base = server_url.rstrip("/")
        self._timeout = (CONNECT_TIMEOUT_S, read_timeout_s)
        self._proxies = Proxies()
        self._http = requests.Session()
        # No .netrc and no certificate list from the environment; its proxies are asked for below.
        self._http.trust_env = False
        # Told when something is asked, as any other trouble of the way: a kiosk without it still guides.
        self._trouble: AuthorityUnreadable | None = None
        if self._base.startswith("https:"):
            try:
                self._http.mount("https://", _SystemTrust(ca_file=ca_file, answer_within_s=answer_within_s))
            except OSError:
                self._trouble = AuthorityUnreadable(
                    f"The certificate file {ca_file} cannot be read.",
                    "Look at ca_file in this machine's settings.",
                )
        else:
            self._http.mount("http://", _Patient(answer_within_s=answer_within_s))

    def close(self) -> None:
        self._http.close()

    def post(
        self,
        path: str,
        body: bytes | Packed,
        *,
        key: Ed25519PrivateKey,
        key_id: str,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Answer:
        """Send a JSON body, gzip and signed; `meanwhile` is done while the other side works on it. Raises ServerUnreachable, or NetworkWantsSignIn when something else than
        a server answered; any HTTP status of a server is an Answer."""
        self._must_trust()
        packed = (body if isinstance(body, Packed) else pack(body)).content
        request = SignedRequest(
            method="POST",
            url=f"{self._base}{path}",
            headers={
                "Content-Type": "application/json",
                "Content-Encoding": "gzip",
                # The signature covers the very bytes of the answer.
                "Accept-Encoding": "identity",
                "User-Agent": f"kiosk/{VERSION}",
            },
        )
        sign_request(request, key=key, key_id=key_id, body=packed)
        started = time.monotonic()
        try:
            status, headers, content = self._exchange(request, _Body(packed, meanwhile))
        except (requests.exceptions.SSLError, requests.exceptions.ProxyError) as fault:
            raise _wants_sign_in() from fault
        except (requests.exceptions.RequestException, HTTPError, OSError) as fault:
            raise self._no_answer() from fault
        return Answer(
            reply=SignedReply(status_code=status, headers=headers, request=request),
            body=content,
            sent_bytes=len(packed),
            seconds=time.monotonic() - started,
        )

    def fetch(self, path: str, *, after: int = 0) -> Generator[bytes]:
        """The body of a file at the centre in pieces, from behind its first `after` bytes; what proves it is the reader's matter.

        Raises requests.exceptions.HTTPError, with its response, for any status that does not bring the file, and what else
        requests, urllib3 and the socket raise.
        """
        if self._trouble is not None:
            raise OSError(str(self._trouble))
        url = f"{self._base}{path}"
        headers = {"Accept-Encoding": "identity", "User-Agent": f"kiosk/{VERSION}"}
        if after:
            headers["Range"] = f"bytes={after}-"
        with self._http.get(
            url,
            headers=headers,
            timeout=self._timeout,
            proxies=self._proxies.for_url(url),
            allow_redirects=False,
            stream=True,
        ) as response:
            if response.status_code != 200 and not _goes_on(response, after):
                raise requests.exceptions.HTTPError(response=response)
            # A centre or a proxy that knows nothing of parts sends the whole again.
            passed_by = after if response.status_code == 200 else 0
            if passed_by and int(response.headers.get("Content-Length", passed_by)) < passed_by:
                raise requests.exceptions.ConnectionError("an answer of somebody else")
            while part := response.raw.read1(_PIECE_BYTES, decode_content=False):
                yield part[passed_by:]
                passed_by = max(0, passed_by - len(part))

    def look(self) -> "Seen":
        """Ask whether the centre lives. Raises ServerUnreachable, or NetworkWantsSignIn when something else answers."""
        self._must_trust()
        url = f"{self._base}/healthz"
        started = time.monotonic()
        try:
            with self._http.get(
                url,
                timeout=self._timeout,
                proxies=self._proxies.for_url(url),
                allow_redirects=False,
                stream=True,
            ) as response:
                certificate = _certificate_until(response)
                body = response.raw.read(_PIECE_BYTES, decode_content=True)
        except (requests.exceptions.SSLError, requests.exceptions.ProxyError) as fault:
            raise _wants_sign_in() from fault
        except (requests.exceptions.RequestException, HTTPError, OSError) as fault:
            raise self._no_answer() from fault
        if response.status_code in _BUSY:
            raise ServerBusy("The centre is busy.", "Nothing to do; it is tried again.", retry_after_s=None)
        if response.status_code != 200 or body.strip() != b"ok":
            raise _wants_sign_in()
        return Seen(seconds=time.monotonic() - started, certificate_until=certificate)

    def _must_trust(self) -> None:
        if self._trouble is not None:
            raise self._trouble

    def _no_answer(self) -> ServerUnreachable:
        if self._proxies.is_by_script(self._base):
            return ProxyByScript(
                "The centre does not answer, and this machine is set to choose its proxy by a script (PAC), which the kiosk does not run.",
                "Enter the proxy's address in the network settings of this machine, or let it reach the centre without one.",
            )
        return ServerUnreachable("The centre does not answer.", "Check the network cable, Wi-Fi or 4G.")

    def _exchange(self, request: SignedRequest, body: _Body) -> tuple[int, MutableMapping[str, str], bytes]:
        with self._http.post(
            request.url,
            data=body,
            headers=request.headers,
            timeout=self._timeout,
            proxies=self._proxies.for_url(request.url),
            allow_redirects=False,
            stream=True,
        ) as response:
            content = bytearray()
            while part := response.raw.read1(_PIECE_BYTES, decode_content=False):
                content += part
                if len(content) > ANSWER_BYTES_LIMIT:
                    response.raw.close()
                    raise requests.exceptions.ConnectionError("too long an answer")
            return response.status_code, response.headers, bytes(content)


def _goes_on(response: requests.Response, after: int) -> bool:
    """Whether this answer is the rest of a file, from there on."""
    told = response.headers.get("Content-Range", "")
    return after > 0 and response.status_code == 206 and told.startswith(f"bytes {after}-")


def _certificate_until(response: requests.Response) -> datetime | None:
    """When the certificate behind this answer ends. Only before its body is read: then the connection is let go."""
    line = getattr(getattr(response.raw, "connection", None), "sock", None)
    if not isinstance(line, ssl.SSLSocket):
        return None
    told = line.getpeercert() or {}
    ends = told.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), tz=UTC) if isinstance(ends, str) else None


def refusal(answer: Answer, keys: tuple[Ed25519PublicKey, ...]) -> KnownFault:
    """What an answer means that brings nothing we wanted."""
    problem = answer.problem()
    signed = answer.is_signed_by(keys)
    if answer.status in _BUSY:
        return ServerBusy(
            "The centre is busy.", "Nothing to do; it is tried again.", retry_after_s=_retry_after(answer)
        )
    if problem is not None and problem.code in _KNOWN_CODES:
        if signed or ProblemCode(problem.code) not in SIGNED_PROBLEMS:
            return ServerRefused(
                f"The centre refused: {problem.title}", "Tell the centre.", code=problem.code
            )
        return _wants_sign_in()
    if signed:
        return ServerRefused(
            "The centre's answer is not understood.", "Tell the centre.", code=ProblemCode.INTERNAL
        )
    return _wants_sign_in()


def _wants_sign_in() -> NetworkWantsSignIn:
    return NetworkWantsSignIn(
        "The network answers in place of the centre.",
        "Sign in to the network with its own page, or check the proxy and the clock of this machine.",
    )


def _retry_after(answer: Answer) -> float | None:
    text = answer.reply.headers.get("Retry-After", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
