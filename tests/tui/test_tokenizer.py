"""What a terminal sends is cut into keys and texts; what is neither does nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.tui.tokenizer import Inserted, Pressed, Token, Tokenizer

DELAY = 0.1

REPLIES = (
    b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b[?62;22c",
    b"\x1b[>41;370;0c", b"\x1bP>|Term(1)\x1b\\", b"\x1b_Gi=31;OK\x1b\\", b"\x1b^private\x1b\\",
    b"\x1bXstring\x1b\\",
    b"\x1bP1$r0m\x1b\\", b"\x1b[M !!", b"\x1b[M\xff\xe6\xb5", b"\x1b]52;c;\xe6\xb5\x8b\x1b\\",
    b"\x1b[97;1:3u", b"\x1b[1;1:3A", b"\x1b[1114112u", b"\x1b[55296u", b"\x1b[1u",
    b"\x1b[99999999999u", b"\x1b[<32;-5;-10M",
)  # fmt: skip
"""What comes uninvited, and keys that are let go."""

PIECES = (
    *REPLIES, b"n", b"u", "测".encode(), b"\r", b"\x1b[A", b"\x1bOP", b"\x1b[3$", b"\x1b[[A", b"\x1bn",
    b"\x1b[<0;10;5M", b"\x1b[0;;24050:21484:24320:32852:24109u", b"\x1b[200~", b"\x1b[201~",
    b"\xb2\xe2", b"\x81u",
    b"\x1b", b"\x1b[", b"\x1b]11;", b"\x1bP", b"\x9b", b"\xe6", b"\x18",
)  # fmt: skip

STREAMS = st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=12).map(b"".join)


def pieces_of(*packets: bytes) -> list[Token]:
    """Return the pieces of packets, behind which nothing comes any more."""
    tokens = Tokenizer(DELAY)
    return [piece for packet in packets for piece in tokens.feed(packet)] + tokens.expire()


@given(STREAMS, st.data())
def test_packets_make_no_difference(stream: bytes, data: st.DataObject) -> None:
    """However a stream is cut into packets, its pieces are the same, and nothing stays open for ever."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    packets = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    tokens = Tokenizer(DELAY)
    pieces = [piece for packet in packets for piece in tokens.feed(packet)] + tokens.expire()
    assert pieces == pieces_of(stream)
    assert tokens.patience is None


@pytest.mark.parametrize("reply", REPLIES)
def test_what_is_no_key_does_nothing(reply: bytes) -> None:
    """A reply nobody asked for is swallowed whole, cut anywhere; the key behind it is a key."""
    for cut in range(len(reply)):
        pieces = pieces_of(reply[:cut], reply[cut:] + b"n")
        assert all(len(piece.sequence) > 2 for piece in pieces[:-1] if isinstance(piece, Pressed)), pieces
        assert not any(isinstance(piece, Inserted) for piece in pieces)
        assert pieces[-1] == Pressed("n")


@pytest.mark.parametrize("number", ["\x1b[{}u", "\x1b[1;{}A", "\x1b[0;;{}u", "\x1b[0;;49:{}u"])
def test_a_number_longer_than_any_is_no_key(number: str) -> None:
    """GIVEN a number of more digits than Python reads THEN the sequence makes no key and no text."""
    pieces = pieces_of(number.format("9" * 5_000).encode())
    assert not [piece for piece in pieces if isinstance(piece, Inserted) or len(piece.sequence) <= 2]


def test_a_string_of_the_terminal_makes_no_pieces() -> None:
    """OSC, DCS, APC, PM and SOS are nothing, however long."""
    for opener in b"]PX^_":
        string = b"\x1b" + bytes([opener]) + b"un" * 100_000
        assert pieces_of(*[string[at : at + 4096] for at in range(0, len(string), 4096)], b"\x1b\\") == []


@pytest.mark.parametrize("opened", [b"\x1b[1;", b"\x1b]11;rgb", b"\x1bPx", b"\x1b_G", b"\x1b[M!", b"\x1bO5"])
def test_what_has_no_end_is_given_up_after_a_while(opened: bytes) -> None:
    """GIVEN a sequence that breaks off WHEN nothing comes for a while THEN the next key is a key."""
    tokens = Tokenizer(DELAY)
    assert tokens.feed(opened) == []
    waits = tokens.patience is not None
    assert tokens.expire() == []
    assert (waits, tokens.patience) == (True, None)
    assert tokens.feed(b"n") == [Pressed("n")]


