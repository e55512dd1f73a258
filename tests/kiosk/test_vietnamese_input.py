from itertools import accumulate
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.vietnamese_input import Composer, Edit, Method, ToneStyle, compose, telex, vni

TYPED = {Method.TELEX: telex, Method.VNI: vni}
TABLE = Path(__file__).with_name("vietnamese_input_words.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [(row[0], row[1], row[2]) for row in (line.split("\t") for line in TABLE[1:])]


def words(text: str) -> list[str]:
    return text.split()


# Every rime with sắc as it is printed in the old style, behind an onset that takes it.
OPEN_OR_SOFT = words("""
    lá lái lám lán láng lánh láo láu láy lắm lắn lắng lấm lấn lấng lấu lấy
    lé lém lén léng léo lế lếm lến lếnh lếu lí lía lím lín lính líu liếm liến liếng liếu
    ló lói lóm lón lóng lóa loái loám loán loáng loánh loáo loáy loắm loắn loắng
    lóe loém loén loéng loéo loóng lố lối lốm lốn lống lớ lới lớm lớn
    lú lúa lúi lúm lún lúng luấn luấng luấy luế luến luếnh luối luốm luốn luống
    thuớ lúy luýa luyến luýn luýnh luýu lứ lứa lứi lứm lứn lứng lứu lưới lướm lướn lướng lướu
    lý yếm yến yếng yếu á ái án áng ánh áo áu áy ắn ấm ấn ấu ấy é én éo ế ến ếnh ố ốm ổn ớ ới ớn ú úa úng úy ứ ứa ứng
    quá quái quán quáng quánh quáo quáy quắn quắng quấn quấng quấy qué quén quéo quế quến quếnh quý quýnh quyến quớ
    giá giái gián giáng giánh giáo giấu giấy gié giéo giếng giếm giến gió gióng giống giố giớ giới giú giúa giúm
    giứ giứa giường gí gín gím chứ đướng ghế ghí ngá nghé nghí nghiếng ngướng khuýu phướng tránh trướng xoáy kí ké kiếng
""")
STOPPED = words("""
    lác lách láp lát lắc lắp lắt lấc lấp lất léc lép lét lếch lếp lết lích líp lít liếc liếp liết
    lóc lóp lót loác loách loáp loát loắc loắt loét loóc lốc lốp lốt lớp lớt
    lúc lúp lút luấc luất luếch luết luốc luốt luých luyết luýp luýt lức lứt lước lướp lướt yết
    quác quách quát quắc quắp quắt quất quét quếch quết quốc quýt quých quyết giác giáp giát giắc giắt giấc giết giục giúp gích
""")
TONES = {
    "\u0301": ("s", "1"),
    "\u0300": ("f", "2"),
    "\u0309": ("r", "3"),
    "\u0303": ("x", "4"),
    "\u0323": ("j", "5"),
}
SHAPES = {"\u0302": ("", "6"), "\u031b": ("w", "7"), "\u0306": ("w", "8")}

NOT_VIETNAMESE = words("""
    windows facebook email class zalo vneid google youtube gmail iphone android wifi samsung yahoo office office-365 coffee password passport messenger tomorrow error
    website online internet router server browser download update account address english school street
    banana tomato cheese Canada France Singapore Jakarta Washington Brazil Florida Kraków
    driver's desktop keyboard printer scanner  logo radio video bluetooth messenger tiktok viettel
    http ebook facetime text next facts fax flash format framework zoom jazz jeans fjord xml json html pdf jpg USB sms
""")


def keys_of(syllable: str, method: Method) -> str:
    """The canonical keys: each mark behind its letter, the tone last."""
    column = 0 if method is Method.TELEX else 1
    keys, tone = "", ""
    for letter in syllable:
        base, *marks = list(normalize("NFD", letter))
        if base in "đĐ":
            keys += ("d" if base == "đ" else "D") + "d9"[column]
            continue
        keys += base
        for mark in marks:
            if mark in TONES:
                tone = TONES[mark][column]
            else:
                keys += SHAPES[mark][column] or base
    if (
        method is Method.TELEX
        and ("oong" in keys or "ooc" in keys)
        and "ô" not in normalize("NFC", strip_tone(syllable))
    ):
        keys = keys.replace("oo", "ooo")
    return keys + tone


def strip_tone(text: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFD", text) if c not in TONES))


def with_tone(syllable: str, tone: str) -> str:
    """The same syllable with another tone in the same place."""
    return normalize("NFC", "".join(tone if c in TONES else c for c in normalize("NFD", syllable)))


def bare(text: str) -> str:
    return "".join(c for c in normalize("NFD", text) if c.isascii()).lower()


def press_all(composer: Composer, keys: str) -> Composer:
    return list(accumulate(keys, Composer.press, initial=composer))[-1]


def test_the_table_is_large_and_well_formed() -> None:
    assert len({text for text, _, _ in ROWS}) >= 400
    assert all(is_normalized("NFC", text) for text, _, _ in ROWS)
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize(("text", "telex_keys", "vni_keys"), ROWS)
def test_words_of_the_table_are_written(text: str, telex_keys: str, vni_keys: str) -> None:
    assert telex(telex_keys) == text
    assert vni(vni_keys) == text


@pytest.mark.parametrize("method", TYPED)
def test_every_rime_is_written_in_every_tone(method: Method) -> None:
    for sac in OPEN_OR_SOFT:
        for tone in ("", *TONES):
            syllable = with_tone(sac, tone)
            assert TYPED[method](keys_of(syllable, method)) == syllable
    for sac in STOPPED:
        for tone in ("", "\u0301", "\u0323"):
            syllable = with_tone(sac, tone)
            assert TYPED[method](keys_of(syllable, method)) == syllable


@pytest.mark.parametrize("method", TYPED)
def test_a_tone_typed_with_its_vowel_moves_to_its_place_as_letters_follow(method: Method) -> None:
    for sac in OPEN_OR_SOFT + STOPPED:
        keys = keys_of(sac, method)
        vowels = [place for place, key in enumerate(keys) if key in "aeiouy"]
        # The u of "qu" bears no tone.
        first = vowels[1 if keys.startswith("qu") else 0] + 1
        early = keys[:first] + keys[-1] + keys[first:-1]
        if not keys[first : first + 1].isdigit() and keys[first - 1 : first + 1] not in ("aa", "ee", "oo"):
            assert TYPED[method](early) == sac


@pytest.mark.parametrize("method", TYPED)
def test_a_tone_struck_twice_is_a_letter(method: Method) -> None:
    for sac in OPEN_OR_SOFT + STOPPED:
        keys = keys_of(sac, method)
        assert TYPED[method](keys + keys[-1]) == strip_tone(sac) + keys[-1]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass", "as"), ("aff", "af"), ("arr", "ar"), ("axx", "ax"), ("ajj", "aj"),
        ("aaa", "aa"), ("eee", "ee"), ("ooo", "oo"), ("ddd", "dd"), ("aww", "aw"), ("oww", "ow"), ("uww", "uw"),
        ("ww", "w"), ("tww", "tw"), ("uoww", "uow"), ("dongdd", "dongd"), ("aaaa", "aaa"), ("DDD", "DD"), ("NDDD", "NDD"), ("AaA", "AA"),
        ("tesst", "test"), ("usser", "user"), ("offf", "off"), ("offfice", "office"), ("passs", "pass"), ("tieengss", "tiêngs"), ("SSS", "SSS"),
    ],
)  # fmt: skip
def test_a_telex_key_struck_twice_takes_its_mark_back(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("a11", "a1"),
        ("a66", "a6"),
        ("o77", "o7"),
        ("a88", "a8"),
        ("d99", "d9"),
        ("A44", "A4"),
        ("uo77", "uo7"),
    ],
)
def test_a_vni_key_struck_twice_takes_its_mark_back(keys: str, text: str) -> None:
    assert vni(keys) == text


