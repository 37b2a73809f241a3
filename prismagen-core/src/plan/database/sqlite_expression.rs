//! What SQLite takes as a default.

/// `sql` as SQLite's `DEFAULT` takes it: a constant as it stands, anything else in parentheses, which Prisma leaves to
/// the user.
pub(super) fn default(sql: &str) -> String {
    let sql = sql.trim();
    if is_enclosed(sql) || is_constant(sql) { sql.to_owned() } else { format!("({sql})") }
}

/// Whether it is in parentheses as a whole.
pub(super) fn is_enclosed(sql: &str) -> bool {
    let mut depth = 0_i32;
    let mut quote = None;
    for (place, c) in sql.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
        if depth == 0 {
            return place > 0 && place + c.len_utf8() == sql.len();
        }
    }
    false
}

/// What needs no parentheses.
fn is_constant(sql: &str) -> bool {
    let words = ["null", "true", "false", "current_time", "current_date", "current_timestamp"];
    let number = sql.trim_start_matches(['+', '-']);
    words.iter().any(|word| sql.eq_ignore_ascii_case(word))
        || (number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<f64>().is_ok())
        || is_string(sql)
        || sql.strip_prefix(['x', 'X']).is_some_and(is_string)
}

fn is_string(sql: &str) -> bool {
    let inner = sql.strip_prefix('\'').and_then(|sql| sql.strip_suffix('\''));
    inner.is_some_and(|inner| !inner.replace("''", "").contains('\''))
}

#[cfg(test)]
mod tests {
    use super::default;

    #[test]
    fn what_is_no_constant_gets_parentheses() {
        for constant in ["1", "-1.5", "'a'", "'it''s'", "x'00'", "CURRENT_TIMESTAMP", "true", "(lower('x'))", "('a)')"]
        {
            assert_eq!(default(constant), constant);
        }
        for expression in ["lower('X')", "'a' || 'b'", "(1) + (2)", "1 + 2", "datetime('now')"] {
            assert_eq!(default(expression), format!("({expression})"));
        }
    }
}