@pytest.mark.parametrize("begun", [b"\x1b[1;", b"\x1b]11;rgb", b"\x1bPx", b"\x1b_G", b"\x1bO5"])
def test_a_key_breaks_off_what_has_no_end(begun: bytes) -> None:
    """An arrow behind a sequence without an end is an arrow, and nothing of that sequence acts."""
    assert pieces_of(begun + b"\x1b[A") == [Pressed("\x1b[A")]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"\x1b", ["\x1b"]), (b"\x1b\x1b", ["\x1b", "\x1b"]), (b"\x1b\x1b[A", ["\x1b", "\x1b[A"]),
        (b"\x1bn", ["\x1bn"]), (b"\x1b]", ["\x1b]"]), (b"\x1bP", ["\x1bP"]), (b"\x1b[", ["\x1b["]),
        (b"\x1bOP\x1b[[A\x1b[3$n", ["\x1bOP", "\x1b[[A", "\x1b[3$", "n"]),
        ("测\r".encode(), ["测", "\r"]),
    ],
)  # fmt: skip
def test_keys_stay_keys(sent: bytes, keys: list[str]) -> None:
    """Esc alone, Esc twice, Alt with a letter, function keys of any terminal, and letters."""
    assert pieces_of(sent) == [Pressed(key) for key in keys]


@pytest.mark.parametrize(
    ("sent", "piece"),
    [
        (b"\x1b[0;;24050:21484:24320:32852:24109u", Inserted("已召开联席")),
        (b"\x1b[0;;117u", Inserted("u")),
        (b"\x1b[97;;117:110u", Inserted("un")),
        (b"\x1b[0;;24050:27:55296:1114112:21484u", Inserted("已召")),
        (b"\x1b[97u", Pressed("a")),
        (b"\x1b[97:65;2;65u", Pressed("A")),
        (b"\x1b[27u", Pressed("\x1b")),
        (b"\x1b[13;5u", Pressed("\x1b[13;5u")),
        (b"\x1b[57399u", Pressed("\x1b[57399u")),
        (b"\x1b[1;5:1A", Pressed("\x1b[1;5A")),
    ],
)
def test_a_key_of_the_kitty_protocol_is_a_key_and_its_text_is_text(sent: bytes, piece: Token) -> None:
    """What an input method hands over never acts; a key that a terminal reports so is the key."""
    assert pieces_of(sent) == [piece]


def test_esc_in_a_paste_keeps_the_order_of_the_text() -> None:
    """GIVEN a paste with sequences in it THEN it is one text, in order, and nothing in it can steer."""
    assert pieces_of("\x1b[200~一\x1b[31m二\x1b三\r\n四\x1b[20".encode(), b"\x1b[201~n") == [
        Inserted(r"一\x1b[31m二\x1b三" + "\n四" + r"\x1b[20"),
        Pressed("n"),
    ]


def test_a_paste_that_breaks_off_is_kept() -> None:
    """What came of a paste is a text once nothing comes for long; then keys are keys again."""
    tokens = Tokenizer(DELAY)
    assert tokens.feed("\x1b[200~一二".encode()) == []
    assert (tokens.patience or 0) > 1
    assert tokens.expire() == [Inserted("一二")]
    assert tokens.feed(b"n") == [Pressed("n")]


def test_bytes_of_another_encoding_are_text_that_never_acts() -> None:
    """GIVEN GBK, whose second bytes may be letters THEN no letter of it is a key, and it is noticed."""
    tokens = Tokenizer(DELAY)
    sent = "丂乗測u".encode("gbk")
    assert b"@" in sent
    pieces = tokens.feed(sent[:-1]) + tokens.expire() + tokens.feed(sent[-1:])
    assert tokens.foreign
    assert pieces[-1] == Pressed("u")
    assert not any(isinstance(piece, Pressed) for piece in pieces[:-1])
    assert tokens.patience is None


def test_utf8_is_not_taken_for_another_encoding() -> None:
    """GIVEN Chinese in packets of one byte each THEN every character is whole."""
    tokens = Tokenizer(DELAY)
    pieces = [piece for byte in "测试�".encode() for piece in tokens.feed(bytes([byte]))]
    assert pieces == [Pressed("测"), Pressed("试"), Pressed("�")]
    assert not tokens.foreign
