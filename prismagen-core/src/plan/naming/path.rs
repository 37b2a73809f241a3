use super::plural::plural;
use super::words::snake;
use crate::url::is_unreserved;

/// The resource path of a model without `@route`: `AIPrompt` → `/ai-prompts`.
pub(crate) fn resource(model: &str) -> String {
    let kebab = snake(model).replace('_', "-");
    let (before, last) = kebab.rsplit_once('-').map_or(("", kebab.as_str()), |(before, last)| (before, last));
    let separator = if before.is_empty() { "" } else { "-" };
    encoded(&format!("/{before}{separator}{}", plural(last)))
}

/// `path` with everything but slashes and unreserved characters percent-encoded, as clients send it.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for character in path.chars() {
        if character == '/' || is_unreserved(character) {
            encoded.push(character);
        } else {
            let mut buffer = [0; 4];
            encoded.extend(character.encode_utf8(&mut buffer).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kebab_case_plural() {
        for (model, path) in [
            ("AIPrompt", "/ai-prompts"),
            ("Category", "/categories"),
            ("Person", "/people"),
            ("SalesPerson", "/sales-people"),
            ("OrderStatus", "/order-statuses"),
            ("user_address", "/user-addresses"),
            ("Data", "/data"),
            ("Größe", "/gr%C3%B6%C3%9Fes"),
        ] {
            assert_eq!(resource(model), path);
        }
    }

    proptest! {
        #[test]
        fn any_name_is_a_safe_path(name in r"[\pL][\pL0-9_]{0,12}") {
            let path = resource(&name);
            prop_assert!(path.starts_with('/') && path.len() > 1);
            prop_assert!(path[1..].chars().all(|character| is_unreserved(character) || character == '%'), "{path}");
        }
    }
}
