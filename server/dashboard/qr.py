"""A QR as a drawing that stands inline in a page: no script, no image file, no style of its own."""

from markupsafe import Markup, escape
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

_QUIET = 4


def qr_svg(text: str, label: str) -> Markup:
    """The code for this text; `label` is what a screen reader says."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text.encode())
    modules = code.get_matrix()
    side = len(modules)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, on in enumerate(row) if on)
    # Numbers that we drew, and a label that is escaped.
    return Markup(  # noqa: S704
        f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{escape(label)}"'
        f' shape-rendering="crispEdges"><rect class="quiet" width="{side}" height="{side}"/><path d="{dark}"/></svg>'
    )
