//! A table filled in on one page. On a phone each row is a card.

use super::Field;
use super::later::{OtherWords, Removed};
use crate::a11y::focus_soon_at;
use crate::live::{Act, Memo};
use crate::present::words::fill;
use crate::ui::value_of;
use crate::ui::{IntoNode, View};
use domain::answer::Input;
use domain::map::Map;
use domain::question::{Cell, Column, Table};
use markup::view;

type Rows = Vec<Map<String, String>>;

fn rows_of(input: &Input) -> Rows {
    match input {
        Input::Table(rows) if !rows.is_empty() => rows.clone(),
        _ => vec![Map::new()],
    }
}

/// The table. Rows are drawn anew only when one is added or removed, so that typing never loses its place.
pub fn table(field: &Field, words: &OtherWords, table: &Table) -> View {
    let (input, set) = (field.input, field.set);
    let count = Memo::new(move || input.with(|input| rows_of(input).len()));
    let heads = table.columns.iter().map(|column| {
        let class = cell_class(column.cell);
        view! { <th role="columnheader" scope="col" class=class>{column.label.clone()}</th> }
    });
    let heads = heads.collect::<View>();
    let columns = table.columns.clone();
    let (most, own, own_words) = (usize::try_from(table.max).unwrap_or(usize::MAX), field.clone(), words.clone());
    let body = move || {
        let rows = count.get();
        (0..rows).map(|row| row_view(&own, &own_words, &columns, row, rows > 1)).collect::<View>()
    };
    let first = table.columns.first().map(|column| column.id.clone()).unwrap_or_default();
    let add = Act::new(move |()| {
        let mut rows = rows_of(&input.get_untracked());
        rows.push(Map::new());
        let last = rows.len() - 1;
        set.run(Input::Table(rows));
        focus_soon_at(format!("#{}", cell_id(last, &first)));
    });
    let button = table.add.clone();
    let remove = words.remove;
    let view = view! {
        <table class="fh-table" role="table" id="f-table" tabindex="-1">
            <thead role="rowgroup"><tr role="row">{heads}
                <th role="columnheader" scope="col"><span class="govuk-visually-hidden">{remove}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
        {move || (count.get() < most).then(|| view! {
            <p><button class="fh-button fh-button--second fh-button--add" type="button" on:click=move |_| add.run(())>{button.clone()}</button></p>
        })}
    };
    field.fieldset(view.node())
}

fn cell_class(cell: Cell) -> &'static str {
    match cell {
        Cell::Text => "",
        Cell::LongText => "fh-table__long",
        Cell::Money | Cell::Number => "fh-table__num",
    }
}

fn row_view(field: &Field, words: &OtherWords, columns: &[Column], row: usize, removable: bool) -> View {
    let (input, set) = (field.input, field.set);
    let label = fill(words.row, &[("n", &(row + 1).to_string())]);
    let cells = columns.iter().map(|column| cell_view(field, column, row, &label)).collect::<View>();
    let (removed, called) = (words.removed, label.clone());
    let remove = move |_| {
        let mut rows = rows_of(&input.get_untracked());
        let gone = if row < rows.len() { rows.remove(row) } else { Map::new() };
        set.run(Input::Table(rows));
        if gone.values().any(|text| !text.is_empty()) {
            removed.run(Removed { name: called.clone(), place: row, cells: gone });
        } else {
            focus_soon_at("#f-table".to_owned());
        }
    };
    let button = removable.then(|| {
        view! {
            <button class="fh-link fh-link--danger" type="button" on:click=remove>
                {words.remove}<span class="govuk-visually-hidden">" "{label.clone()}</span>
            </button>
        }
    });
    view! { <tr role="row">{cells}<td role="cell" class="fh-table__do">{button}</td></tr> }
}

/// The id of a cell on the page.
fn cell_id(row: usize, column: &str) -> String {
    format!("f-{row}-{column}")
}

fn cell_view(field: &Field, column: &Column, row: usize, label: &str) -> View {
    let (input, set) = (field.input, field.set);
    let (id, part) = (cell_id(row, &column.id), format!("{row}.{}", column.id));
    let (read, write) = (column.id.clone(), column.id.clone());
    let change = move |text: String| {
        let mut rows = rows_of(&input.get_untracked());
        if let Some(cells) = rows.get_mut(row) {
            cells.insert(write.clone(), text);
        }
        set.run(Input::Table(rows));
    };
    let faulty = {
        let (problems, part) = (field.problems, part.clone());
        move || problems.with(|all| all.iter().any(|said| said.part == part))
    };
    let mode = match column.cell {
        Cell::Text | Cell::LongText => "text",
        Cell::Money => "decimal",
        Cell::Number => "numeric",
    };
    let value = move || input.with(|input| rows_of(input).get(row).and_then(|cells| cells.get(&read).cloned()).unwrap_or_default());
    let typed = if column.cell == Cell::LongText {
        view! {
            <textarea class="govuk-textarea fh-table__text" class:govuk-textarea--error=faulty id=id.clone() rows="3"
                prop:value=value on:input=move |event| change(value_of(&event))></textarea>
        }
    } else {
        view! {
            <input class="govuk-input" class:govuk-input--error=faulty id=id.clone() type="text" inputmode=mode autocomplete="off"
                prop:value=value on:input=move |event| change(value_of(&event))/>
        }
    };
    let typed = if column.cell == Cell::Money {
        view! { <div class="govuk-input__wrapper"><div class="govuk-input__prefix" aria-hidden="true">"£"</div>{typed}</div> }
    } else {
        typed.node()
    };
    let class = cell_class(column.cell);
    view! {
        <td role="cell" class=class>
            <label class="govuk-label" for=id>{column.label.clone()}<span class="govuk-visually-hidden">", "{label.to_owned()}</span></label>
            {field.part_problem(part)}{typed}
        </td>
    }
}
