"""The command line: parses options, calls the engine, prints, chooses the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enmaar import __version__, language
from enmaar.config import Config, find_config, load_config
from enmaar.errors import ConfigError, EnmaarError, FixError, InputError, did_you_mean, reason
from enmaar.findings import Applicability, FileResult, Severity
from enmaar.language import LANGUAGES, say
from enmaar.nlp import pipeline
from enmaar.rules.select import select_rules
from enmaar.source import MAX_SIZE

if TYPE_CHECKING:
    from enmaar.engine import Engine
    from enmaar.files import Job

# More threads take more time in all for matrices as small as ours. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# The help text is made while this module is read, so the language has to be known first.
language.use(language.asked_for(sys.argv[1:], os.environ))

CLEAN, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: nothing at or above --fail-on; something; usage, configuration or input error; Ctrl-C."""

_STDIN = "-"


class _Formatter(click.HelpFormatter):
    """click's help with its own few words in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or say("Gebruik: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        names = {"Options": say("Opties", "Options"), "Commands": say("Opdrachten", "Commands")}
        super().write_heading(names.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Toon deze uitleg.", "Show this help and exit.")
        return option


class _Group(_Command, click.Group):
    command_class = _Command


def _names(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Rule ids and groups, from an option that may be given more than once with commas in it."""
    return tuple(name for value in values for name in map(str.strip, value.split(",")) if name)


def _bytes(context: click.Context, option: click.Parameter, megabytes: float) -> int:
    """A size in bytes, from an option in megabytes: up to a terabyte."""
    if not 0 < megabytes <= 1e6:
        raise click.BadParameter("not between 0 and 1,000,000", ctx=context, param=option)
    return max(round(megabytes * 1e6), 1)


def _lang_option(command: Any) -> Any:
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), help=say("Taal van de meldingen.", "Language of the messages.")
    )(command)


def _model_option(command: Any) -> Any:
    return click.option(
        "--model",
        metavar="NAME|PATH",
        help=say("Een ander taalmodel (spaCy) dan het meegeleverde.", "Another spaCy pipeline than the one included."),
    )(command)


@click.group(
    cls=_Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        nl="Leest Nederlandse verkoopteksten, mails en gespreksscripts, wijst aan welke woorden u een verkoop kosten "
        "en stelt iets beters voor.",
        en="Reads Dutch sales copy, e-mails and scripts, points out words that cost sales and proposes better ones.",
    ),
    epilog=say(nl="Begin met: enmaar check concept.txt", en="Start with: enmaar check draft.txt"),
)
@click.option("--version", is_flag=True, help=say("Toon welke versie u hebt.", "Show the versions and exit."))
@_lang_option
@click.pass_context
def cli(context: click.Context, version: bool, lang: str | None) -> int:
    """Show versions, show help, or go on to the command."""
    if version:
        click.echo(_versions())
        context.exit(CLEAN)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(CLEAN)
    return CLEAN


def _versions() -> str:
    from importlib import metadata

    model = pipeline.info()
    return f"enmaar {__version__} (model {model.name} {model.version}, spaCy {metadata.version('spacy')})"


