"""Which texts are known as the items of a list and the options of a form."""

from __future__ import annotations

from tests.documents.seen import segments


def items(text: str, format: str = "html") -> list[tuple[str, tuple[object, ...] | None]]:
    return [(each.text, tuple(each.item) if each.item else None) for each in segments(text, format)]


def fields(text: str, format: str = "html") -> list[tuple[str, tuple[object, ...] | None]]:
    return [(each.text, tuple(each.form_field) if each.form_field else None) for each in segments(text, format)]


def test_the_items_of_a_list_are_numbered_through_the_list_in_them() -> None:
    found = items("<ul><li>Basis<ul><li>mail</ul><li>Plus</ul>")
    assert found == [("Basis", (0, 0, 0)), ("mail", (1, 1, 0)), ("Plus", (0, 0, 1))]


def test_the_paragraphs_of_an_item_share_its_place() -> None:
    assert items("<ul><li><h3>Basis</h3><p>Per maand</ul>") == [("Basis", (0, 0, 0)), ("Per maand", (0, 0, 0))]


def test_markdown_numbers_its_items() -> None:
    assert items("- Basis\n  - mail\n- Plus\n", "markdown") == items("<ul><li>Basis<ul><li>mail</ul><li>Plus</ul>")


def test_plain_text_numbers_its_items_by_their_indentation() -> None:
    assert items("Kies:\n- Basis\n  - mail\n- Plus\n", "text")[1:] == [
        ("Basis", (0, 0, 0)),
        ("mail", (1, 1, 0)),
        ("Plus", (0, 0, 1)),
    ]


def test_the_next_list_of_a_plain_text_has_the_next_number() -> None:
    assert [place for _, place in items("- een\n\nTekst\n\n- twee\n", "text")] == [(0, 0, 0), None, (1, 0, 0)]


def test_the_options_of_a_drop_down_list_belong_together() -> None:
    assert fields("<select><option>Rood<option>Blauw</select>") == [("Rood", ("option", 0)), ("Blauw", ("option", 0))]


def test_what_cannot_be_chosen_is_no_option() -> None:
    found = fields("<select><option value=''>Kies<option disabled>Zwart<option value=r>Rood</select>")
    assert found == [("Kies", None), ("Zwart", None), ("Rood", ("option", 0))]


def test_radio_buttons_of_one_name_belong_together() -> None:
    radio = "<label><input type=radio name={}> {}</label>"
    found = fields(radio.format("a", "Ja") + "<p>of</p>" + radio.format("a", "Nee") + radio.format("b", "Vast"))
    assert found == [("Ja", ("option", 0)), ("of", None), ("Nee", ("option", 0)), ("Vast", ("option", 1))]


def test_a_radio_button_may_stand_behind_the_words_in_its_label() -> None:
    assert fields("<label>Ja <input type=radio name=a></label> Graag") == [("Ja", ("option", 0)), ("Graag", None)]


def test_buttons_in_a_row_belong_together_until_something_else_comes() -> None:
    found = fields("<button>Vast</button><button>Los</button><p>of</p><button>Sturen</button>")
    assert found == [("Vast", ("button", 0)), ("Los", ("button", 0)), ("of", None), ("Sturen", ("button", 1))]


def test_the_open_boxes_of_a_task_list_are_options() -> None:
    found = fields("- [ ] mail\n- [x] post\n- [ ] fax\n", "markdown")
    assert found == [("mail", ("box", 0)), ("post", None), ("fax", ("box", 0))]


def test_text_behind_a_form_is_no_option() -> None:
    assert fields("<select><option>Rood</select><p>Klaar</p>")[-1] == ("Klaar", None)
