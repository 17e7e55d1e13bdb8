"""`ledger verify`, `backup`, `restore` and `merge`: the ledger file itself, and those of other offices."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument, flag
from fzcheck.cli.merging import merge_files
from fzcheck.cli.output import say, say_done
from fzcheck.cli.terminal import may_ask, yes
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.ledger.backup_folder import restore_command
from fzcheck.session import backups, restoring
from fzcheck.session.rights import rights_text
from fzcheck.session.session import Session, compared
from fzcheck.session.soundness import lost_text
from fzcheck.visible import visible, visible_line
from fzcheck.wording.backups import backed_up_text
from fzcheck.wording.restoring import change_lines, restoration_lines, restored_text, writer_lines


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    text = _("Verify the ledger (exit 1: something is wrong), back it up, restore it, merge.")
    verb = options.word("act", options.as_words(ACTS), _("what to do with the ledger"))
    files = _("backup: the new file, or a folder; by default among the backups. restore: a backup, a file "
              "copied aside, or somebody else's ledger. merge: the ledgers of other offices")  # fmt: skip
    takes = (
        verb,
        argument("files", "FILE", files, offers.files(), nargs="*"),
        flag("--dry-run", _("restore, merge: change nothing, only say what would change")),
        flag("--yes", _("restore: do not ask")),
        flag("--json", _("merge: print JSON")),
    )
    examples = (
        "ledger verify", "ledger backup", _("ledger backup ledger-1124.db"),
        _("ledger restore ledger-1124.db --dry-run"), _("ledger restore ledger-1124.db"),
        "ledger merge --dry-run east.db west.db", "ledger merge east.db west.db",
    )  # fmt: skip
    return (Command("ledger", text, examples, takes, ledger, mends=("restore",)),)


def ledger(session: Session, asked: argparse.Namespace) -> int:
    """Do what is asked with the ledger file; Refused where something is given that is of another act."""
    act, takes = ACTS[asked.act]
    for name in ("files", "--dry-run", "--yes", "--json"):
        if getattr(asked, name.strip("-").replace("-", "_")) and name not in takes:
            text = _("`fzcheck ledger {act}` takes no {what}.")
            raise Refused(
                text.format(act=asked.act, what=_("FILE") if name == "files" else name),
                _("Leave it out; `fzcheck ledger --help` says what takes it. Nothing was done."),
            )
    return act(session, asked)


def _verify(session: Session, _asked: argparse.Namespace) -> int:
    """Check the ledger file, its layout, and the chain of every origin."""
    if not session.ledger.exists():
        say(_("There is no ledger: {path}").format(path=visible_line(str(session.ledger.path))))
        return 1
    findings = session.ledger.verify()
    for finding in findings:
        say(finding.text)
    if not findings:
        days = [event.day for event in session.progress.newest_first()]
        whole = n_("The ledger is whole: {count} event.", "The ledger is whole: {count} events.", len(days))
        since = _("As it was written, from the first entry of {date} on.").format(date=min(days, default=""))
        say(in_sentences((whole.format(count=len(days)), visible_line(since) if days else "")))
    else:
        text = _("To mend it, as far as backups have what is missing or was changed: {command}")
        say(text.format(command=visible_line(restore_command(session.ledger.path))))
    lacking = lost_text(compared(session))
    if lacking:
        say(visible(lacking))
    if wide := rights_text(session.home):
        say(wide)
    return 1 if findings or lacking else 0


def _backup(session: Session, asked: argparse.Namespace) -> int:
    """Make a backup, and say what it holds."""
    say_done(backed_up_text(backups.by_hand(session, _file(asked))))
    return 0


def _restore(session: Session, asked: argparse.Namespace) -> int:
    """Show what another ledger would change, ask, and put it in place."""
    file = _file(asked)
    if not file:
        raise Refused(
            _("Which file is to be restored was not said."),
            _("`fzcheck where` says where the backups are. Then: fzcheck ledger restore FILE"),
        )
    restoration = restoring.compare(session, file)
    for line in restoration_lines(restoration):
        say(line)
    if asked.dry_run:
        for line in (*writer_lines(restoration), *change_lines(restoration, session.board)):
            say(line)
        return 0
    if not restoration.changes:
        say(_("The ledger holds just that already; nothing was changed."))
        return 0
    if not asked.yes and not may_ask():
        raise Refused(
            _("Nobody can be asked here, and nothing was changed."), _("With --yes it is restored unasked.")
        )
    if not asked.yes and not yes(_("Put it in the place of the ledger?"), otherwise=False):
        say(_("Nothing was changed."))
        return 0
    say_done(restored_text(restoration, restoring.restore(session, restoration)))
    return 0


def _file(asked: argparse.Namespace) -> str:
    """Return the one file that is named, and nothing where none is."""
    if len(asked.files) > 1:
        raise Refused(
            _("Only one file can be named here, and these are {count}.").format(count=len(asked.files)),
            _("Name one at a time."),
        )
    return asked.files[0] if asked.files else ""


ACTS: Mapping[str, tuple[Callable[[Session, argparse.Namespace], int], tuple[str, ...]]] = {
    "verify": (_verify, ()),
    "backup": (_backup, ("files",)),
    "restore": (_restore, ("files", "--dry-run", "--yes")),
    "merge": (merge_files, ("files", "--dry-run", "--json")),
}
"""What can be done with the ledger, and what each takes of all that can be given."""