@cli.command(
    help=say(
        nl="Controleer bestanden en mappen. Zonder naam: de map waarin u bent. Met '-': de tekst op standaardinvoer.",
        en="Check files and folders. Without a name: the current folder. With '-': the text on standard input.",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--fix", is_flag=True, help=say("Pas de veilige voorstellen toe in uw bestand.", "Apply the safe rewrites.")
)
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help=say(
        "Met --fix of --diff: ook de voorstellen waarover u zelf beslist.", "With --fix or --diff: the unsafe ones too."
    ),
)
@click.option(
    "--diff",
    is_flag=True,
    help=say("Toon wat --fix zou veranderen; uw bestand blijft zoals het is.", "Show what --fix would do."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help=say("Vorm van de uitkomst: text is voor mensen, json en jsonl zijn voor programma's.", "Form of the output."),
)
@click.option(
    "-o", "--output", metavar="FILE", help=say("Schrijf de uitkomst naar dit bestand.", "Write the output here.")
)
@click.option(
    "--comments",
    metavar="FILE",
    help=say(
        "Schrijf een kopie van uw Word-bestand, met elke vondst als opmerking in de marge.",
        "Write a copy of your Word file, with each finding as a comment in the margin.",
    ),
)
@click.option(
    "--select",
    metavar="IDS",
    multiple=True,
    callback=_names,
    help=say("Gebruik alleen deze regels of groepen (met komma's ertussen).", "Only these rules."),
)
@click.option(
    "--ignore",
    metavar="IDS",
    multiple=True,
    callback=_names,
    help=say("Sla deze regels of groepen over (met komma's ertussen).", "Not these rules."),
)
@_model_option
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help=say(
        "Gebruik dit instellingenbestand in plaats van het dichtstbijzijnde.",
        "This configuration, not the nearest one.",
    ),
)
@click.option("--no-config", is_flag=True, help=say("Gebruik geen instellingenbestand.", "Read no configuration."))
@click.option(
    "--exit-zero", is_flag=True, help=say("Geef eindcijfer 0, ook als er iets gevonden is.", "Exit 0 despite findings.")
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default="warning",
    help=say(
        "Geef eindcijfer 1 vanaf tip (info), waarschuwing (warning) of fout (error); standaard: warning.",
        "Exit 1 from this severity (warning).",
    ),
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help=say("Behandel de tekst op standaardinvoer als een bestand met deze naam.", "Name of standard input."),
)
@click.option(
    "--max-size",
    type=float,
    metavar="MB",
    default=MAX_SIZE / 1e6,
    callback=_bytes,
    help=say("Sla bestanden over die groter zijn (20).", "Skip larger files (20)."),
)
@_lang_option
@click.option(
    "-q", "--quiet", is_flag=True, help=say("Laat samenvatting en opmerkingen weg.", "No summary, no notices.")
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=say("Kleur: alleen in een terminal (auto), altijd of nooit.", "Colour: on a terminal, always or never."),
)
def check(**options: Any) -> int:
    """Run a check with the options of the command line; the exit code."""
    return _Check(**options).run()


