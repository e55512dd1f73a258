"""A procedure of a draft as a resident goes through it."""

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from kiosk.catalog.pack import load_pack
from kiosk.errors import PackInvalid
from server.content.preview import preview
from server.content.sayings import say_invalid
from server.dashboard.content_desk import MAY, address_of, languages_of, must_know, opened, title_of
from server.dashboard.pages import StaffRequest, page
from server.reports.names import LANGUAGE


@get("/content/drafts/{draft_id:str}/preview/{procedure_id:str}", opt=MAY, sync_to_thread=True)
def preview_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    language: FromQuery[str] = LANGUAGE,
) -> Template:
    """A procedure as a resident goes through it."""
    with opened(request, draft_id) as (draft, folder, known):
        must_know(folder, procedure_id, procedure_only=True)
        language = language if language in known.languages else known.languages[0]
        said, shown = "", None
        try:
            here = f"{address_of(draft)}/preview/{procedure_id}?language={language}"
            answers = {
                name.removeprefix("a-"): str(value)
                for name, value in request.query_params.items()
                if name.startswith("a-")
            }
            shown = preview(load_pack(folder), procedure_id, language, answers, here=here)
        except PackInvalid as problem:
            said = say_invalid(problem)
    return page(
        request,
        "draft_preview.html",
        here="content",
        draft=draft,
        procedure_id=procedure_id,
        title=title_of(known, procedure_id),
        language=language,
        languages=languages_of(known),
        shown=shown,
        said=said,
    )
