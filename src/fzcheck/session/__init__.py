"""The verbs that both front ends call, as functions over a small frozen Session.

`opening` a session, then acts (`ticking`, `remarks`, `replanning`, `reviewing`), each of which returns an
Outcome with the next session; `looking`, `history`, `checks` and `exporting` write nothing to the ledger.
"""
