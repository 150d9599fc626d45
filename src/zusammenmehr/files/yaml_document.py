"""One YAML file, read: its values, where they stand, and everything that is wrong with its form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import pack, unpack
from zusammenmehr.files.private_lines import is_harmless, private_lines
from zusammenmehr.files.yaml_lines import lines_of
from zusammenmehr.files.yaml_meant import maybe_meant, meant_otherwise, notice
from zusammenmehr.files.yaml_text import decode, has_yaml_line_breaks, is_text, without_invisible
from zusammenmehr.files.yaml_walk import Fault, Walked, walk
from zusammenmehr.model.finding import Problem, Where

MAX_BYTES: Final = 1 << 20
#: Details of a problem that quote the file, and what stands for them.
_UNSAID: Final = {"line": "", "name": "…", "tag": "…"}


@dataclass(slots=True)
class Document:
    """What a file says. `value` is its mapping (empty where there is none); `walked` has places by dotted path.

    `parsed` is False when the text is no YAML as it stands: then `value` is what it would be once the lines were put
    right, good for further findings and nothing else.
    """

    file: str
    text: str
    walked: Walked
    parsed: bool
    faults: list[Fault] = field(default_factory=list)

    @property
    def value(self) -> dict[str, Any]:
        value = self.walked.value
        return value if isinstance(value, dict) else {}

    def problems(self, story: str | None) -> list[Problem]:
        """The faults as problems of `story` (None: of the channel). What stands in a consent is not repeated."""
        found = [Problem(fault.kind, unpack(fault.at, self.file), story, fault.details) for fault in self.faults]
        if not found or story is None:
            return found
        private = private_lines(lines_of(self.text))
        return [_discreet(problem) if problem.where.line in private else problem for problem in found]

    def at(self, path: str) -> Where:
        """The place of a dotted path's value, or of the nearest enclosing one, or the file as a whole."""
        while path:
            if path in self.walked.marks:
                return unpack(self.walked.marks[path], self.file)
            path = path.rpartition(".")[0]
        return Where(self.file)

    def key_at(self, path: str) -> Where:
        """The place of the key itself."""
        return unpack(self.walked.keys[path], self.file) if path in self.walked.keys else self.at(path)


def read_document(data: bytes, file: str) -> Document:
    """Reads the bytes of one YAML file (at most MAX_BYTES, see `source`); `file` is its name in places.

    Never raises: whatever is wrong is in `faults`, all of it at once.
    """
    decoded = decode(data)
    if not is_text(data):
        return Document(file, decoded.text, Walked(), parsed=False, faults=[Fault(kinds.FILE_NOT_TEXT, pack(0, 0))])
    text, faults = decoded.text, list(decoded.faults)
    if has_yaml_line_breaks(text):
        text = _clean(text, faults)
    try:
        walked = walk(text)
        parsed = not faults and not walked.stopped
        if parsed and isinstance(walked.value, str) and (spaced := _spaced(text, faults)) is not None:
            walked, parsed = spaced, False
    except yaml.reader.ReaderError:
        text = _clean(text, faults)
        walked, parsed = _repaired(text, faults), False
    except yaml.YAMLError:
        walked, parsed = _repaired(text, faults), False
    document = Document(file, text, walked, parsed, faults)
    faults.extend(walked.faults)
    _judge_form(document)
    return document


def _discreet(problem: Problem) -> Problem:
    """The problem without the words of the file: a line to write instead would repeat the person's name."""
    told = {name: value if is_harmless(value) else _UNSAID.get(name, value) for name, value in problem.details.items()}
    return replace(problem, details=told)


def _clean(text: str, faults: list[Fault]) -> str:
    cleaned = without_invisible(text)
    faults.extend(cleaned.faults)
    return cleaned.text


def _repaired(text: str, faults: list[Fault]) -> Walked:
    from zusammenmehr.files.yaml_repair import repair

    repaired = repair(text)
    faults.extend(repaired.faults)
    if not repaired.walked.stopped:
        faults.extend(meant_otherwise(repaired.text))
    return repaired.walked


def _spaced(text: str, faults: list[Fault]) -> Walked | None:
    from zusammenmehr.files.yaml_repair import spaced

    repaired = spaced(text)
    faults.extend(repaired.faults)
    return repaired.walked if repaired.faults else None


def _judge_form(document: Document) -> None:
    value = document.walked.value
    if value is None and not document.faults:
        document.faults.append(Fault(kinds.YAML_EMPTY, pack(0, 0)))
    elif not isinstance(value, dict) and not document.faults:
        document.faults.append(Fault(kinds.YAML_NOT_A_MAPPING, pack(0, 0)))
    if document.parsed and (document.walked.faults or maybe_meant(document.text)):
        notice(document.text, document.faults)
