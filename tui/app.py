"""The full-screen app: the conversation, the org chart beside it, and the line to ask in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Input, Static

from .clerk import Answered, Clerk, Desk, Failed, News, Opened, nothing
from .copying import copied_text
from .history import History
from .keys import APP_KEYS, bindings
from .looks import THEME
from .screens.help import HelpScreen
from .widgets.chart_panel import ChartPanel
from .widgets.conversation import Conversation
from .widgets.masthead import Masthead
from .widgets.prompt import Prompt
from .widgets.suggestions import Suggestions
from .widgets.turn import LOW, WIDE, Turn
from .widgets.welcome import Welcome, examples

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.desk import Suggestion
    from catalog import Catalog

# Words that are orders when they stand alone.
QUIT_WORDS = ("salir", "adiós", "adios")
HELP_WORDS = ("ayuda", "?")
# From this many columns on, the keys in the footer stand apart.
ROOMY = 70
# Nothing useful can be suggested for less.
SUGGEST_FROM = 2
NO_CATALOG = "No puedo responder: el clasificador no se pudo abrir."


class CargosApp(App[None], inherit_bindings=False):
    """Shows itself at once; `opener` (slow) is called in a thread after the first paint.

    `note` is given every answer; the desk is opened anew when `words` gives another number than before.
    """

    TITLE = "Clasificador de Cargos"
    CSS_PATH = "cargos.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY, "-roomy"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-tall")]
    BINDINGS = [*bindings(APP_KEYS), Binding("ctrl+c", "help_quit", show=False)]

    class Told(Message):
        """The clerk has news."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    def __init__(
        self,
        opener: Callable[[], Desk],
        note: Callable[[Answer], object] = nothing,
        words: Callable[[], int] = nothing,
    ) -> None:
        super().__init__()
        self.catalog: Catalog | None = None
        self.problems: tuple[str, ...] = ()
        self._clerk = Clerk(opener, lambda news: self.post_message(self.Told(news)), note, words)
        self._history = History()
        self._examples: tuple[str, ...] = ()
        self._example = -1

    def compose(self) -> ComposeResult:
        """Header line, conversation and chart, input, footer."""
        yield Masthead()
        with Horizontal(id="main"):
            yield Conversation()
            yield ChartPanel()
        yield Suggestions()
        with Horizontal(id="ask"):
            yield Static(Content("›"), id="caret")
            yield Prompt()
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        """The frame first; everything heavy after it is on the screen."""
        self.register_theme(THEME)
        self.theme = THEME.name
        self.conversation = self.query_one(Conversation)
        self.chart = self.query_one(ChartPanel)
        self.prompt = self.query_one(Prompt)
        self.suggestions = self.query_one(Suggestions)
        await self.conversation.mount(Welcome())
        self.prompt.focus()
        self.call_after_refresh(self.run_worker, self._clerk.serve, thread=True)

    def on_unmount(self) -> None:
        """Lets the clerk's thread end."""
        self._clerk.close()

    # What the clerk says

    def on_cargos_app_told(self, message: Told) -> None:
        """News from the thread."""
        news = message.news
        if isinstance(news, Opened):
            self._opened(news)
        elif isinstance(news, Failed):
            self._failed(news.problems)
        elif isinstance(news, Answered):
            self._answered(news)
        elif news.typed == self.prompt.value:
            self.suggestions.offer(news.suggestions)

    def _opened(self, news: Opened) -> None:
        self.catalog = catalog = news.catalog
        self._examples = examples(catalog)
        self.query_one(Masthead).show(catalog)
        for notice in news.notices:
            self.notify(notice, markup=False, severity="warning", timeout=15)
        for welcome in self.query(Welcome):
            welcome.show_examples(self._examples)
        self._show_chart()

    def _failed(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        for welcome in self.query(Welcome):
            welcome.show_problems(problems)
        for turn in self.conversation.turns:
            turn.show_trouble(f"{NO_CATALOG} " + " ".join(problems))

    def _answered(self, news: Answered) -> None:
        turn = self.conversation.turn(news.number)
        if turn is not None and self.catalog is not None:
            turn.show_answer(news.answer, self.catalog)
            self.prompt.lean_on(news.topic)
            self.conversation.select(turn)
            self._show_chart()

    # What a person does

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the chosen suggestion or the text is asked; with nothing typed, the answer opens whole."""
        from catalog.text import clean

        chosen = self.suggestions.chosen
        text = clean(self._wording(chosen) if chosen else event.value).strip()
        self.suggestions.offer(())
        self.prompt.put("")
        if not text:
            if self.conversation.selected is not None:
                self.conversation.selected.toggle_whole()
            return
        if text.lower() in QUIT_WORDS:
            self.exit()
        elif text.lower() in HELP_WORDS:
            self.action_help()
        else:
            await self._ask(text)

    def _wording(self, suggestion: Suggestion) -> str:
        """The suggestion as a question: with its unit when several cargos bear that title."""
        titles = [cargo.titulo for cargo in self.catalog.cargos] if self.catalog else []
        return suggestion.text if titles.count(suggestion.text) < 2 else f"{suggestion.text}, {suggestion.detail}"

    async def _ask(self, text: str) -> None:
        self._history.add(text)
        self.screen.remove_class("-chart")
        turn = await self.conversation.add(text)
        if self.problems:
            turn.show_trouble(NO_CATALOG)
        else:
            self._clerk.ask(turn.number, text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing asks for suggestions; very little text, or one that came from history or a list, closes the list."""
        typed = self.prompt.was_typed(event.value) and not self.problems
        if typed and len(event.value.strip()) >= SUGGEST_FROM:
            self._clerk.suggest(event.value)
        else:
            self.suggestions.offer(())

    def on_prompt_step(self, event: Prompt.Step) -> None:
        """Up and down: in the open list, in the chart, or through the history."""
        if self.suggestions.display:
            self.suggestions.step(event.by)
        elif self.screen.has_class("-chart"):
            self.chart.scroll_relative(y=event.by, animate=False)
        else:
            self.prompt.put(self._history.step(event.by, self.prompt.value))

    def on_prompt_complete(self) -> None:
        """Tab: the suggestion (the first, when none is chosen), or with nothing typed the next example."""
        if self.suggestions.display:
            self.prompt.put(self._wording(self.suggestions.chosen or self.suggestions.items[0]))
            self.suggestions.offer(())
        elif self._examples and self.prompt.value in ("", *self._examples):
            self._example = (self._example + 1) % len(self._examples)
            self.prompt.put(self._examples[self._example])

    async def on_suggestions_taken(self) -> None:
        """A click takes a suggestion as Enter does."""
        await self.prompt.action_submit()

    def on_prompt_dismiss(self) -> None:
        """Escape: closes what is open."""
        if self.suggestions.display:
            self.suggestions.offer(())
        else:
            self._set_chart(False)

    def on_turn_chosen(self, event: Turn.Chosen) -> None:
        """A click on an answer; it is in view already."""
        self.conversation.select(event.turn, scroll=False)
        self._show_chart()

    def on_key(self, event: events.Key) -> None:
        """Typing anywhere goes to the input."""
        if event.is_printable and event.character and self.focused is not self.prompt and len(self.screen_stack) == 1:
            self.prompt.focus()
            self.prompt.insert_text_at_cursor(event.character)
            event.stop()

    # Keys

    def action_help(self) -> None:
        """F1. On the help page F1 is its own key."""
        self.push_screen(HelpScreen())

    def action_chart(self) -> None:
        """F4: the chart in the place of the conversation, and back."""
        self._set_chart(not self.screen.has_class("-chart"))

    def action_select(self, by: int) -> None:
        """F6 and F7."""
        turn = self.conversation.step(by)
        if turn is not None:
            self._show_chart()

    def action_page(self, by: int) -> None:
        """Page up and page down."""
        shown = self.chart if self.screen.has_class("-chart") else self.conversation
        shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)

    def action_copy(self) -> None:
        """F5: sends the code (or codes) of the selected answer to the terminal."""
        selected = self.conversation.selected
        copied = copied_text(selected.answer) if selected and selected.answer else None
        if copied is None:
            self.notify("Esta respuesta no tiene un código que copiar.", markup=False, severity="warning")
            return
        self.copy_to_clipboard(copied.text)
        self.notify(copied.told, markup=False, timeout=3)

    def action_forget(self) -> None:
        """F8: the next question leans on nothing that was said."""
        self._clerk.forget()
        self.prompt.lean_on("")

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected does not quit; it says how to."""
        self.notify("Ctrl+C no cierra el asistente. Para salir: Ctrl+Q.", markup=False, timeout=3)

    def _set_chart(self, full: bool) -> None:
        self.screen_stack[0].set_class(full, "-chart")
        self._show_chart()

    def _show_chart(self) -> None:
        selected = self.conversation.selected
        full = self.screen_stack[0].has_class("-chart")
        self.chart.show(self.catalog, selected.answer if selected else None, full)
