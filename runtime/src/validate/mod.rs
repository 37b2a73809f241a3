//! Validation: what generated `impl Validate` bodies call. The rules themselves are the validator crate's where it has them.

mod subject;

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;
use validator::{ValidateEmail, ValidateIp, ValidationError, ValidationErrors, ValidationErrorsKind};

use self::subject::{Count, Countable, Number, Numeric, Textual};
use crate::problem::FieldError;
use crate::value::Decimal;

/// Gathers what is wrong with an input. Nulls and absent values pass every rule; of a list, every entry is checked.
#[derive(Debug, Default)]
pub struct Checks(ValidationErrors);

/// A regular expression, compiled on first use and kept.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The expression `text`.
    pub const fn new(text: &'static str) -> Self {
        Self { text, regex: OnceLock::new() }
    }

    /// Whether it matches somewhere in `value`. An expression that does not compile matches nothing; the generator refuses
    /// those.
    fn is_match(&self, value: &str) -> bool {
        self.regex.get_or_init(|| Regex::new(self.text).ok()).as_ref().is_some_and(|regex| regex.is_match(value))
    }
}

impl Checks {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was found.
    ///
    /// # Errors
    /// Where anything was.
    pub fn end(self) -> Result<(), ValidationErrors> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    /// An e-mail address, as the HTML standard has it.
    #[inline(never)]
    pub fn email(&mut self, field: &'static str, value: &dyn Textual) {
        self.each(field, value, "email", "must be an e-mail address", &|text| text.validate_email());
    }

    /// An address of the Web: `http` or `https` and a host, without a name or password before it. Whatever a browser runs where
    /// it is told to go there (`javascript:`) is none. The document says the same by the same pattern.
    #[inline(never)]
    pub fn url(&mut self, field: &'static str, value: &dyn Textual) {
        static URL: Pattern = Pattern::new(concat!(
            "^[Hh][Tt][Tt][Pp][Ss]?://",
            r#"(\[[0-9A-Fa-f:.]+\]|[^\x00-\x20\x7F"<>\\/?#@:\[\]]+)(:[0-9]{1,5})?"#,
            r#"([/?#][^\x00-\x20\x7F"<>\\]*)?$"#
        ));
        let message = "must be a URL that begins with http:// or https://";
        self.each(field, value, "url", message, &|text| URL.is_match(text));
    }

    /// A UUID with hyphens.
    #[inline(never)]
    pub fn uuid(&mut self, field: &'static str, value: &dyn Textual) {
        static UUID: Pattern = Pattern::new("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");
        self.each(field, value, "uuid", "must be a UUID", &|text| UUID.is_match(text));
    }

    /// A cuid or cuid2.
    #[inline(never)]
    pub fn cuid(&mut self, field: &'static str, value: &dyn Textual) {
        static CUID: Pattern = Pattern::new("^[a-z][a-z0-9]{8,}$");
        self.each(field, value, "cuid", "must be a CUID", &|text| CUID.is_match(text));
    }

    /// A ULID.
    #[inline(never)]
    pub fn ulid(&mut self, field: &'static str, value: &dyn Textual) {
        static ULID: Pattern = Pattern::new("^[0-7][0-9A-HJKMNP-TV-Z]{25}$");
        self.each(field, value, "ulid", "must be a ULID", &|text| ULID.is_match(text));
    }

    /// An IPv4 or IPv6 address.
    #[inline(never)]
    pub fn ip(&mut self, field: &'static str, value: &dyn Textual) {
        self.each(field, value, "ip", "must be an IP address", &|text| text.validate_ip());
    }

    /// Lower-case letters and digits, joined by single hyphens.
    #[inline(never)]
    pub fn slug(&mut self, field: &'static str, value: &dyn Textual) {
        static SLUG: Pattern = Pattern::new("^[a-z0-9]+(-[a-z0-9]+)*$");
        let message = "must be lower-case letters and digits, joined by single hyphens";
        self.each(field, value, "slug", message, &|text| SLUG.is_match(text));
    }

