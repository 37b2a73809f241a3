/// The words of a name as it writes them; an acronym is one word, digits belong to what precedes them.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let start = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let (word, after) = start.split_at(end_of_word(start));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the word ends that `text` begins with: before a separator, before a capital that follows a small letter, and before
/// the last of several capitals that a small letter follows.
fn end_of_word(text: &str) -> usize {
    let (mut after_small, mut after_capital) = (false, false);
    // Most words are small letters of ASCII; nothing but the last of them matters.
    let small = text.bytes().take_while(u8::is_ascii_lowercase).count().saturating_sub(1);
    let mut characters = text.char_indices().skip(small).peekable();
    while let Some((at, character)) = characters.next() {
        let Some(&(end, next)) = characters.peek().filter(|(_, next)| next.is_alphanumeric()) else {
            return at + character.len_utf8();
        };
        let is_capital = character.is_uppercase();
        if is_capital && after_capital && next.is_lowercase() {
            return at;
        }
        // Digits have no case: what stands before them decides.
        if is_capital || character.is_lowercase() {
            (after_small, after_capital) = (!is_capital, is_capital);
        }
        if after_small && next.is_uppercase() {
            return end;
        }
    }
    0
}

/// `AIPrompt` → `ai_prompt`.
pub(crate) fn snake(name: &str) -> String {
    joined(name, |word, snake| {
        let start = snake.len();
        if word.is_ascii() {
            snake.push_str(word);
            snake[start..].make_ascii_lowercase();
            return;
        }
        // A sigma at the end of a word has a form of its own.
        let (word, last) = word.strip_suffix('Σ').map_or((word, ""), |before| (before, "ς"));
        snake.extend(word.chars().flat_map(char::to_lowercase));
        snake.push_str(last);
    })
}

/// `AIPrompt` → `AI_PROMPT`.
pub(crate) fn screaming(name: &str) -> String {
    joined(name, |word, screaming| {
        let start = screaming.len();
        if word.is_ascii() {
            screaming.push_str(word);
            screaming[start..].make_ascii_uppercase();
        } else {
            screaming.extend(word.chars().flat_map(char::to_uppercase));
        }
    })
}

/// The words of `name` as `push` spells them, with `_` between them.
fn joined(name: &str, push: impl Fn(&str, &mut String)) -> String {
    // Most names have few words: room for three separators.
    let mut joined = String::with_capacity(name.len() + 3);
    for word in words(name) {
        if !joined.is_empty() {
            joined.push('_');
        }
        push(word, &mut joined);
    }
    joined
}

/// Each part of a name with a capital, the rest as written, so that acronyms stay: `AIPrompt`, `post_tag` → `PostTag`.
/// Only where separators show that capitals mean nothing are they lowered: `USER_ROLE` → `UserRole`.
pub(crate) fn pascal(name: &str) -> String {
    let parts = || name.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty());
    let shouted = parts().nth(1).is_some() && !name.chars().any(char::is_lowercase);
    let mut pascal = String::with_capacity(name.len());
    for part in parts() {
        let mut characters = part.chars();
        pascal.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        if shouted {
            pascal.extend(characters.flat_map(char::to_lowercase));
        } else {
            pascal.push_str(characters.as_str());
        }
    }
    pascal
}

#[cfg(test)]
mod tests {
    use super::*;
    use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn heck_says_the_same(
            name in proptest::string::string_regex(
                r"([A-Za-z][A-Za-z0-9_]{0,12}|[A-Z]{1,4}[a-z]{0,3}|[0-9]|[_ -]|[\pL\pN_]{1,6}|[ΣσςßİıŉǅÀàǰ]){0,8}"
            ).unwrap()
        ) {
            prop_assert_eq!(snake(&name), name.to_snake_case());
            prop_assert_eq!(screaming(&name), name.to_shouty_snake_case());
        }
    }

    #[test]
    fn an_acronym_is_one_word() {
        for (name, expected) in [
            ("AIPrompt", "ai_prompt"),
            ("getURL", "get_url"),
            ("createdAt", "created_at"),
            ("created_at", "created_at"),
            ("USER_ROLE", "user_role"),
            ("Md5Hash", "md5_hash"),
            ("apiKey", "api_key"),
            ("APIKey", "api_key"),
            ("größeXL", "größe_xl"),
        ] {
            assert_eq!(snake(name), expected);
        }
        assert!(words("emailVerifyToken").eq(["email", "Verify", "Token"]));
    }

    #[test]
    fn pascal_keeps_acronyms() {
        for (name, expected) in [
            ("AIPrompt", "AIPrompt"),
            ("post_tag", "PostTag"),
            ("post", "Post"),
            ("USER_ROLE", "UserRole"),
            ("USER", "USER"),
            ("AI_prompt", "AIPrompt"),
            ("Post_2", "Post2"),
            ("größe", "Größe"),
        ] {
            assert_eq!(pascal(name), expected);
        }
    }
}
