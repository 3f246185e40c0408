"""What a seasoned clerk would strike out is in no bulletin of the demo, and the build
is that of an office: a short body first, then every attachment it names."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache

import pdfplumber
import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.deck.slide import Slide
from jinwei.report.letterhead import Issue
from jinwei.report.official.document import attached, listed
from jinwei.report.typst.pdf import pdf_bytes
from jinwei.report.word import docx_bytes
from tests.report import word
from tests.report.word import W, squeezed

CYCLES = ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"]
LEAST, MOST = 3, 5
"""Pages that a body for everybody to read has."""
STRUCK_OUT = {
    "a clause cited as if it were an attachment of the bulletin": r"附件\d [一二三四]",
    "half-width brackets around a Chinese figure": r"\([一二三四五六七八九十]\)",
    "a place among so many in front of it": r"居\S{0,6}\d+家(第|末)",
    "one thing called 第一 and 第1位": r"居(全市|功能区|县区)第一",
    "arrows and slashes in a text": r"[↑↓]",
    "marks of the screen": r"看板|读法|首次参评\d| 新\b",
    "findings counted for matters": r"\d项认定。按",
    "coming onto a board": r"新上黑榜|上黑榜",
    "the rest of the year in two ways": r"余下时段|需增长",
    "how long the longest is overdue": r"最久的|中位用时",
    "nothing said in two words": r"没有到期的|没有严重超期|没有超期",
    "a board that nobody is on": r"本期没有(黑|红)榜认定|没有新增单位",
    "a verdict called checked": r"经核实(?!确认)|由有关部门核实后",
    "subjects that could be judged": r"可认定的",
    "the caption of a survey": r"季度评(基层站所|市直部门|重点科室)结果",
    "quoted items with a mark between": r"“[^”]{1,9}”、“指标",
    "any quoted items with a mark between": r"”、“",
    "how many lie among the last of a clause": r"位于后\d+位",
    "matters as one speaks of them": r"\d件事",
    "what fell due before as if it came again": r"以前又到期",
    "a choice of ours in the body": r"单列一类由本区自定",
    "an attachment without its number": r"见后附",
    "a place told twice": r"位(?:（共\d+家）)?，名次最",
    "a duty asked of all without a day": r"要有记录",
    "a clause spoken of as a gap": r"没有写超过|借用的",
    "how one would say it aloud": r"算在它|不算末位|太多的不列|那时还没有",
    "must be visited, counted in two ways": r"列入必访的",
    "nothing to report": r"本期不作通报",
    "a day that has gone by": r"起\d+日内到期的",
}
IN_PUBLIC = {
    "how far somebody is with confirming": r"核实进度|尚无条款|还没有核实|未核实",
}


ON_SLIDES = r"最重的|最久|\d件事|\d项认定。按|读作|看板|\d月?-\d+月"
"""Ways of the screen and of speech that stand on no slide."""


def _shown(slide: Slide) -> tuple[str, ...]:
    rows = slide.table.rows if slide.table else ()
    columns = [column.header for column in slide.table.columns] if slide.table else []
    cells = (cell for row in rows for cell in row)
    return (slide.headline, *slide.lines, *slide.points, *columns, *cells)


@pytest.fixture(scope="module")
def written(facts_of):
    """The bulletin of a cycle with its Word file, put together once."""

    @cache
    def of(cycle: str, is_public: bool):
        facts = facts_of("demo", cycle, is_public=is_public)
        document = bulletin(facts, Issue(on=facts.source.cutoff_on + dt.timedelta(15)))
        return document, docx_bytes(document)

    return of


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_no_slide_says_what_a_clerk_would_strike_out(facts_of, cycle, is_public):
    slides = deck(facts_of("demo", cycle, is_public=is_public))
    lines = [text for slide in slides for text in _shown(slide)]
    assert [line for line in lines if re.search(ON_SLIDES, line)] == []


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_nothing_is_written_that_a_clerk_would_strike_out(written, cycle, is_public):
    _, package = written(cycle, is_public)
    text = "\n".join(word.texts(package))
    kinds = STRUCK_OUT | (IN_PUBLIC if is_public else {})
    if not is_public:
        kinds = {k: v.replace("|由有关部门核实后", "") for k, v in kinds.items()}
    hits = {
        kind: re.findall(f".{{0,9}}(?:{p}).{{0,9}}", text) for kind, p in kinds.items()
    }
    assert {kind: found for kind, found in hits.items() if found} == {}


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_every_attachment_is_named_before_the_signature_and_begins_a_page(
    written, cycle, is_public
):
    document, package = written(cycle, is_public)
    texts = word.texts(package)
    signed = texts.index(document.signed)
    names = list(listed(document))
    assert texts[signed - len(names) : signed] == names
    assert names[0].startswith("附件：1.")
    assert names[-1].endswith("督导通报附表（Excel电子表格）")
    starts = [
        "".join(text.text or "" for text in each.iter(f"{W}t"))
        for each in word.body(package).iter(f"{W}p")
        if word.value(each, "pPr/pStyle") == "Attachment"
    ]
    assert starts == [mark for mark, _ in attached(document)]
    assert (
        word.styled(package, "Attachment").find(f"{W}pPr/{W}pageBreakBefore")
        is not None
    )
    cited = set(re.findall(r"见附件(\d)", "".join(texts[:signed])))
    assert cited == {mark.removeprefix("附件") for mark, _ in attached(document)}


@pytest.mark.parametrize("cycle", CYCLES)
def test_what_it_all_comes_to_is_the_first_chapter(written, cycle):
    document, _ = written(cycle, True)
    assert document.blocks[1].text == "一、总体情况"
    assert document.title.startswith(document.signed)


@pytest.mark.parametrize("cycle", CYCLES)
def test_a_public_body_is_short_and_the_imprint_on_the_last_even_page(written, cycle):
    document, _ = written(cycle, True)
    with pdfplumber.open(io.BytesIO(pdf_bytes(document))) as pdf:
        pages = [squeezed(page.extract_text()) for page in pdf.pages]
    (body,) = [
        n for n, text in enumerate(pages, 1) if squeezed(document.remark) in text
    ]
    assert LEAST <= body <= MOST
    assert len(pages) % 2 == 0
    assert squeezed(document.copied) in pages[-1]
    for mark, attachment in attached(document):
        (page,) = [text for text in pages if text.startswith(mark)]
        assert page.removeprefix(mark).startswith(squeezed(attachment.name))
    assert "\u200b" not in "".join(pages)


def _rows(document, ending: str) -> list[tuple[str, ...]]:
    """The rows of the tables with that caption, which are attached."""
    return [
        row
        for attachment in document.attachments
        for block in attachment.blocks
        if getattr(block, "caption", "").endswith(ending)
        for row in block.rows
    ]


@pytest.mark.parametrize("cycle", CYCLES)
def test_who_is_to_be_visited_is_as_many_units_as_the_board_lists(written, cycle):
    document, package = written(cycle, True)
    text = "".join(word.texts(package))
    late = {row[0] for row in _rows(document, "黑榜") if row[3].startswith("严重超期")}
    counted = [str(len(late))] * bool(late)
    assert re.findall(r"[有、]严重超期的(\d+)家单位，名单", text) == counted
    assert re.findall(r"列入必访(\d+)家：", text) == counted
    for see in re.findall(r"应走访的有[^。]*，名单(见附件\d)。", text):
        assert see == "见附件1"


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_steps_that_count_a_unit_twice_say_so(written, cycle, is_public):
    document, package = written(cycle, is_public)
    rows = _rows(document, "黑榜")
    steps, units = {(row[0], row[4]) for row in rows}, {row[0] for row in rows}
    text = "".join(word.texts(package))
    assert ("同一单位列入多项的分别计" in text) == (len(steps) > len(units))


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_places_behind_are_as_many_as_their_table_has(written, cycle, is_public):
    document, package = written(cycle, is_public)
    rows = _rows(document, "全市排名")
    behind = sum(row[-1] == "后三分之一" for row in rows)
    text = "".join(word.texts(package))
    counted = re.findall(r"(\d+)项居后三分之一", text)
    assert counted == [str(behind)] * bool(behind)


@pytest.mark.parametrize("cycle", CYCLES)
def test_what_a_presenter_reads_out_is_in_plain_words(facts_of, cycle):
    slides = deck(facts_of("demo", cycle))
    notes = "\n".join(note for slide in slides for note in slide.notes)
    assert "（附件" in notes
    assert re.findall(r"[A-Z][a-z]+|设置|只说|借用|算在它", notes) == []