@dataclass(frozen=True, kw_only=True)
class _Check:
    """One run of `enmaar check`; the fields are its options."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    form: str
    output: str | None
    comments: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    model: str | None
    config_file: str | None
    no_config: bool
    exit_zero: bool
    fail_on: str
    stdin_filename: str | None
    max_size: int
    lang: str | None
    quiet: bool
    color: str

    def run(self) -> int:
        """Check, print, and return the exit code."""
        from enmaar.engine import Engine

        self._refuse_what_does_not_go_together()
        engine = Engine()
        select_rules(engine.rules, select=self.select, ignore=self.ignore)
        pipeline.require_installed(self.model)
        _use_language_of(self._config, self.lang)
        if self.fix or self.diff:
            results = self._fixed(engine)
        elif self.comments:
            results = self._commented(engine, self.comments)
        else:
            results = list(engine.check(self._jobs(engine)))
            self._print(self._render(results))
        return self._conclude(results)

    def _refuse_what_does_not_go_together(self) -> None:
        if self.unsafe_fixes and not (self.fix or self.diff):
            raise click.UsageError(
                say(
                    "gebruik --unsafe-fixes samen met --fix of --diff",
                    "use --unsafe-fixes together with --fix or --diff",
                )
            )
        if self.diff and self.form != "text":
            raise click.UsageError(say("--diff gaat niet samen met --format", "--diff does not go with --format"))
        if self.stdin_filename and _STDIN not in self.paths:
            raise click.UsageError(say("--stdin-filename hoort bij '-'", "--stdin-filename goes with '-'"))
        if self.comments:
            self._refuse_where_no_comments_go(self.comments)
        for output in filter(None, (self.output, self.comments)):
            if any(_is_same(path, output) for path in self.paths):
                raise click.UsageError(
                    say(
                        f"de uitkomst zou uw tekst {output} overschrijven; kies een andere naam",
                        f"the output would overwrite your text {output}; choose another name",
                    )
                )

    def _refuse_where_no_comments_go(self, copy: str) -> None:
        from enmaar.documents import format_of

        if self.fix or self.diff:
            raise click.UsageError(
                say("--comments gaat niet samen met --fix of --diff", "--comments does not go with --fix or --diff")
            )
        if len(self.paths) != 1 or format_of(self.paths[0]) != "docx" or Path(self.paths[0]).is_dir():
            raise click.UsageError(
                say("--comments hoort bij één Word-bestand (.docx)", "--comments goes with one Word file (.docx)")
            )
        if format_of(copy) != "docx":
            raise click.UsageError(
                say("geef de kopie met opmerkingen een naam op .docx", "give the copy with comments a name in .docx")
            )

    def _config(self, path: Path) -> Config:
        """What holds for a file or folder: its configuration, and the options over it. Raises ConfigError."""
        if self.no_config:
            config = Config()
        else:
            config = load_config(Path(self.config_file)) if self.config_file else find_config(path)
        return replace(
            config,
            select=self.select or config.select,
            ignore=(*config.ignore, *self.ignore),
            model=self.model or config.model,
        )

    def _jobs(self, engine: Engine) -> Iterator[Job | FileResult]:
        """What to check: all but the report of an earlier run."""
        from enmaar.files import jobs

        def configure(path: Path) -> Config:
            config = self._config(path)
            engine.require(config)
            return config

        stdin_name = self.stdin_filename or _STDIN
        for job in jobs(self.paths or (".",), configure, stdin_name=stdin_name, max_size=self.max_size):
            path = job.path if isinstance(job, FileResult) else job.source.path
            if not (self.output and _is_same(path, self.output)):
                yield job

    def _fixed(self, engine: Engine) -> list[FileResult]:
        """Fix each source and write it back, or with --diff only show the change; what is left of each."""
        from enmaar import fixing

        results: list[FileResult] = []
        diffs: list[str] = []
        solved = 0
        for job in self._jobs(engine):
            if isinstance(job, FileResult):
                results.append(job)
                continue
            fixed = fixing.fix(engine, job, unsafe=self.unsafe_fixes)
            if self.diff:
                diffs.append(fixing.diff(job, fixed.job))
                results.append(replace(fixed.before, error=fixed.result.error))
                continue
            try:
                if job.is_stdin:
                    sys.stdout.buffer.write(fixed.job.source.to_bytes())
                elif fixed.solved:
                    fixing.write(job, fixed.job)
                solved += fixed.solved
                results.append(fixed.result)
            except FixError as error:
                results.append(replace(fixed.before, error=str(error)))
        if self.diff:
            self._print("".join(diffs))
        else:
            # What was piped in goes out fixed on standard output, so the findings go elsewhere.
            self._print(self._render(results), err=_STDIN in self.paths)
            if solved and not self.quiet:
                click.echo(_solved(solved), err=True)
        return results

    def _commented(self, engine: Engine, copy: str) -> list[FileResult]:
        """Check a Word file and write a copy of it with a comment for each finding; what was found."""
        from enmaar import fixing
        from enmaar.documents.office.word_comments import Note, commented
        from enmaar.reporters import comments

        jobs = list(self._jobs(engine))
        results = list(engine.check(jobs))
        self._print(self._render(results))
        for number, (job, result) in enumerate(zip(jobs, results, strict=True)):
            if isinstance(job, FileResult) or result.error:
                continue
            notes = [
                Note(finding.span, tuple(comments.paragraphs(finding)), comments.passage(finding))
                for finding in result.findings
            ]
            try:
                fixing.write_copy(job, copy, commented(job.source, notes))
            except (FixError, InputError) as error:
                results[number] = replace(result, error=str(error))
        return results

    def _render(self, results: Sequence[FileResult]) -> str:
        from enmaar.reporters import json, text

        if self.form == "json":
            return json.render(results, model=pipeline.info(self.model or _here(self._config).model))
        if self.form == "jsonl":
            return json.render_lines(results)
        return text.render(results, color=not self.output and _wants_color(self.color))

    def _print(self, rendered: str, *, err: bool = False) -> None:
        """To the file named with -o, else to standard output; what programs read is UTF-8 whatever the console is."""
        if self.output:
            try:
                Path(self.output).write_text(rendered, encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                told = say("kan niet worden geschreven", "cannot be written")
                raise InputError(f"{self.output}: {told} ({reason(error)})") from None
            return
        if err:
            click.echo(rendered, nl=False, err=True, color=True)
            return
        try:
            if self.form == "text" and not self.diff:
                sys.stdout.write(rendered)
            else:
                sys.stdout.buffer.write(rendered.encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
        except BrokenPipeError:  # `enmaar check . | head`: the reader has seen enough
            _discard_output()

    def _conclude(self, results: Iterable[FileResult]) -> int:
        """Tell on standard error what went wrong and how much was found; the exit code."""
        results = tuple(results)
        for result in results:
            if not self.quiet:
                for notice in result.notices:
                    click.echo(notice, err=True)
        for error in dict.fromkeys(result.error for result in results if result.error):
            click.echo(error, err=True)  # once, though a wrong configuration is the error of many files
        findings = [finding for result in results for finding in result.findings]
        if findings and self.form == "text" and not self.quiet:
            safe = sum(
                suggestion.applicability is Applicability.SAFE and bool(suggestion.edits)
                for finding in findings
                for suggestion in finding.suggestions[:1]
            )
            left = say("nog ", "still ") if self.fix and not self.diff else ""
            click.echo(left + _summary(len(findings), sum(bool(result.findings) for result in results), safe), err=True)
        if any(result.error for result in results):
            return WRONG
        if not findings and self.form == "text" and not self.quiet and sys.stderr.isatty():
            click.echo(_nothing(len(results)), err=True)  # a person wonders whether it worked; a hook wants silence
        bar = Severity(self.fail_on).rank
        failed = any(finding.severity.rank >= bar for finding in findings)
        return FOUND if failed and not self.exit_zero else CLEAN


def _discard_output() -> None:
    """Let what is still to be written go nowhere, so that nothing complains when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_same(path: str, other: str) -> bool:
    """Whether two paths lead to one file, also through a link."""
    try:
        return Path(path).samefile(other)
    except OSError:
        return False


