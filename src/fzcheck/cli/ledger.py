"""`ledger verify`: the ledger file itself."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.output import say
from fzcheck.i18n import _, n_
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    text = _("Verify the ledger: exit 1 when it is not as it was written.")
    verb = options.word("act", options.as_words(("verify",)), _("what to do with the ledger"))
    return (Command("ledger", text, ("ledger verify",), (verb,), ledger),)


def ledger(session: Session, _asked: argparse.Namespace) -> int:
    """Check the ledger file, its layout, and the chain of every origin."""
    if not session.ledger.exists():
        say(_("There is no ledger: {path}").format(path=visible_line(str(session.ledger.path))))
        return 1
    findings = session.ledger.verify()
    for finding in findings:
        say(finding.text)
    count = len(session.progress.history())
    if not findings:
        say(n_("The ledger is whole: {count} event.", "The ledger is whole: {count} events.", count)
            .format(count=count))  # fmt: skip
    return 1 if findings else 0
