"""Elements of text alone, links that can be copied, and a keyboard that stays put."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
MARKUP = '<img src=x onerror="window.ran = 1">'


def test_text_is_only_ever_text(kit):
    notes = kit("notes")
    shown = notes.run(
        "(text) => { const made = kit.el('p', '', text); document.body.append(made);"
        " return [made.textContent, made.children.length]; }",
        MARKUP,
    )
    assert shown == [MARKUP, 0]
    assert notes.run("() => window.ran") is None


def test_a_child_that_is_missing_is_passed_by_and_a_nought_is_not(kit):
    made = kit("notes").run("() => kit.el('p', '', null, undefined, '', 0).textContent")
    assert made == "0"


def test_an_element_without_a_name_has_no_class(kit):
    assert kit("notes").run("() => kit.el('p', '').outerHTML") == "<p></p>"


@pytest.mark.parametrize(
    ("board", "shape"), [("red", "▲"), ("black", "■"), ("watch", "◆"), ("none", "○")]
)
def test_a_state_is_a_shape_beside_its_word_and_only_the_word_is_read(
    kit, board, shape
):
    made = kit("notes").run(
        "(board) => { const made = kit.state(board, '黑榜');"
        " return [made.textContent, made.firstChild.getAttribute('aria-hidden')]; }",
        board,
    )
    assert made == [f"{shape}黑榜", "true"]


def test_the_box_of_a_component_is_made_once(kit):
    same = kit("notes").run(
        "() => kit.box(document.body, 'kit') === kit.box(document.body, 'kit')"
    )
    assert same


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ({}, "http://localhost/red_black?cycle=2023Q3"),
        ({"page": "unit"}, "http://localhost/unit?cycle=2023Q3"),
        ({"page": ""}, "http://localhost/?cycle=2023Q3"),
        (
            {"page": "unit", "query": {"unit": "招商局", "cycle": "2023Q2"}},
            "http://localhost/unit?cycle=2023Q2&unit=%E6%8B%9B%E5%95%86%E5%B1%80",
        ),
        (
            {"query": {"finding": "a&b=c#d"}},
            "http://localhost/red_black?cycle=2023Q3&finding=a%26b%3Dc%23d",
        ),
    ],
)
def test_a_link_keeps_what_the_address_says_but_for_what_it_changes(kit, link, address):
    notes = kit("notes", "/red_black?cycle=2023Q3")
    assert notes.run("(link) => kit.address(link)", link) == address


def test_a_link_of_a_page_below_another_path_stays_below_it(kit):
    notes = kit("notes", "/district/red_black")
    link = {"page": "unit"}
    assert notes.run("(link) => kit.address(link)", link) == (
        "http://localhost/district/unit"
    )


ANCHOR = """() => {
  const open = () => sent.push(['opened', 'here']);
  const link = kit.anchor({ page: 'unit' }, 'item', open, '条目');
  const row = kit.el('div', 'row', link);
  row.addEventListener('click', () => sent.push(['opened', 'row']));
  document.body.append(row);
}"""


def test_a_plain_click_opens_here_and_not_the_row_as_well(kit):
    notes = kit("notes")
    notes.run(ANCHOR)
    notes.page.click("a.item")
    assert notes.opened() == ["here"]
    assert notes.page.url == "http://localhost/slides"


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta"])
def test_a_click_with_a_key_is_left_to_the_browser(kit, key):
    notes = kit("notes")
    notes.run(ANCHOR)
    went = notes.run(
        """(key) => {
          const event = new MouseEvent('click', {
            bubbles: true, cancelable: true, ctrlKey: key === 'Control',
            shiftKey: key === 'Shift', metaKey: key === 'Meta',
          });
          const link = document.querySelector('a');
          link.addEventListener('click', (one) => {
            window.kept = one.defaultPrevented;
            one.preventDefault();
          });
          link.dispatchEvent(event);
          return window.kept;
        }""",
        key,
    )
    assert went is False
    assert notes.opened() == []


def test_enter_on_a_link_opens_it(kit):
    notes = kit("notes")
    notes.run(ANCHOR)
    notes.page.focus("a.item")
    notes.page.keyboard.press("Enter")
    assert notes.opened() == ["here"]


HELD = """(row) => {
  const root = kit.box(document.body, 'kit');
  const rows = () => ['甲"]', '乙'].map((name) => {
    const made = kit.el('button', '', name);
    made.dataset.row = name;
    return made;
  });
  kit.redraw(root, rows());
  [...root.children].find((one) => one.dataset.row === row)?.focus();
  kit.redraw(root, row === '乙' ? rows().slice(1) : rows());
  return document.activeElement.dataset.row ?? null;
}"""


@pytest.mark.parametrize("row", ['甲"]', "乙", "无"])
def test_the_keyboard_stays_on_its_row_when_all_is_drawn_anew(kit, row):
    assert kit("notes").run(HELD, row) == (None if row == "无" else row)


def test_drawing_anew_leaves_a_keyboard_elsewhere_alone(kit):
    held = kit("notes").run("""() => {
      const field = kit.el('input');
      document.body.append(field);
      field.focus();
      kit.redraw(kit.box(document.body, 'kit'), [kit.el('p', '', '新')]);
      return document.activeElement === field;
    }""")
    assert held
