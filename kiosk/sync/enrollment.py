"""How a kiosk gets its identity: one code, one signed question, one answer that must match the code."""

import base64
import sys

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk import VERSION
from kiosk.errors import IdentityDamaged, KioskError, KnownFault, ServerRefused
from kiosk.paths import Paths
from kiosk.protocol.codes import CodeMalformed, EnrollmentCode, fingerprint
from kiosk.protocol.messages import Device, EnrollReply, EnrollRequest, ProblemCode
from kiosk.protocol.signatures import public_bytes, public_from_text, public_text, thumbprint
from kiosk.store.identity import (
    Identity,
    IdentityFile,
    read_identity_file,
    set_aside_damaged,
    write_identity_file,
)
from kiosk.sync.keys import new_private_key, private_from_text
from kiosk.sync.link import Answer, Link, refusal


class CodeWrong(KioskError):
    """What was typed is no enrollment code."""

    code = "code-wrong"


class WrongCentre(KioskError):
    """The answer came from another centre than the one the code was made at."""

    code = "wrong-centre"


def enroll(code_text: str, *, link: Link, paths: Paths, new_key: bool = False) -> Identity:
    """Ask the centre for an identity and keep it.

    A kiosk that has one keeps its key, and by the key its id and its log; `new_key` makes another, for a machine whose
    old key the centre has revoked. A key is kept until an answer came, so asking again after a lost answer is the
    same question.

    Raises CodeWrong, WrongCentre, ServerRefused (`enroll.refused`: used, expired or unknown, the centre does not say
    which), NetworkWantsSignIn, ServerUnreachable, ServerBusy, DiskFull, DiskReadOnly.
    """
    try:
        code = EnrollmentCode.parse(code_text)
    except CodeMalformed:
        raise CodeWrong(
            "This is no enrollment code.", "A code has seven groups of four letters and digits."
        ) from None
    paths.make_data_folder()
    file = _with_enrolling_key(paths, new_key=new_key)
    key = private_from_text(file.enrolling_key or "")
    request = EnrollRequest(
        code=code.claim,
        public_key=public_text(key.public_key()),
        device=Device(platform=sys.platform, app_version=VERSION),
    )
    answer = link.post(
        "/v1/enroll", msgspec.json.encode(request), key=key, key_id=thumbprint(key.public_key())
    )
    if answer.status != 200:
        raise _refused(answer)
    reply, server_key = _read_reply(answer.body, code)
    if not answer.is_signed_by((server_key,)):
        raise _wrong_centre()
    identity = Identity(
        kiosk_id=reply.kiosk_id,
        point=reply.point,
        server_keys=(reply.server_key,),
        tuf_root=reply.tuf_root,
        settings=reply.settings,
    )
    write_identity_file(paths.identity_file, IdentityFile(identity=identity, private_key=file.enrolling_key))
    return identity


def _with_enrolling_key(paths: Paths, *, new_key: bool) -> IdentityFile:
    try:
        file = read_identity_file(paths.identity_file)
    except IdentityDamaged:
        set_aside_damaged(paths.identity_file)
        file = IdentityFile()
    wanted = file.enrolling_key or file.private_key
    if wanted is None or (new_key and wanted == file.private_key):
        wanted = new_private_key()
    if wanted != file.enrolling_key:
        file = msgspec.structs.replace(file, enrolling_key=wanted)
        write_identity_file(paths.identity_file, file)
    return file


def _read_reply(body: bytes, code: EnrollmentCode) -> tuple[EnrollReply, Ed25519PublicKey]:
    try:
        reply = msgspec.json.decode(body, type=EnrollReply)
        server_key = public_from_text(reply.server_key)
        tuf_root = base64.b64decode(reply.tuf_root, validate=True)
    except (msgspec.MsgspecError, ValueError):
        raise _wrong_centre() from None
    if fingerprint(public_bytes(server_key), tuf_root) != code.fingerprint:
        raise _wrong_centre()
    return reply, server_key


def _refused(answer: Answer) -> KnownFault:
    problem = answer.problem()
    if problem is not None and problem.code == ProblemCode.ENROLL_REFUSED:
        return ServerRefused(
            "The centre did not take this enrollment code.",
            "Ask the centre for a new one. A code works once, within 15 minutes.",
            code=problem.code,
        )
    return refusal(answer, ())


def _wrong_centre() -> WrongCentre:
    return WrongCentre(
        "What answered is not the centre this code was made at.",
        "Check the address of the centre and the network, and sign in to the network if it asks.",
    )
