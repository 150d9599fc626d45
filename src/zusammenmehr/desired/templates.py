"""The templates of channel.yaml: interpolation, filters, `if` and `for` over known names, nothing else (law 18).

Jinja2's sandbox keeps templates away from Python; the list of allowed nodes keeps them from being programs at all (no
calls, no macros, no arithmetic); loops run over the known lists and never within each other, and no text grows beyond
`LONGEST`, so that a template neither fills the memory nor takes long.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateError, UndefinedError, nodes

from zusammenmehr.desired.template_words import LONGEST, NoSuchEntryError, TextTooLongError, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Template

__all__ = ["FORBIDDEN", "LONGEST", "NO_ENTRY", "SYNTAX", "UNDEFINED", "Source", "TemplateProblemError"]

_NODES: Final[tuple[type[nodes.Node], ...]] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Keyword,
)

#: Characters of a template itself.
LONGEST_TEMPLATE: Final = 20_000

#: What a loop may run over; a text would be walked letter by letter.
_LISTS: Final = frozenset({("topics",), ("areas",), ("story", "topics"), ("story", "tags")})


class TemplateProblemError(Exception):
    """A template that cannot be used; `kind` is one of the problem kinds below, `line` counts in the template."""

    def __init__(self, kind: str, line: int, name: str) -> None:
        super().__init__(f"{kind} in line {line}: {name}")
        self.kind, self.line, self.name = kind, line, name


#: A name that templates do not know; details: name.
UNDEFINED: Final = "template_undefined"
#: An entry beyond the end of a list; details: name (what stands in the brackets).
NO_ENTRY: Final = "template_no_entry"
#: Something that Jinja2 cannot parse; details: name (its message).
SYNTAX: Final = "template_syntax"
#: A construct that templates may not use; details: name.
FORBIDDEN: Final = "template_forbidden"

_ENVIRONMENT: Final = environment()

#: Pieces of a text between two looks at its length.
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class Source:
    """A template's text, compiled when it is first used."""

    text: str

    def render(self, values: Mapping[str, Any]) -> str:
        """The text with `values` put in; at most `LONGEST` characters.

        Raises TemplateProblemError for an unknown name (also in a branch that is not taken), a syntax error or a
        forbidden construct.
        """
        compiled = _compiled(self.text)
        if isinstance(compiled, TemplateProblemError):
            raise TemplateProblemError(compiled.kind, compiled.line, compiled.name)
        template, paths = compiled
        try:
            _require_known(paths, values)
            return _joined(template, values)
        except _TROUBLES as error:
            raise _problem_of(error) from None


@dataclass(frozen=True, slots=True)
class _Path:
    """A name that a template uses, with its attributes ("story", "title"), and the line in which it stands."""

    names: tuple[str, ...]
    line: int


def _joined(template: Template, values: Mapping[str, Any]) -> str:
    pieces: list[str] = []
    length = 0
    stream = template.generate(values)
    while batch := list(islice(stream, _BATCH)):
        length += sum(map(len, batch))
        if length > LONGEST:
            raise TextTooLongError
        pieces += batch
    return "".join(pieces)


@lru_cache(maxsize=512)
def _compiled(text: str) -> tuple[Template, tuple[_Path, ...]] | TemplateProblemError:
    """The template and the names that it uses, or why it is none: ten thousand stories ask for the same one."""
    try:
        return _parsed(text)
    except TemplateProblemError as problem:
        return problem.with_traceback(None)
    except _TROUBLES as error:
        return _problem_of(error)


_TROUBLES: Final = (
    UndefinedError,
    TextTooLongError,
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    SyntaxError,
    MemoryError,
)


def _problem_of(error: BaseException) -> TemplateProblemError:
    """What went wrong in compiling or rendering."""
    if isinstance(error, NoSuchEntryError):
        return TemplateProblemError(NO_ENTRY, _line_of(error), str(error))
    if isinstance(error, UndefinedError):
        return TemplateProblemError(UNDEFINED, _line_of(error), _undefined_name(str(error)))
    if isinstance(error, TextTooLongError):
        return TemplateProblemError(FORBIDDEN, _line_of(error), str(error))
    if isinstance(error, TemplateError):
        return TemplateProblemError(SYNTAX, getattr(error, "lineno", 1) or 1, str(error.message))
    if isinstance(error, TypeError | ValueError | ArithmeticError):
        return TemplateProblemError(SYNTAX, _line_of(error), str(error))
    return TemplateProblemError(FORBIDDEN, 1, "nesting")


def _parsed(text: str) -> tuple[Template, tuple[_Path, ...]]:
    """Raises TemplateProblemError, or one of `_TROUBLES`."""
    if len(text) > LONGEST_TEMPLATE:
        raise TemplateProblemError(FORBIDDEN, 1, "length")
    tree = _ENVIRONMENT.parse(text)
    for node in tree.find_all(nodes.Node):
        name = _forbidden(node)
        if name:
            raise TemplateProblemError(FORBIDDEN, node.lineno, name)
    loops = {name.name for loop in tree.find_all(nodes.For) for name in loop.target.find_all(nodes.Name)}
    loops |= {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    paths = sorted((path for path in _paths(tree) if path.names[0] not in loops | {"loop"}), key=lambda path: path.line)
    return _ENVIRONMENT.from_string(text), tuple(_each_once(paths))


def _forbidden(node: nodes.Node) -> str:
    """The name of what a template may not use, "" when the node is allowed."""
    if not isinstance(node, _NODES):
        return type(node).__name__.lower()
    if isinstance(node, nodes.Filter) and node.name not in _ENVIRONMENT.filters:
        return node.name
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return node.attr
    if isinstance(node, nodes.For) and (_chain(node.iter) not in _LISTS or any(node.find_all(nodes.For))):
        return "for"
    return ""


def _chain(node: nodes.Node) -> tuple[str, ...]:
    """("story", "tags") for `story.tags`, also when it is sorted; () for anything else."""
    if isinstance(node, nodes.Filter) and node.name == "sort" and node.node is not None:
        return _chain(node.node)
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _chain(node.node)
        return (*before, node.attr) if before else ()
    return ()


def _paths(tree: nodes.Node) -> Iterator[_Path]:
    for kind in (nodes.Name, nodes.Getattr):
        for node in tree.find_all(kind):
            names = _chain(node)
            if names and not (isinstance(node, nodes.Name) and node.ctx != "load"):
                yield _Path(names, node.lineno)


def _each_once(paths: Iterable[_Path]) -> Iterator[_Path]:
    """The paths, in their order, without those that an earlier one looks up on its way."""
    seen: set[tuple[str, ...]] = set()
    for path in paths:
        if path.names not in seen:
            yield path
        seen.update(path.names[:end] for end in range(1, len(path.names) + 1))


def _require_known(paths: tuple[_Path, ...], values: Mapping[str, Any]) -> None:
    """Raises TemplateProblemError for the first name that `values` does not have."""
    for path in paths:
        at: Any = values
        for name in path.names:
            if not isinstance(at, dict):
                break
            if name not in at:
                raise TemplateProblemError(UNDEFINED, path.line, name)
            at = at[name]


def _undefined_name(message: str) -> str:
    """The name in Jinja2's "'x' is undefined" or "'y' has no attribute 'x'"."""
    quoted = message.split("'")
    return quoted[-2] if len(quoted) > 2 else message


def _line_of(error: BaseException) -> int:
    """The template's line in which `error` arose: Jinja2 puts it into the traceback."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