def _here(configure: Callable[[Path], Config]) -> Config:
    """What holds for the current folder; the defaults if its configuration is wrong, which is told where it counts."""
    try:
        return configure(Path.cwd())
    except ConfigError:
        return Config()


def _use_language_of(configure: Callable[[Path], Config], option: str | None) -> None:
    """Speak the language of the configuration, if the command line and the environment leave it open."""
    on_the_line = any(argument.partition("=")[0] == "--lang" for argument in sys.argv)  # also before the command
    asked = on_the_line or option is not None or "ENMAAR_LANG" in os.environ
    if not asked and _here(configure).lang == "en":
        language.use("en")


def _summary(found: int, in_files: int, safe: int) -> str:
    nl = f"{found} {'vondst' if found == 1 else 'vondsten'} in {in_files} {'bestand' if in_files == 1 else 'bestanden'}"
    en = f"{found} {'finding' if found == 1 else 'findings'} in {in_files} {'file' if in_files == 1 else 'files'}"
    if safe:
        nl += f"; {safe} veilig te herstellen met --fix"
        en += f"; {safe} can safely be fixed with --fix"
    return say(nl, en)


def _nothing(files: int) -> str:
    return say(
        f"Niets gevonden in {files} {'bestand' if files == 1 else 'bestanden'}.",
        f"Nothing found in {files} {'file' if files == 1 else 'files'}.",
    )


def _solved(number: int) -> str:
    return say(
        f"{number} {'vondst' if number == 1 else 'vondsten'} hersteld",
        f"{number} {'finding' if number == 1 else 'findings'} fixed",
    )


