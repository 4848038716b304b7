"""Why nothing is printed."""

from sugoroku.packs import Term, Words


class NotPrinted(Exception):
    """The set is not printed, and no file is touched; the reason is a sentence of the catalogues."""

    def __init__(self, reason: str, **args: object) -> None:
        super().__init__(reason, args)
        self.reason, self.args_ = reason, args

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.reason, self.args_)

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        findings = self.args_.get("findings")
        if isinstance(findings, list):
            hint = self.args_.get("hint")
            first, last = words.count(self.reason, len(findings)), [words(str(hint))] if hint else []
            return "\n".join([first, *(finding.sentence(words) for finding in findings), *last])
        said = words(self.reason, **{name: _readable(value, words) for name, value in self.args_.items()})
        meant = self.args_.get("meant")
        return words("packs.with-meant", sentence=said, meant=meant) if meant else said


def _again(reason: str, args: dict[str, object]) -> NotPrinted:
    return NotPrinted(reason, **args)


def _readable(value: object, words: Words) -> object:
    if isinstance(value, Term):
        return words(value.id)
    return words.list([str(one) for one in value], "or") if isinstance(value, list | tuple) else value
