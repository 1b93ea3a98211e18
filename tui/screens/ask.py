"""The main screen: the conversation, the org chart beside it, and the line to ask in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input

from .. import orders
from ..clerk import Answered, Clerk, Failed, Opened
from ..commands import ASKING
from ..examples import examples
from ..history import History
from ..messages import ToCopy
from ..widgets.chart_panel import ChartPanel, ChartView
from ..widgets.conversation import Conversation
from ..widgets.masthead import Masthead
from ..widgets.prompt import Caret, Prompt
from ..widgets.suggestions import Suggestions
from ..widgets.turn import Turn
from ..widgets.welcome import Welcome

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.suggesting import Suggestion
    from catalog import Catalog

    from ..clerk import Desk

# Nothing useful can be suggested for less.
SUGGEST_FROM = 2
NOT_OPEN = "El clasificador todavía no está abierto."
NO_ANSWER = "Todavía no hay una respuesta que copiar."
NO_CATALOG = "No puedo responder: el clasificador no se pudo abrir."


class AskScreen(Screen[None]):
    """Questions go to the clerk; his news come back through `opened`, `failed` and `answered`."""

    GUIDE = ASKING
    BINDINGS = ASKING.bindings

    class Settled(Message):
        """An answer has come: to be kept."""

        def __init__(self, question: str, answer: Answer) -> None:
            super().__init__()
            self.question, self.answer = question, answer

    def __init__(self, clerk: Clerk) -> None:
        super().__init__()
        self.catalog: Catalog | None = None
        self.problems: tuple[str, ...] = ()
        self._clerk = clerk
        self.desk: Desk | None = None
        self._history = History()
        # What was typed in this conversation: erasing it takes it out of the history.
        self._typed: set[str] = set()
        self._examples: tuple[str, ...] = ()
        self._example = -1
        # The answer that is still open to be chosen from: the clerk remembers the options of the last one alone.
        self._open: Turn | None = None

    def compose(self) -> ComposeResult:
        """Header line, conversation and chart, input, footer."""
        yield Masthead()
        with Horizontal(id="main"):
            yield Conversation()
            yield ChartPanel()
        yield Suggestions()
        with Horizontal(id="ask"):
            yield Caret()
            yield Prompt()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The frame first; everything heavy after it is on the screen."""
        self.conversation = self.query_one(Conversation)
        self.chart = self.query_one(ChartPanel)
        self.prompt = self.query_one(Prompt)
        self.suggestions = self.query_one(Suggestions)
        self.prompt.focus()

    # What the clerk says

    def opened(self, news: Opened) -> None:
        """The catalogue is there (again, when the person's own words changed)."""
        self.desk, self.catalog = news.desk, news.desk.catalog
        self._open = None
        self._examples = examples(self.catalog)
        self.query_one(Masthead).show(self.catalog)
        for notice in self.desk.notices:
            self.notify(notice, markup=False, severity="warning", timeout=15)
        for welcome in self.query(Welcome):
            welcome.show_examples(self._examples)
        self._show_chart()

    def failed(self, news: Failed) -> None:
        """There will be no answers."""
        self.problems = news.problems
        for welcome in self.query(Welcome):
            welcome.show_problems(news.problems)
        for turn in self.conversation.turns:
            turn.show_trouble(f"{NO_CATALOG} " + " ".join(news.problems))

    def answered(self, news: Answered) -> None:
        """The answer to one of the questions."""
        turn = self.conversation.turn(news.number)
        if turn is not None:
            self.prompt.lean_on(news.topic)
            self._open = turn
            self._settle(turn, news.answer)

    def _settle(self, turn: Turn, answer: Answer) -> None:
        """The answer is shown and selected, and told to whoever keeps it."""
        assert self.catalog is not None
        turn.show_answer(answer, self.catalog)
        self.conversation.select(turn)
        self._show_chart()
        self.post_message(self.Settled(turn.question, answer))

    @property
    def told(self) -> list[tuple[str, Answer]]:
        """The questions of the conversation that have their answer, with it."""
        return [(turn.question, turn.answer) for turn in self.conversation.turns if turn.answer is not None]

    def remember(self, questions: list[str]) -> None:
        """What was asked another day can be asked again from the history."""
        self._history.remember(questions)

    def forget_questions(self, *, all_of_them: bool) -> None:
        """What was asked, in this conversation or ever, cannot be had from the history any more."""
        self._history.forget(None if all_of_them else self._typed)

    async def open_conversation(self, told: list[tuple[str, Answer]]) -> None:
        """Another conversation takes the place of this one (empty: a new one); what comes leans on nothing."""
        self.remove_class("-chart")
        self._typed = {question for question, _ in told}
        await self.conversation.show(told, self.catalog)
        if not told:
            await self.conversation.mount(welcome := Welcome())
            welcome.show_examples(self._examples)
            welcome.show_problems(self.problems)
        self.action_forget()
        self._show_chart()

    # What a person does

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: what is chosen or the text is asked; with nothing typed, the answer opens whole."""
        from catalog.text import clean

        typed = self.prompt.take(event.value)
        chosen, turn = self.suggestions.chosen, self._offering()
        text = clean(chosen.question if chosen else typed).strip()
        option = turn.choice if turn is not None and text in ("", str(turn.choice)) else 0
        self.suggestions.offer(())
        if option and turn is not None:
            await self._choose(turn, option)
        elif not text:
            if self.conversation.selected is not None:
                self.conversation.selected.toggle_whole()
        elif text.lower() in orders.QUIT:
            self.app.exit()
        elif text.lower() in orders.HELP:
            await self.app.run_action("help")
        else:
            await self.ask(text)

    async def ask(self, text: str, shown: str = "") -> None:
        """Asks; in the conversation the question stands as `shown` when that says more."""
        if not shown:
            self._history.add(text)
            self._typed.add(text)
        self.remove_class("-chart")
        self._close_options()
        turn = await self.conversation.add(shown or text)
        if self.problems:
            turn.show_trouble(NO_CATALOG)
        else:
            self._clerk.ask(turn.number, text)

    async def _choose(self, turn: Turn, option: int) -> None:
        """An option is asked for by its number, and stands in the conversation by its name."""
        assert turn.answer is not None
        await self.ask(str(option), f"{option}) {turn.answer.opciones[option - 1].texto}")

    def _close_options(self) -> None:
        if self._open is not None:
            self._open.choose(0)
        self._open = None

    def _offering(self) -> Turn | None:
        """The last answer, when it asks to choose: only what was said last is still open to be chosen from."""
        return self._open if self._open is not None and self._open.options else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing brings suggestions, or points at an option by its number."""
        turn, value = self._offering(), event.value.strip()
        if turn is not None:
            turn.choose(int(value) if value.isascii() and value.isdigit() and int(value) <= turn.options else 0)
        if self.desk is not None and self.prompt.was_typed(event.value) and len(value) >= SUGGEST_FROM:
            self.suggestions.offer(self._suggested(self.desk, event.value))
        else:
            self.suggestions.offer(())

    def _suggested(self, desk: Desk, typed: str) -> Sequence[Suggestion]:
        """What `typed` may become; nothing when suggesting fails: the question can be asked all the same."""
        from ..mishap import debugging

        try:
            return desk.suggest(typed)
        except Exception:
            if debugging():
                raise
            return ()

    def on_prompt_step(self, event: Prompt.Step) -> None:
        """Up and down: in the open list, in the chart, among the options, or through the history."""
        turn = self._offering()
        if self.suggestions.display:
            self.suggestions.step(event.by)
        elif self.has_class("-chart"):
            self.chart.scroll_relative(y=event.by, animate=False)
        elif turn is not None and not self.prompt.value and (turn.choice or event.by > 0):
            turn.choose(max(0, min(turn.options, turn.choice + event.by)))
            self.conversation.select(turn, scroll=self.conversation.selected is not turn)
        else:
            self.prompt.put(self._history.step(event.by, self.prompt.value))

    def on_prompt_complete(self) -> None:
        """Tab: the suggestion (the first, when none is chosen), or with nothing typed the next example."""
        if self.suggestions.display:
            self.prompt.put((self.suggestions.chosen or self.suggestions.items[0]).question)
            self.suggestions.offer(())
        elif self._examples and self.prompt.value in ("", *self._examples):
            self._example = (self._example + 1) % len(self._examples)
            self.prompt.put(self._examples[self._example])

    async def on_suggestions_taken(self) -> None:
        """A click takes a suggestion as Enter does."""
        await self.prompt.action_submit()

    def on_prompt_dismiss(self) -> None:
        """Escape: closes what is open, then empties the line."""
        if self.suggestions.display:
            self.suggestions.offer(())
        elif self.prompt.value:
            self.prompt.put("")
        else:
            self._set_chart(False)

    async def on_welcome_asked(self, event: Welcome.Asked) -> None:
        """A click on an example."""
        await self.ask(event.question)

    async def on_chart_view_picked(self, event: ChartView.Picked) -> None:
        """A click in the chart."""
        from ..jumping import question_about

        if self.catalog is not None:
            await self.ask(question_about(self.catalog, event.key))

    async def on_turn_picked(self, event: Turn.Picked) -> None:
        """A click on an option."""
        if event.turn is self._offering():
            await self._choose(event.turn, event.option)

    def on_turn_chosen(self, event: Turn.Chosen) -> None:
        """A click on an answer; it is in view already."""
        self.conversation.select(event.turn, scroll=False)
        self._show_chart()

    def on_key(self, event: events.Key) -> None:
        """Typing anywhere goes to the input."""
        if event.is_printable and event.character and self.focused is not self.prompt:
            self.prompt.focus()
            self.prompt.insert_text_at_cursor(event.character)
            event.stop()

    # Keys

    @property
    def answer(self) -> Answer | None:
        """The answer that keys speak of: the selected one, when it is there."""
        return self.conversation.selected.answer if self.conversation.selected else None

    def action_copy(self) -> None:
        """F5: the code (or codes) of the selected answer."""
        from ..copying import codes

        copied = codes(self.answer) if self.answer else None
        if copied is None:
            told = "Esta respuesta no tiene un código que copiar." if self.answer else NO_ANSWER
            self.notify(told, markup=False, severity="warning")
        else:
            self.post_message(ToCopy(copied))

    def action_copy_card(self) -> None:
        """Ctrl+T: the selected answer with all that it shows, as text."""
        from ..copying import whole

        selected = self.conversation.selected
        if selected is None or selected.answer is None or self.catalog is None:
            self.notify(NO_ANSWER, markup=False, severity="warning")
        else:
            self.post_message(ToCopy(whole(selected.question, selected.answer, self.catalog)))

    async def action_why(self) -> None:
        """Ctrl+R: how the question of the selected answer was read."""
        from assistant.explaining import explanation

        selected = self.conversation.selected
        if selected is None or selected.answer is None or self.catalog is None or selected.answer.explica:
            self.notify("Elija primero una respuesta (F6).", markup=False, severity="warning")
            return
        self.remove_class("-chart")
        turn = await self.conversation.add(f"¿Por qué? ({selected.question})")
        self._settle(turn, explanation(selected.answer))

    def action_go(self) -> None:
        """Ctrl+G: a list of what lies next to the selected answer; the chosen one is asked for."""
        from ..jumping import jumps
        from .picker import Choice, PickerScreen

        desk = self.desk
        found = jumps(self.answer, desk.catalog, desk.wording) if self.answer and desk else []
        if not found:
            self.notify("Desde esta respuesta no hay adónde ir.", markup=False, severity="warning")
            return

        async def asked(place: int | None) -> None:
            if place is not None:
                await self.ask(found[place].question)

        choices = [Choice(jump.title, jump.detail, jump.question) for jump in found]
        self.app.push_screen(PickerScreen("Ir a…", choices), asked)

    def action_review(self, typed: str = "", at: int = 0) -> None:
        """The audit; from a finding one goes to its place in the tree, and from there back to it."""
        from .review import ReviewScreen, key_of

        catalog = self.catalog
        if catalog is None:
            self.notify(NOT_OPEN, markup=False, severity="warning")
            return
        screen = ReviewScreen(catalog, typed, at)

        def gone(place: int | None) -> None:
            if place is not None:
                back = partial(self.action_review, screen.typed, screen.at)
                self.action_browse(key_of(catalog.hallazgos[place]), back)

        self.app.push_screen(screen, gone)

    def action_browse(self, at: str = "", back: Callable[[], None] | None = None) -> None:
        """F2: the classification as a tree, opened at the selected answer; what is asked there is asked here.

        `at` is the key of another place to open it at, and `back` is called when nothing is asked there.
        """
        from .browse import BrowseScreen

        async def asked(question: str | None) -> None:
            if question:
                await self.ask(question)
            elif back is not None:
                back()

        if self.desk is None:
            self.notify(NOT_OPEN, markup=False, severity="warning")
        else:
            self.app.push_screen(BrowseScreen(self.desk, self.answer, at), asked)

    def action_chart(self) -> None:
        """F4: the chart in the place of the conversation, and back."""
        self._set_chart(not self.has_class("-chart"))

    def action_select(self, by: int) -> None:
        """F6 and F7."""
        turn = self.conversation.step(by)
        if turn is not None:
            self._show_chart()

    def action_page(self, by: int) -> None:
        """Page up and page down."""
        if self.has_class("-chart"):
            self.chart.scroll_relative(y=by * max(1, self.chart.size.height - 2), animate=False)
        else:
            self.conversation.page(by)

    def action_forget(self) -> None:
        """F8: the next question leans on nothing that was said."""
        self._clerk.forget()
        self._close_options()
        self.prompt.lean_on("")

    def _set_chart(self, full: bool) -> None:
        self.set_class(full, "-chart")
        self._show_chart()

    def _show_chart(self) -> None:
        selected = self.conversation.selected
        self.chart.show(self.catalog, selected.answer if selected else None, self.has_class("-chart"))