def _wants_color(choice: str) -> bool:
    """--color, else NO_COLOR, FORCE_COLOR, TERM=dumb, else whether standard output is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


@cli.command(
    help=say(
        nl="Leg een regel uit: waarom hij er is, met voorbeelden en instellingen.",
        en="Explain a rule: why, good and bad examples, options.",
    )
)
@click.argument("rule")
@_lang_option
def explain(rule: str, lang: str | None) -> int:
    """Print what a rule is about."""
    from enmaar.explain import explain_rule
    from enmaar.rules.load import load_rules

    _use_language_of(find_config, lang)
    for chosen in select_rules(load_rules(), select=(rule,)):
        click.echo(explain_rule(chosen))
    return CLEAN


@cli.command(
    help=say(nl="Toon alle regels, en of ze in deze map aanstaan.", en="List the rules and whether each is on here.")
)
@_lang_option
def rules(lang: str | None) -> int:
    """Print the list of rules."""
    from enmaar.engine import Engine

    engine, config = Engine(), find_config(Path.cwd())
    engine.require(config)
    _use_language_of(find_config, lang)
    on = {rule.id: rule for rule in engine.rules_for(".", config)}
    for rule in engine.rules:
        shown = on.get(rule.id, rule)
        state = say("aan", "on") if rule.id in on else say("uit", "off")
        click.echo(f"{rule.id:<14} {rule.group:<8} {shown.severity.value:<8} {state:<4} {rule.title}")
    return CLEAN


@cli.command(
    help=say(
        nl="Toon hoe enmaar een zin ontleedt, en waarom er wel of niet iets gevonden is.",
        en="Show the parse of a sentence, and why something is found in it or not.",
    )
)
@click.argument("sentence", metavar='"ZIN"')
@_model_option
@_lang_option
def parse(sentence: str, model: str | None, lang: str | None) -> int:
    """Print tokens, tags, dependencies and verdicts."""
    from enmaar.engine import Engine
    from enmaar.explain import explain_parse

    engine, config = Engine(), find_config(Path.cwd())
    config = replace(config, model=model or config.model)
    engine.require(config)
    _use_language_of(find_config, lang)
    click.echo(explain_parse(engine, sentence, config))
    return CLEAN


def main() -> None:
    """The console script: whatever goes wrong on purpose is one line on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may lack ‹ or é; never die of that
    try:
        code = cli.main(prog_name="enmaar", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        click.echo(f"enmaar: {_complaint(error)} ({say('zie', 'see')} enmaar {_command(error)}--help)", err=True)
        code = WRONG
    except (EnmaarError, click.ClickException) as error:
        click.echo(f"enmaar: {error}", err=True)
        code = WRONG
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click exits by itself when nobody reads on, and only then
        _discard_output()
        code = CLEAN
    except OSError as error:  # a disk that is full, a folder that is gone
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"enmaar: {place}{reason(error)}", err=True)
        _discard_output()
        code = WRONG
    except Exception as error:  # a bug: one line and not the exit code of a finding
        if "ENMAAR_DEBUG" in os.environ:
            raise
        what = f"{type(error).__name__}: {error}"
        told = say(f"enmaar liep vast ({what}); meld dit aan de makers", f"enmaar crashed ({what}); please report this")
        click.echo(f"enmaar: {told}", err=True)
        code = WRONG
    sys.exit(code or CLEAN)


def _complaint(error: click.UsageError) -> str:
    """What is wrong with the command line, in the user's language; click itself says it in English."""
    if isinstance(error, click.NoSuchOption):
        close = f"; bedoelde u {error.possibilities[0]}?" if error.possibilities else ""
        return say(f"onbekende optie {error.option_name}{close}", error.format_message())
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return say(f"er ontbreekt iets: {name}", error.format_message())
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        what = f"; kies uit: {', '.join(map(str, choices))}" if choices else ""
        return say(f"{error.param.opts[0]} kan deze waarde niet hebben{what}", error.format_message())
    if isinstance(error, click.BadOptionUsage):
        none = "does not take a value" in error.message
        return say(f"bij {error.option_name} hoort {'g' * none}een waarde", error.format_message())
    if error.message.startswith("No such command"):
        name = error.message.partition("'")[2].partition("'")[0]
        return say(f"onbekende opdracht '{name}'{did_you_mean(name, cli.commands)}", error.format_message())
    if error.message.startswith("Got unexpected extra argument"):
        names = error.message.partition("(")[2].rpartition(")")[0]
        return say(f"te veel opgegeven: {names}; zet een zin tussen aanhalingstekens", error.format_message())
    return error.format_message()


def _command(error: click.UsageError) -> str:
    name = error.ctx.info_name if error.ctx and error.ctx.parent else None
    return f"{name} " if name else ""
