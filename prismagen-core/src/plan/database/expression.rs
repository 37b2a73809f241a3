//! What SQL in `dbgenerated("…")` means, for the expressions that schemas of PostgreSQL, CockroachDB and MySQL hold.

/// What a default expression means, whichever database it was written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A random UUID.
    Uuid,
    /// The time of the INSERT, moved by so much.
    Now(Option<Offset>),
    /// The day of the INSERT.
    Today,
    /// The next value of a sequence.
    Next,
    /// A string.
    Text(String),
    /// A number, as written.
    Number(String),
    /// `true` or `false`
    Boolean(bool),
    /// Null.
    Null,
    /// An array without elements.
    EmptyArray,
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset {
    /// How many.
    pub(super) count: i64,
    /// Of what.
    pub(super) unit: Unit,
}

/// A unit of time, by the name it has in every dialect: `day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit(pub(super) &'static str);

impl Unit {
    const NAMES: [&str; 6] = ["second", "minute", "hour", "day", "month", "year"];

    fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('s').unwrap_or(&name);
        Self::NAMES.into_iter().find(|unit| *unit == name).map(Self)
    }
}

/// None where it is not known.
pub(super) fn meaning(sql: &str) -> Option<Meaning> {
    let tokens = tokens(sql)?;
    let tokens = unwrapped(&tokens);
    match sum(tokens) {
        Some((time, negative, offset)) if is_now(without_cast(time)) => {
            let Offset { count, unit } = interval(offset)?;
            Some(Meaning::Now(Some(Offset { count: if negative { -count } else { count }, unit })))
        }
        Some(_) => None,
        None => value(without_cast(tokens)),
    }
}

fn value(tokens: &[Token]) -> Option<Meaning> {
    use Token::*;
    match tokens {
        [Text(text)] if text == "{}" => Some(Meaning::EmptyArray),
        [Text(text)] => Some(Meaning::Text(text.clone())),
        [Number(number)] => Some(Meaning::Number(number.clone())),
        [Symbol('-'), Number(number)] => Some(Meaning::Number(format!("-{number}"))),
        [Word(word)] if word == "true" || word == "false" => Some(Meaning::Boolean(word == "true")),
        [Word(word)] if word == "null" => Some(Meaning::Null),
        [Word(word), Symbol('['), Symbol(']')] if word == "array" => Some(Meaning::EmptyArray),
        [Word(word)] if word == "current_date" => Some(Meaning::Today),
        [Word(word), Symbol('('), .., Symbol(')')] if word == "nextval" => Some(Meaning::Next),
        [Word(word), Symbol('('), Symbol(')')] if is_uuid(word) => Some(Meaning::Uuid),
        tokens if is_now(tokens) => Some(Meaning::Now(None)),
        _ => None,
    }
}

/// With or without the schema that an extension was put in.
fn is_uuid(function: &str) -> bool {
    let name = function.rsplit('.').next().unwrap_or(function);
    matches!(name, "gen_random_uuid" | "uuid_generate_v4" | "uuid" | "gen_random_uuid_v4")
}

fn is_now(tokens: &[Token]) -> bool {
    use Token::*;
    let tokens = unwrapped(tokens);
    match tokens {
        [Word(word)] => is_clock(word),
        [Word(word), Symbol('('), Symbol(')')] | [Word(word), Symbol('('), Number(_), Symbol(')')] => is_clock(word),
        // `now() AT TIME ZONE 'utc'`
        [time @ .., Word(at), Word(the), Word(zone), Text(utc)]
            if at == "at" && the == "time" && zone == "zone" && is_utc(utc) =>
        {
            is_now(without_cast(time))
        }
        // `timezone('utc'::text, now())`
        [Word(function), Symbol('('), Text(utc), rest @ .., Symbol(')')] if function == "timezone" && is_utc(utc) => {
            rest.iter()
                .position(|token| *token == Symbol(','))
                .is_some_and(|comma| is_now(without_cast(&rest[comma + 1..])))
        }
        _ => false,
    }
}

fn is_clock(word: &str) -> bool {
    matches!(
        word,
        "now"
            | "current_timestamp"
            | "localtimestamp"
            | "transaction_timestamp"
            | "statement_timestamp"
            | "clock_timestamp"
            | "sysdate"
            | "utc_timestamp"
    )
}

fn is_utc(zone: &str) -> bool {
    zone.eq_ignore_ascii_case("utc")
}

/// `'30 days'::interval`, `interval '30 days'`, `INTERVAL 30 DAY`
fn interval(tokens: &[Token]) -> Option<Offset> {
    use Token::*;
    match unwrapped(tokens) {
        [Text(text), Symbol(':'), Symbol(':'), Word(cast)] if cast == "interval" => offset_of_text(text),
        [Word(word), Text(text)] if word == "interval" => offset_of_text(text),
        [Word(word), Number(count) | Text(count), Word(unit)] if word == "interval" => offset(count, unit),
        _ => None,
    }
}

fn offset_of_text(text: &str) -> Option<Offset> {
    let (count, unit) = text.trim().split_once(' ')?;
    offset(count, unit.trim())
}

fn offset(count: &str, unit: &str) -> Option<Offset> {
    let count: i64 = count.parse().ok()?;
    if unit.eq_ignore_ascii_case("week") || unit.eq_ignore_ascii_case("weeks") {
        return Some(Offset { count: count.checked_mul(7)?, unit: Unit("day") });
    }
    Some(Offset { count, unit: Unit::from_name(unit)? })
}

