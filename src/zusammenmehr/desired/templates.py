"""The templates of channel.yaml: interpolation, filters, `if` and `for` over known names, nothing else (law 18).

Jinja2's sandbox keeps templates away from Python; the list of allowed nodes below keeps them from being programs at all
(no calls, no macros, no multiplication that fills the memory).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

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
_FILTERS: Final = frozenset(
    {
        "capitalize",
        "default",
        "d",
        "first",
        "join",
        "last",
        "length",
        "lower",
        "replace",
        "sort",
        "title",
        "trim",
        "upper",
    }
)


class TemplateProblemError(Exception):
    """A template that cannot be used; `kind` is one of the problem kinds below, `line` counts in the template."""

    def __init__(self, kind: str, line: int, name: str) -> None:
        super().__init__(f"{kind} in line {line}: {name}")
        self.kind, self.line, self.name = kind, line, name


#: A name that templates do not know; details: name.
UNDEFINED: Final = "template_undefined"
#: Something that Jinja2 cannot parse; details: name (its message).
SYNTAX: Final = "template_syntax"
#: A construct that templates may not use; details: name.
FORBIDDEN: Final = "template_forbidden"


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, autoescape=False
    )
    environment.globals.clear()
    environment.tests = {name: environment.tests[name] for name in ("defined", "none")}
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


_ENVIRONMENT: Final = _environment()


@dataclass(frozen=True, slots=True)
class Source:
    """A template's text, compiled when it is first used."""

    text: str

    def render(self, values: Mapping[str, Any]) -> str:
        """The text with `values` put in.

        Raises TemplateProblemError for an unknown name, a syntax error or a forbidden construct.
        """
        try:
            return _compiled(self.text).render(values)
        except UndefinedError as error:
            raise TemplateProblemError(UNDEFINED, _line_of(error), _undefined_name(str(error))) from None
        except TemplateError as error:
            raise TemplateProblemError(SYNTAX, getattr(error, "lineno", 1) or 1, str(error.message)) from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise TemplateProblemError(SYNTAX, _line_of(error), str(error)) from None


@lru_cache(maxsize=512)
def _compiled(text: str) -> Template:
    tree = _ENVIRONMENT.parse(text)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _NODES):
            raise TemplateProblemError(FORBIDDEN, node.lineno, type(node).__name__.lower())
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise TemplateProblemError(FORBIDDEN, node.lineno, node.name)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise TemplateProblemError(FORBIDDEN, node.lineno, node.attr)
    return _ENVIRONMENT.from_string(text)


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