    /// Not empty once white space is trimmed.
    #[inline(never)]
    pub fn nonempty(&mut self, field: &'static str, value: &dyn Textual) {
        self.each(field, value, "nonempty", "must not be empty", &|text| !text.trim().is_empty());
    }

    /// A pattern that matches somewhere.
    #[inline(never)]
    pub fn pattern(&mut self, field: &'static str, value: &dyn Textual, pattern: &'static Pattern) {
        let message = format!("must match {}", pattern.text);
        self.each(field, value, "pattern", message, &|text| pattern.is_match(text));
    }

    /// So many characters in a text, entries in a list, bytes.
    #[inline(never)]
    pub fn length(&mut self, field: &'static str, value: &dyn Countable, min: Option<usize>, max: Option<usize>) {
        let Some(Count { count, of }) = value.count() else { return };
        if min.is_some_and(|min| count < min) || max.is_some_and(|max| count > max) {
            self.add(field, "length", format!("must have {} {of}", bounds(min, max)));
        }
    }

    /// A number from `min` to `max`, both in plain notation.
    #[inline(never)]
    pub fn range(
        &mut self,
        field: &'static str,
        value: &dyn Numeric,
        min: Option<&'static str>,
        max: Option<&'static str>,
    ) {
        let mut fails = false;
        value.each(&mut |number| {
            fails |= min.is_some_and(|min| is_less(&number, min)) || max.is_some_and(|max| is_greater(&number, max));
        });
        if fails {
            self.add(field, "range", format!("must be {}", bounds(min, max)));
        }
    }

    fn each(
        &mut self,
        field: &'static str,
        value: &dyn Textual,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
        holds: &dyn Fn(&str) -> bool,
    ) {
        let mut fails = false;
        value.each(&mut |text| fails |= !holds(text));
        if fails {
            self.add(field, code, message);
        }
    }

    fn add(&mut self, field: &'static str, code: &'static str, message: impl Into<Cow<'static, str>>) {
        self.0.add(field, ValidationError::new(code).with_message(message.into()));
    }
}

/// `at least 1`, `at most 5`, `1 to 5`.
fn bounds<T: std::fmt::Display + PartialEq>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::from("any number of"),
    }
}

fn is_less(number: &Number<'_>, bound: &str) -> bool {
    compare(number, bound) == Some(std::cmp::Ordering::Less)
}

fn is_greater(number: &Number<'_>, bound: &str) -> bool {
    compare(number, bound) == Some(std::cmp::Ordering::Greater)
}

/// Compared exactly: as integers, as floats, or as decimals.
fn compare(number: &Number<'_>, bound: &str) -> Option<std::cmp::Ordering> {
    match number {
        Number::Int(value) => match bound.parse::<i64>() {
            Ok(bound) => Some(value.cmp(&bound)),
            Err(_) => Some(Decimal::from(*value).cmp(&bound.parse().ok()?)),
        },
        Number::Float(value) => value.partial_cmp(&bound.parse().ok()?),
        Number::Decimal(value) => Some((*value).cmp(&bound.parse().ok()?)),
    }
}