/// Both sides of the last `+` or `-` outside parentheses, and whether it is a `-`.
fn sum(tokens: &[Token]) -> Option<(&[Token], bool, &[Token])> {
    let place = last_outside(tokens, |tokens| matches!(tokens, [Token::Symbol('+' | '-'), ..]))?;
    (place > 0).then(|| (&tokens[..place], tokens[place] == Token::Symbol('-'), &tokens[place + 1..]))
}

/// `'x'::text` is `'x'`.
fn without_cast(mut tokens: &[Token]) -> &[Token] {
    use Token::Symbol;
    while let Some(place) = last_outside(tokens, |tokens| matches!(tokens, [Symbol(':'), Symbol(':'), ..])) {
        tokens = unwrapped(&tokens[..place]);
    }
    unwrapped(tokens)
}

/// `((x))` is `x`.
fn unwrapped(mut tokens: &[Token]) -> &[Token] {
    while let [Token::Symbol('('), inner @ .., Token::Symbol(')')] = tokens {
        let mut depth = 0_i32;
        let closes_early = inner.iter().any(|token| {
            depth += token.nesting();
            depth < 0
        });
        if closes_early {
            break;
        }
        tokens = inner;
    }
    tokens
}

fn last_outside(tokens: &[Token], is_it: impl Fn(&[Token]) -> bool) -> Option<usize> {
    let mut depth = 0_i32;
    let mut last = None;
    for (place, token) in tokens.iter().enumerate() {
        depth += token.nesting();
        if depth == 0 && is_it(&tokens[place..]) {
            last = Some(place);
        }
    }
    last
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// In lower case, dots included.
    Word(String),
    Number(String),
    /// Without its quotes.
    Text(String),
    Symbol(char),
}

impl Token {
    fn nesting(&self) -> i32 {
        match self {
            Self::Symbol('(' | '[') => 1,
            Self::Symbol(')' | ']') => -1,
            _ => 0,
        }
    }
}

/// None where a string does not end.
fn tokens(sql: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut chars = sql.chars().peekable();
    while let Some(first) = chars.next() {
        let mut word = |is_part: fn(char) -> bool| {
            let mut text = String::from(first);
            while let Some(next) = chars.next_if(|next| is_part(*next)) {
                text.push(next);
            }
            text
        };
        tokens.push(match first {
            ' ' | '\t' | '\n' | '\r' => continue,
            'a'..='z' | 'A'..='Z' | '_' => {
                Token::Word(word(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.').to_ascii_lowercase())
            }
            '0'..='9' => Token::Number(word(|c| c.is_ascii_digit() || c == '.')),
            '\'' => {
                let mut text = String::new();
                loop {
                    match chars.next()? {
                        '\'' if chars.next_if_eq(&'\'').is_none() => break,
                        next => text.push(next),
                    }
                }
                Token::Text(text)
            }
            other => Token::Symbol(other),
        });
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(count: i64, unit: &'static str) -> Option<Meaning> {
        Some(Meaning::Now(Some(Offset { count, unit: Unit(unit) })))
    }

    #[test]
    fn expressions_of_real_schemas_are_understood() {
        let cases = [
            ("gen_random_uuid()", Some(Meaning::Uuid)),
            ("extensions.uuid_generate_v4()", Some(Meaning::Uuid)),
            ("(gen_random_uuid())::text", Some(Meaning::Uuid)),
            ("(UUID())", Some(Meaning::Uuid)),
            ("now()", Some(Meaning::Now(None))),
            ("CURRENT_TIMESTAMP", Some(Meaning::Now(None))),
            ("CURRENT_TIMESTAMP(3)", Some(Meaning::Now(None))),
            ("timezone('utc'::text, now())", Some(Meaning::Now(None))),
            ("timezone('UTC', CURRENT_TIMESTAMP)", Some(Meaning::Now(None))),
            ("(now() AT TIME ZONE 'utc'::text)", Some(Meaning::Now(None))),
            ("(now() at time zone 'utc')", Some(Meaning::Now(None))),
            ("(CURRENT_TIMESTAMP(3) + INTERVAL 30 DAY)", now(30, "day")),
            ("(now() + '2 weeks'::interval)", now(14, "day")),
            ("now() - interval '1 month'", now(-1, "month")),
            ("now() + random()", None),
            ("CURRENT_DATE", Some(Meaning::Today)),
            ("nextval('x_seq'::regclass)", Some(Meaning::Next)),
            ("'it''s'::character varying", Some(Meaning::Text("it's".to_owned()))),
            ("'{}'::text[]", Some(Meaning::EmptyArray)),
            ("ARRAY[]::text[]", Some(Meaning::EmptyArray)),
            ("-1.5", Some(Meaning::Number("-1.5".to_owned()))),
            ("false", Some(Meaning::Boolean(false))),
            ("NULL::text", Some(Meaning::Null)),
            ("lower('X')", None),
            ("'a' || 'b'", None),
            ("((((", None),
            ("'open", None),
            ("", None),
        ];
        for (sql, expected) in cases {
            assert_eq!(meaning(sql), expected, "{sql}");
        }
    }
}
