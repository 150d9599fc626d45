"""Files that are no YAML as zm reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class YamlSyntax(ProblemRule):
    code = "ZM110"
    name = "yaml-syntax"
    lock = Lock.UNUSABLE
    what = N_("The file is not made of lines `key: value`.")
    why = N_("zm cannot tell what is meant, and publishes nothing of this story.")
    bad = "title"
    good = "title: Ankommen"
    message = N_("This cannot be read as YAML: {said}")
    remedy = N_("Compare the line and the one before it with another story.yaml.")
    claims = (
        kinds.YAML_SYNTAX,
        kinds.YAML_EMPTY,
        kinds.YAML_NOT_A_MAPPING,
        kinds.YAML_KEY,
        kinds.YAML_DOCUMENTS,
        kinds.YAML_DIRECTIVE,
        kinds.YAML_NO_COLON,
        kinds.YAML_INDENT,
    )
    wordings: ClassVar[Mapping[str, Wording]] = {
        f"{kinds.YAML_SYNTAX}/channel": Wording(
            remedy=N_("Compare the line and the one before it with the channel.yaml that `zm init` writes.")
        ),
        f"{kinds.YAML_EMPTY}/channel": Wording(
            N_("The file is empty."), N_("Write at least `name:` and `target: sandbox` into it.")
        ),
        f"{kinds.YAML_NOT_A_MAPPING}/channel": Wording(
            N_("The file is not made of lines `key: value`."), N_("Begin with `name: ` and the channel's name.")
        ),
        kinds.YAML_EMPTY: Wording(
            N_("The file is empty."), N_("Write at least `title:`, `place:` and `consent:` into it.")
        ),
        kinds.YAML_NOT_A_MAPPING: Wording(
            N_("The file is not made of lines `key: value`."), N_("Begin with `title: ` and the title.")
        ),
        kinds.YAML_KEY: Wording(
            N_("There is no plain word before this colon."), N_("Write a word there, such as `title`.")
        ),
        kinds.YAML_DOCUMENTS: Wording(
            N_("A line `---` begins a second document here."), N_("Remove the line, or move the rest to another file.")
        ),
        kinds.YAML_DIRECTIVE: Wording(N_("Lines that begin with % mean something in YAML."), N_("Remove the line.")),
        kinds.YAML_NO_COLON: Wording(
            N_("This line has no key with a colon."),
            N_(
                "If it begins with a key, put a colon and a space after it. If it goes on with the text above, indent "
                "it by two spaces more than that text's key."
            ),
            N_("Write: {line}"),
        ),
        kinds.YAML_INDENT: Wording(
            N_("This line begins further left or right than its neighbours."),
            N_("Let lines that belong together begin under each other."),
            N_("Write: {line}"),
        ),
    }


class YamlDuplicateKey(ProblemRule):
    code = "ZM116"
    name = "yaml-duplicate-key"
    lock = Lock.UNUSABLE
    what = N_("A key stands in the file twice.")
    why = N_("Other programs would silently take the second one, a `visibility: public` for example.")
    bad = "visibility: private\nvisibility: public"
    good = "visibility: private"
    message = N_("`{key}` stands here a second time; the first is in line {first}.")
    remedy = N_("Remove one of the two.")
    claims = (kinds.YAML_DUPLICATE_KEY,)


class YamlAlias(ProblemRule):
    code = "ZM117"
    name = "yaml-alias"
    lock = Lock.SAFETY
    what = N_("The file uses YAML's references (*name, &name, <<) or types (!name).")
    why = N_("They can hide a value, or make a small file endless.")
    bad = "title: *anderer"
    good = 'title: "*anderer"'
    message = N_("`{name}` is a reference in YAML; zm does not take them.")
    remedy = N_("Write the value itself; a text that begins like that goes in quotation marks.")
    better = N_("Write: {line}")
    claims = (kinds.YAML_ALIAS, kinds.YAML_MERGE_KEY, kinds.YAML_TAG)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.YAML_MERGE_KEY: Wording(
            N_("`<<` takes values from elsewhere; zm does not take it."), N_("Write the values themselves.")
        ),
        kinds.YAML_TAG: Wording(
            N_("`{tag}` is a type in YAML; zm does not take them."), N_("Write the value alone."), N_("Write: {line}")
        ),
    }
