//! What keeps a user from logging in, known by the names that schemas have for it.

use crate::plan::auth::Bar;
use crate::plan::naming::words::snake;
use crate::plan::resource::ColumnId;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{DefaultValue, Literal, ScalarFieldType, ScalarType};
use crate::syntax::ast::Arity;

/// How a column of the user model says that somebody may not log in; none where it does not.
pub(super) fn of(field: ScalarFieldWalker<'_>, id: ColumnId) -> Option<Bar> {
    if field.arity() == Arity::List {
        return None;
    }
    let snake = snake(field.name());
    match field.ty() {
        ScalarFieldType::Enum(_) => {
            let places = barring_values(field);
            (!places.is_empty()).then_some(Bar::Values(id, places))
        }
        ty if ty.is(ScalarType::Boolean) => {
            let flag = snake.strip_prefix("is_").unwrap_or(&snake);
            let is_true = field.default().is_some_and(|it| it.value == DefaultValue::Literal(Literal::Boolean(true)));
            match () {
                () if BARRED.contains(&flag) => Some(Bar::Set(id)),
                // Without such a default it may say who is there at the moment.
                () if ALLOWED.contains(&flag) && is_true => Some(Bar::Unset(id)),
                () => None,
            }
        }
        ty if ty.is(ScalarType::DateTime) => {
            let is_optional = field.arity() == Arity::Optional;
            let is_event = |event: &str| BARRED.contains(&event) || event == "deleted";
            match () {
                () if is_end(&snake) => Some(Bar::Until(id)),
                () if is_optional && snake.strip_suffix("_at").is_some_and(is_event) => Some(Bar::Set(id)),
                () => None,
            }
        }
        _ => None,
    }
}

/// Whether a column of the user model says, or said, that somebody may not log in.
pub(super) fn says(field: ScalarFieldWalker<'_>) -> bool {
    let snake = snake(field.name());
    let bare = snake.strip_prefix("is_").unwrap_or(&snake);
    let event = snake.strip_suffix("_at").unwrap_or(bare);
    let is_word = |word: &str| BARRED.contains(&word) || ALLOWED.contains(&word);
    match field.ty() {
        _ if field.arity() == Arity::List => false,
        ScalarFieldType::Enum(_) => !barring_values(field).is_empty(),
        ty if ty.is(ScalarType::Boolean) => is_word(bare),
        ty if ty.is(ScalarType::DateTime) => is_word(event) || is_end(&snake),
        _ => false,
    }
}

/// `bannedUntil`, `banExpires`, `lockoutEnd`: the time after which somebody may log in again.
fn is_end(snake: &str) -> bool {
    let is_state =
        |word: &str| BARRED.contains(&word) || ["ban", "block", "lock", "lockout", "suspension"].contains(&word);
    let is_event = |word: &str| ["until", "expires", "expire", "expiry", "end", "ends", "expiration"].contains(&word);
    let name = snake.strip_suffix("_at").unwrap_or(snake);
    name.split_once('_').is_some_and(|(state, event)| is_state(state) && is_event(event))
}

/// The values of its enum that are such words.
fn barring_values(field: ScalarFieldWalker<'_>) -> Vec<u32> {
    let ScalarFieldType::Enum(id) = field.ty() else { return Vec::new() };
    let values = field.model().schema().walk(id);
    let is_barred = |name: &str| BARRED.contains(&snake(name).as_str());
    (0..).zip(values.values()).filter(|(_, value)| is_barred(value.name())).map(|(place, _)| place).collect()
}

const BARRED: [&str; 6] = ["banned", "blocked", "suspended", "locked", "disabled", "deactivated"];

const ALLOWED: [&str; 2] = ["active", "enabled"];
