"""One page of errors. Each says whose turn it is: the world, the author of a pack, or whoever set the machine up.

Anything else that is raised is our own bug and reaches the crash log. `message` and `remedy` are ids of sentences
in the reader's language (`resources/translations`); str() is the English sentence for a shell and a log.
"""


class KioskError(Exception):
    """A trouble that has a name: a sentence and a remedy."""

    code = "unexpected"

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


def named(fault: Exception) -> KioskError:
    """A trouble that has a name, to be told; our own bug is raised on."""
    if not isinstance(fault, KioskError):
        raise fault
    return fault


class AppFault(KioskError):
    """Something of ours went wrong, as people at the machine are told of it; what it was stands in the crash log."""

    code = "app-fault"


class KnownFault(KioskError):
    """The world: a disk, a network, a printer. Nothing is lost; it is tried again."""


class DiskFull(KnownFault):
    """There is no space left to write on."""

    code = "disk-full"


class DiskReadOnly(KnownFault):
    """The folder or the file system cannot be written to."""

    code = "disk-read-only"


class DatabaseDamaged(KnownFault):
    """The log's file is not sound; opening the store sets it aside and goes on with a new log."""

    code = "database-damaged"


class AlreadyRunning(KnownFault):
    """Another kiosk holds the lock on this data folder."""

    code = "already-running"


class ServerUnreachable(KnownFault):
    """No answer from the centre: no network, no name, no connection, or it took too long."""

    code = "server-unreachable"


class ProxyByScript(ServerUnreachable):
    """No answer, and the system leaves the choice of a proxy to a script, which the kiosk does not run."""

    code = "proxy-by-script"


class NetworkWantsSignIn(KnownFault):
    """Something between us and the centre answered in its place (a captive portal, a proxy, a filter)."""

    code = "network-wants-sign-in"


class AuthorityUnreadable(KnownFault):
    """The certificate file that the settings name cannot be read, so nobody can be trusted as the centre."""

    code = "authority-unreadable"


class ServerBusy(KnownFault):
    """The centre asked to wait, or has a trouble of its own."""

    code = "server-busy"

    def __init__(self, sentence: str, remedy: str = "", *, retry_after_s: float | None = None) -> None:
        super().__init__(sentence, remedy)
        self.retry_after_s = retry_after_s


class ServerRefused(KnownFault):
    """The centre understood and said no; `code` is its problem code."""

    def __init__(self, sentence: str, remedy: str = "", *, code: str) -> None:
        super().__init__(sentence, remedy)
        self.code = code


class UpdateRefused(KnownFault):
    """A new pack was offered and is not taken; the current one stays."""

    code = "update-refused"


class UpdateLeftOff(KnownFault):
    """A download gives way to something else, and goes on later where it was."""

    code = "update-left-off"


class NotEnrolled(KioskError):
    """This machine has no identity yet."""

    code = "not-enrolled"


class IdentityDamaged(KioskError):
    """The file with key and identity cannot be read; enrolling again sets it aside."""

    code = "identity-damaged"


class SettingsInvalid(KioskError):
    """A settings file or a setting in the environment is wrong; the sentence names it."""

    code = "settings-invalid"


class PackInvalid(KioskError):
    """The author's turn: a content pack is broken. Names file, path within it, and the problem."""

    code = "pack-invalid"

    def __init__(self, *, file: str, at: str, problem: str, suggestion: str = "") -> None:
        where = f"{file}, {at}" if at else file
        super().__init__(f"{where}: {problem}.", suggestion)
        self.file, self.at, self.problem, self.suggestion = file, at, problem, suggestion


class PinRefused(KioskError):
    """A PIN that somebody wants to set is too easy, not of digits, or somebody else's."""

    code = "pin-refused"