@pytest.mark.parametrize(
    ("telex_keys", "vni_keys", "text"),
    [
        ("asz", "a10", "a"),
        ("tieengsz", "tie6ng10", "tiêng"),
        ("asf", "a12", "à"),
        ("nguowifs", "nguo7i21", "ngưới"),
    ],
)
def test_a_tone_can_be_removed_or_replaced(telex_keys: str, vni_keys: str, text: str) -> None:
    assert telex(telex_keys) == text
    assert vni(vni_keys) == text


@pytest.mark.parametrize(
    ("telex_keys", "vni_keys", "text"),
    [("aaw", "a68", "ă"), ("awa", "a86", "â"), ("oow", "o67", "ơ"), ("owo", "o76", "ô"),
     ("muoonw", "muo6n7", "mươn"), ("muowno", "muo7n6", "muôn")],
)  # fmt: skip
def test_a_hat_and_a_horn_replace_each_other(telex_keys: str, vni_keys: str, text: str) -> None:
    assert telex(telex_keys) == text
    assert vni(vni_keys) == text


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        ("hoaf", "hòa", "hoà"), ("khoer", "khỏe", "khoẻ"), ("thuyr", "thủy", "thuỷ"), ("uyr", "ủy", "uỷ"),
        ("hoafn", "hoàn", "hoàn"), ("hoaif", "hoài", "hoài"), ("quys", "quý", "quý"), ("quas", "quá", "quá"),
        ("gias", "giá", "giá"), ("muaf", "mùa", "mùa"), ("thuees", "thuế", "thuế"), ("thuowr", "thuở", "thuở"),
        ("khuyur", "khuỷu", "khuỷu"), ("nghiax", "nghĩa", "nghĩa"), ("huynhf", "huỳnh", "huỳnh"),
    ],
)  # fmt: skip
def test_the_tone_stands_where_each_style_wants_it(keys: str, old: str, new: str) -> None:
    assert telex(keys) == old
    assert telex(keys, tone_style=ToneStyle.NEW) == new


