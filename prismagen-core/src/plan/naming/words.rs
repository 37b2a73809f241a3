use heck::{ToShoutySnakeCase, ToSnakeCase};

/// The words of a name in lower case; an acronym is one word, digits belong to what precedes them.
pub(crate) fn words(name: &str) -> Vec<String> {
    snake(name).split('_').map(str::to_owned).collect()
}

/// `AIPrompt` → `ai_prompt`.
pub(crate) fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// `AIPrompt` → `AI_PROMPT`.
pub(crate) fn screaming(name: &str) -> String {
    name.to_shouty_snake_case()
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
        assert_eq!(words("emailVerifyToken"), ["email", "verify", "token"]);
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
