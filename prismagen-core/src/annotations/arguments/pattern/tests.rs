use super::*;
use proptest::prelude::*;
use regex::Regex;

fn reason(text: &str) -> Option<(String, &'static str)> {
    parse(text).err().map(|error| (text[error.start..error.end].to_owned(), error.reason))
}

#[test]
fn spelled_for_both() {
    for (text, ecma, rust) in [
        (r"^[a-z0-9]+$", r"^[a-z0-9]+$", r"^[a-z0-9]+$"),
        (r"\d{3}-\d{4}", r"\d{3}-\d{4}", r"[0-9]{3}-[0-9]{4}"),
        (r"a.b\@c", r"a.b@c", r"a[^\n\r\u{2028}\u{2029}]b@c"),
        (r"(?<year>\d+)|(x)", r"(?:\d+)|(?:x)", r"(?:[0-9]+)|(?:x)"),
        (r"[\w.\-&&[]", r"[\w\.\-\x26\x26\[]", r"[0-9A-Za-z_\.\-\x26\x26\[]"),
        (r"\bx\p{Lu}\u00e9\/", r"\bx\p{Lu}é/", r"(?-u:\b)x\p{Lu}é/"),
    ] {
        assert_eq!(parse(text), Ok(Pattern { ecma: ecma.into(), rust: rust.into() }), "{text}");
    }
}

#[test]
fn what_one_of_them_lacks_is_refused() {
    for (text, place) in [
        (r"a(?=b)", "(?="),
        (r"(?<!a)b", "(?<!"),
        (r"(?i)a", "(?i"),
        (r"(a)\1", r"\1"),
        (r"a**", "*"),
        (r"^*", "^*"),
        (r"*a", "*"),
        (r"a{2,1}", "{2,1}"),
        (r"a{,2}", "{,2}"),
        (r"a{9999}", "{9999}"),
        (r"(a{100}){100}", "(a{100}){100}"),
        (r"[z-a]", "z-a"),
        (r"[]", "[]"),
        (r"[a", "[a"),
        (r"(a", "(a"),
        (r"a)", ")"),
        (r"a\", r"\"),
        (r"\y", r"\y"),
        (r"\p{Greek}", r"\p{Greek}"),
        (r"\uD800", r"\uD800"),
        (r"[\d-z]", r"\d-"),
    ] {
        let found = reason(text).map(|(found, _)| found);
        assert_eq!(found.as_deref(), Some(place), "{text}");
    }
}

#[test]
fn means_what_javascript_means() {
    for (text, matching, other) in [
        (r"^\d$", "7", "٣"),
        (r"^\w$", "a", "é"),
        (r"^\s$", "\u{feff}", "\u{85}"),
        (r"^.$", "é", "\r"),
        (r"^[^\W\d]$", "_", "1"),
        (r"^[a\-z]$", "-", "b"),
    ] {
        let pattern = Regex::new(&parse(text).unwrap().rust).unwrap();
        assert!(pattern.is_match(matching) && !pattern.is_match(other), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_accepted_compiles(text in r"[ab^$.*+?(){}|\[\]\\dwsb<>:=!,0-9~&p/x-]{0,16}") {
        if let Ok(pattern) = parse(&text) {
            prop_assert!(Regex::new(&pattern.rust).is_ok(), "{text} became {}", pattern.rust);
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        if let Err(error) = parse(&text) {
            prop_assert!(text.get(error.start..error.end).is_some());
        }
    }
}
