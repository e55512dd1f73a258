"""A form of a page as a browser would send it: every field with what stands in it."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._form: dict[str, str] | None = None
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = self.forms.setdefault(given.get("action", ""), {})
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") != "checkbox":
                self._form[name] = given.get("value", "")
            elif "checked" in given:
                self._form[name] = "on"
        elif tag == "textarea":
            self._area, self._form[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select is not None:
            chosen = given.get("value", "") if "selected" in given else None
            self._form.setdefault(self._select, given.get("value", ""))
            self._form[self._select] = self._form[self._select] if chosen is None else chosen

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None and self._form is not None:
            self._form[self._area] += data


def form_in(html: str, action: str) -> dict[str, str]:
    """What a browser would send from the form with this action, without its token."""
    parser = _Forms()
    parser.feed(html)
    filled = dict(parser.forms[action])
    filled.pop("_csrf_token", None)
    return filled