@pytest.mark.parametrize(
    ("keys", "text"),
    [("uow", "ươ"), ("thuow", "thuơ"), ("thuowng", "thương"), ("w", "ư"), ("W", "Ư"), ("tw", "tư"), ("ew", "ew"), ("kw", "kw"), ("khuow", "khuơ"), ("quw", "quw")],
)  # fmt: skip
def test_w_is_a_horn_a_breve_or_a_letter(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [("thues", "thué"), ("tiengs", "tiéng"), ("tieesn", "tiến"), ("nguoif", "nguòi"), ("nguwoi", "ngươi"), ("vieet", "viêt")],
)  # fmt: skip
def test_a_word_on_the_way_already_shows_its_marks(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize("word", NOT_VIETNAMESE)
def test_a_word_that_cannot_be_vietnamese_is_left_alone_in_telex(word: str) -> None:
    assert len(NOT_VIETNAMESE) >= 40
    assert telex(word) == word


@pytest.mark.parametrize(
    "text", ["2026", "ct01", "CT01", "so 5", "TK1-TS", "79A-123.45", "ma9", "b8", "0901 234 567", "x2"]
)
def test_digits_with_nothing_to_mark_stay_digits_in_vni(text: str) -> None:
    assert vni(text) == text


def test_a_digit_ends_a_word_in_telex() -> None:
    assert telex("thangs5 CT01 ddowt2") == "tháng5 CT01 đơt2"


# Other tests may hold the machine: an example has no time limit.
unhurried = settings(deadline=None)
plain_letters = st.text(st.sampled_from("bcghiklmnpqtuvyBCGHIKLMNPQTUVY .,-'(0123"))
keys_of_any_kind = st.text(st.sampled_from("aăâbcdđeêghiknoôơprstuưwxyzfjAEOWDSN0123456789 .-"), max_size=14)


@unhurried
@given(plain_letters)
def test_text_without_mark_keys_stays_as_it_is(text: str) -> None:
    assert telex(text) == text


@unhurried
@given(st.text())
def test_all_that_is_written_is_nfc(text: str) -> None:
    assert is_normalized("NFC", telex(text))
    assert is_normalized("NFC", vni(text))


@unhurried
@given(keys_of_any_kind)
def test_no_letter_is_lost(keys: str) -> None:
    def kept(text: str, letters: str) -> list[str]:
        return [c for c in bare(text.replace("đ", "d")) if c in letters]

    assert kept(telex(keys), "bcghiklmnpqtvy .-0123456789") == kept(keys, "bcghiklmnpqtvy .-0123456789")
    assert kept(vni(keys), "abceghiklmnopqrstuvwxyzfj .-") == kept(keys, "abceghiklmnopqrstuvwxyzfj .-")


@unhurried
@given(keys_of_any_kind)
def test_capital_keys_write_the_same_text_in_capitals(keys: str) -> None:
    assert telex(keys.upper()) == telex(keys.lower()).upper()
    assert vni(keys.upper()) == vni(keys.lower()).upper()


@unhurried
@given(keys_of_any_kind, st.sampled_from(list(TYPED)), st.sampled_from(ToneStyle))
def test_key_by_key_comes_to_the_same_text(keys: str, method: Method, style: ToneStyle) -> None:
    assert press_all(Composer(method, style), keys).text == TYPED[method](keys, tone_style=style)


@unhurried
@given(keys_of_any_kind, st.sampled_from(Method))
def test_each_edit_turns_the_field_into_the_text(keys: str, method: Method) -> None:
    field, composer = "", Composer(method)
    for key in keys:
        pressed = composer.press(key)
        edit = pressed.edit_since(composer)
        field = field[: len(field) - edit.delete] + edit.insert
        composer = pressed
    assert field == composer.text


@unhurried
@given(keys_of_any_kind, st.sampled_from(Method))
def test_as_many_backspaces_as_keys_leave_nothing(keys: str, method: Method) -> None:
    composer = press_all(Composer(method), keys)
    for _ in keys:
        composer = composer.backspace()
    assert composer.text == ""


@pytest.mark.parametrize(("text", "telex_keys", "vni_keys"), ROWS[::7])
def test_backspace_takes_one_letter_of_a_vietnamese_word(text: str, telex_keys: str, vni_keys: str) -> None:
    for method, keys in ((Method.TELEX, telex_keys), (Method.VNI, vni_keys)):
        composer = press_all(Composer(method), keys)
        for length in range(len(text), 0, -1):
            assert len(composer.text) == length
            assert bare(composer.text) == bare(text)[:length] or "đ" in text.lower()
            composer = composer.backspace()


def test_a_word_can_go_on_after_backspace() -> None:
    shortened = press_all(Composer(Method.TELEX), "hoanf").backspace()
    assert shortened.text == "hòa"
    assert press_all(shortened, "ngs").text == "hoáng"
    assert shortened.backspace().backspace().press("i").text == "hi"


def test_a_slip_that_made_the_word_foreign_is_forgiven_by_backspace() -> None:
    slipped = press_all(Composer(Method.TELEX), "tieengsb")
    assert slipped.text == "tieengsb"
    assert slipped.backspace().text == "tiếng"


def test_a_space_struck_too_early_is_taken_back_and_the_word_goes_on() -> None:
    assert press_all(press_all(Composer(Method.VNI), "tieng ").backspace(), "61").text == "tiếng"


def test_the_word_before_the_caret_can_be_marked_wherever_it_came_from() -> None:
    composer = Composer(Method.TELEX, before="Xin chao")
    assert composer.text == "Xin chao"
    assert composer.press("f").text == "Xin chào"
    assert composer.press("f").word == "chào"
    assert composer.press(" ").word == ""


def test_words_already_on_screen_are_not_rewritten_in_another_style() -> None:
    composer = Composer(Method.TELEX, before="hoà thuỷ")
    assert composer.text == "hoà thuỷ"
    assert press_all(composer, " ddi").text == "hoà thuỷ đi"


def test_a_ready_made_letter_is_a_key_too() -> None:
    assert press_all(Composer(Method.TELEX), "Katơr").text == "Katơr"
    assert press_all(Composer(Method.TELEX), "tiêngs").text == "tiếng"
    assert press_all(Composer(Method.TELEX), "hòái").text == "hòái"


def test_a_mark_replaces_only_what_changed() -> None:
    before = press_all(Composer(Method.TELEX), "vieetn")
    after = press_all(Composer(Method.TELEX), "vieet")
    assert press_all(after, "j").edit_since(after) == Edit(delete=2, insert="ệt")
    assert after.edit_since(after) == Edit(delete=0, insert="")
    assert before.text == "vieetn"


def test_plain_keys_write_themselves() -> None:
    assert press_all(Composer(Method.PLAIN), "ww.tieengs1").text == "ww.tieengs1"
    assert compose("aas", method=Method.PLAIN, after="hoà") == "hoàaas"
    assert Composer(Method.PLAIN, before="hoàn").backspace().text == "hoà"