/// What validation found, sorted by field: the validator crate keeps it in a hash map.
pub(crate) fn field_errors(errors: ValidationErrors) -> Vec<FieldError> {
    let mut found = Vec::new();
    push_errors(&mut found, "", errors);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn push_errors(found: &mut Vec<FieldError>, prefix: &str, errors: ValidationErrors) {
    for (field, kind) in errors.into_errors() {
        let path = if prefix.is_empty() { field } else { format!("{prefix}.{field}").into() };
        match kind {
            ValidationErrorsKind::Field(errors) => found.extend(errors.into_iter().map(|error| FieldError {
                path: path.clone(),
                message: error.message.unwrap_or_else(|| format!("is not valid ({})", error.code).into()),
                code: error.code,
            })),
            ValidationErrorsKind::Struct(errors) => push_errors(found, &path, *errors),
            ValidationErrorsKind::List(list) => {
                for (index, errors) in list {
                    push_errors(found, &format!("{path}[{index}]"), *errors);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(checks: Checks) -> Vec<String> {
        let errors = checks.end().err().map(field_errors).unwrap_or_default();
        errors.into_iter().map(|error| format!("{}: {} ({})", error.path, error.message, error.code)).collect()
    }

    #[test]
    fn rules_of_text() {
        let mut checks = Checks::new();
        checks.email("a", &String::from("ada@example.org"));
        checks.email("b", &Some(String::from("ada")));
        checks.email("c", &None::<String>);
        checks.url("d", &String::from("https://example.org"));
        checks.url("e", &String::from("example"));
        checks.uuid("f", &String::from("f47ac10b-58cc-4372-a567-0e02b2c3d479"));
        checks.uuid("g", &String::from("f47ac10b58cc4372a5670e02b2c3d479"));
        checks.nonempty("h", &String::from(" \n"));
        checks.slug("i", &vec![String::from("a-b"), String::from("a--b")]);
        checks.ip("j", &String::from("::1"));
        checks.ulid("k", &String::from("01ARYZ6S41TSV4RRFFQ69G5FAV"));
        checks.cuid("l", &Some(Some(String::from("x"))));
        assert_eq!(
            codes(checks),
            [
                "b: must be an e-mail address (email)",
                "e: must be a URL that begins with http:// or https:// (url)",
                "g: must be a UUID (uuid)",
                "h: must not be empty (nonempty)",
                "i: must be lower-case letters and digits, joined by single hyphens (slug)",
                "l: must be a CUID (cuid)",
            ]
        );
    }

    #[test]
    fn urls_are_of_the_web() {
        let is_url = |text: &str| {
            let mut checks = Checks::new();
            checks.url("a", &String::from(text));
            checks.end().is_ok()
        };
        for text in [
            "http://a",
            "https://example.org",
            "HTTPS://Example.org:8443/a?b=c|d#e",
            "https://[::1]:80/",
            "https://m\u{fc}ller.example/\u{fc}",
            "https://a?b",
        ] {
            assert!(is_url(text), "{text}");
        }
        for text in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,a",
            "ftp://example.org",
            "mailto:ada@example.org",
            "//example.org",
            "https:example.org",
            "https://",
            "https:///a",
            "https://:80",
            "https://a:b",
            "https://[",
            "https://ada@example.org",
            "https://ada:secret@example.org/",
            "https://example.org\\@example.com",
            " https://a",
            "https://a b",
            "https://a/\n",
            "https://a/\0",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }

    #[test]
    fn lengths_count_characters_and_entries() {
        let mut checks = Checks::new();
        checks.length("a", &String::from("äöü"), Some(3), Some(3));
        checks.length("b", &String::from("äöü"), Some(4), None);
        checks.length("c", &vec![1, 2], None, Some(1));
        checks.length("d", &Some(vec![0u8; 3]), Some(1), Some(2));
        checks.length("e", &String::new(), Some(5), Some(5));
        assert_eq!(
            codes(checks),
            [
                "b: must have at least 4 characters (length)",
                "c: must have at most 1 entries (length)",
                "d: must have 1 to 2 bytes (length)",
                "e: must have exactly 5 characters (length)",
            ]
        );
    }

    #[test]
    fn ranges_are_exact() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let mut checks = Checks::new();
        checks.range("a", &decimal("0.01"), Some("0.01"), None);
        checks.range("b", &decimal("0.0099999999999999999999"), Some("0.01"), None);
        checks.range("c", &i64::MAX, None, Some("9223372036854775806"));
        checks.range("d", &Some(5.0), Some("0"), Some("5"));
        checks.range("e", &vec![1, 7], Some("0"), Some("5"));
        checks.range("f", &1, Some("1.5"), None);
        assert_eq!(
            codes(checks),
            [
                "b: must be at least 0.01 (range)",
                "c: must be at most 9223372036854775806 (range)",
                "e: must be 0 to 5 (range)",
                "f: must be at least 1.5 (range)",
            ]
        );
    }
}
