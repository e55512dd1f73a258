"""The questions of a procedure: answers, the list of units, the summary, advice."""

from PySide6.QtCore import Slot

from kiosk.protocol.vocabulary import OpenedFrom
from ui.viewmodels import present_path, road
from ui.viewmodels.doors import DoorsViewModel
from ui.viewmodels.road import Stop
from ui.viewmodels.visit import Visit


class QuestionsViewModel(DoorsViewModel):
    """Answers count once they are confirmed, and can be changed."""

    @Slot(str)
    def choose(self, choice_id: str) -> None:
        """A choice of the question shown; it counts once `next` is tapped."""
        visit = self._visit
        if visit is None or visit.here.screen != road.QUESTION or self._wipe_by_ms is not None:
            return
        if choice_id == present_path.OTHER_UNITS:
            self.openUnits()
            return
        shown = present_path.question(
            self._reading, visit.case.procedure, visit.case.answers, visit.here.about
        )
        if any(choice.choice_id == choice_id for choice in shown.choices):
            visit.case.answers[visit.here.about] = choice_id
            self._redraw()

    @Slot()
    def openUnits(self) -> None:  # noqa: N802
        if visit := self._at(road.QUESTION):
            visit.unit_query = ""
            self._go(Stop(road.UNITS, visit.here.about))

    @Slot(str)
    def pickUnit(self, code: str) -> None:  # noqa: N802
        if (visit := self._at(road.UNITS)) and self._catalog.unit(code):
            visit.case.answers[visit.here.about] = code
            self._go(Stop(road.QUESTION, visit.here.about), forward=False)

    @Slot(str)
    def changeAnswer(self, question_id: str) -> None:  # noqa: N802
        visit = self._at(road.SUMMARY)
        if visit and Stop(road.QUESTION, question_id) in visit.case.road:
            visit.changing = True
            self._go(Stop(road.QUESTION, question_id), forward=False)

    @Slot()
    def followAdvice(self) -> None:  # noqa: N802
        """The other procedure an advice points to; Back from it returns to the advice."""
        visit = self._at(road.ADVICE)
        if visit is None:
            return
        shown = next(advice for advice in visit.case.procedure.advice if advice.id == visit.here.about)
        if shown.to is not None and shown.to in self._catalog.procedures:
            self._enter(visit, shown.to, OpenedFrom.ADVICE)

    def _answer(self) -> None:
        visit = self._at(road.QUESTION)
        if visit is None:
            return
        case, question_id = visit.case, visit.here.about
        asked = next(question for question in case.procedure.questions if question.id == question_id)
        given = case.answers.get(question_id) or present_path.preselected(self._reading, asked)
        if not given:
            return
        case.answers[question_id] = given
        self._recorder.append(visit.session.answer_question(question_id))
        self._onward(visit)

    def _onward(self, visit: Visit) -> None:
        stops = visit.case.road
        following = road.after_change if visit.changing else road.after
        self._go_on(visit, following(stops, visit.here))

    def _go_on(self, visit: Visit, stop: Stop) -> None:
        """Forward to a stop; one who came back with papers goes past the questions straight to the step they left."""
        if visit.resume_step and stop.screen not in road.ASKING:
            left_at, visit.resume_step = visit.resume_step, ""
            stop = road.at_step(visit.case.road, left_at) or stop
        self._go(stop)
