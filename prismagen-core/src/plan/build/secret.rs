//! Fields that hold secrets, found by the last words of their names.

use crate::plan::naming::words::snake;

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secret {
    /// A password as its owner types it: accepted, never sent.
    Password,
    /// Anything else: neither accepted nor sent.
    Other,
}

/// Endings of secrets, word by word; a plural is one as well.
const ENDINGS: &[&[&str]] = &[
    &["hash"],
    &["secret"],
    &["token"],
    &["salt"],
    &["api", "key"],
    &["apikey"],
    &["private", "key"],
    &["credential"],
];

/// A password that was worked on is no longer what anybody types.
const WORKED_ON: &[&str] = &["hashed", "encrypted", "salted"];

pub(super) fn of(name: &str) -> Option<Secret> {
    let snake = snake(name);
    let mut before = snake.rsplit('_');
    let last = before.next()?;
    let singulars = [Some(last), last.strip_suffix("es"), last.strip_suffix('s')];
    let last_is = |word: &str| singulars.into_iter().flatten().any(|singular| singular == word);
    if last_is("password") {
        let typed = !before.any(|word| WORKED_ON.contains(&word));
        return Some(if typed { Secret::Password } else { Secret::Other });
    }
    let before = before.next();
    let ends = |ending: &&[&str]| match **ending {
        [word] => last_is(word),
        [first, word] => last_is(word) && before == Some(first),
        _ => false,
    };
    ENDINGS.iter().any(ends).then_some(Secret::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_tell() {
        for name in [
            "passwordHash",
            "emailVerifyToken",
            "refresh_token",
            "apiKey",
            "APIKeys",
            "privateKey",
            "salt",
            "credentials",
            "hashes",
        ] {
            assert_eq!(of(name), Some(Secret::Other), "{name}");
        }
        assert_eq!(of("password"), Some(Secret::Password));
        assert_eq!(of("newPassword"), Some(Secret::Password));
        assert_eq!(of("hashedPassword"), Some(Secret::Other));
        for name in ["tokenCount", "passwordChangedAt", "secretary", "publicKey", "hashtag", "key", "keys", "saltiness"]
        {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
