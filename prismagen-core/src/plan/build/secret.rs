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

/// How words end that are what somebody types.
const PASSWORDS: [&str; 4] = ["password", "passwd", "passphrase", "pwd"];

/// How words end that are other secrets.
const SECRETS: [&str; 4] = ["hash", "secret", "token", "credential"];

/// Words that are secrets, and endings of words that are none: basalt.
const WHOLE_WORDS: [&str; 3] = ["salt", "otp", "totp"];

/// What makes a `key` a secret: one word before it, or the beginning of the same.
const KEYS: [&str; 6] = ["api", "private", "secret", "access", "encryption", "signing"];

/// A password that was worked on is no longer what anybody types.
const WORKED_ON: [&str; 3] = ["hashed", "encrypted", "salted"];

pub(super) fn of(name: &str) -> Option<Secret> {
    let snake = snake(name);
    let mut words = snake.rsplit('_').skip_while(|word| is_number(word));
    let last = words.next()?.trim_end_matches(|last: char| last.is_ascii_digit());
    let before = words.clone().next().unwrap_or_default();
    let forms = || [Some(last), last.strip_suffix("es"), last.strip_suffix('s')].into_iter().flatten();
    let ends = |endings: &[&str]| forms().any(|form| endings.iter().any(|ending| form.ends_with(ending)));
    let is_key = |form: &str| {
        form.strip_suffix("key").is_some_and(|kind| KEYS.iter().any(|key| kind.ends_with(key)))
            || (form == "key" && KEYS.iter().any(|key| before.ends_with(key)))
    };
    if ends(&PASSWORDS) {
        let typed = !WORKED_ON.iter().any(|done| last.starts_with(done) || words.clone().any(|word| word == *done));
        return Some(if typed { Secret::Password } else { Secret::Other });
    }
    let other = ends(&SECRETS) || forms().any(|form| WHOLE_WORDS.contains(&form) || is_key(form));
    other.then_some(Secret::Other)
}

/// `2` and `v2` at the end of a name say which, not what.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
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
            "passwordhash",
            "hashedpassword",
            "accesstoken",
            "secretKey",
            "accessKey",
            "accesskeys",
            "encryptionKey",
            "signingKey",
            "token2",
            "token_2",
            "apiKeyV2",
            "otp",
            "totpSecret",
        ] {
            assert_eq!(of(name), Some(Secret::Other), "{name}");
        }
        for name in ["password", "newPassword", "password2", "userpassword", "pwd", "db_passwd", "passphrase"] {
            assert_eq!(of(name), Some(Secret::Password), "{name}");
        }
        assert_eq!(of("hashedPassword"), Some(Secret::Other));
        for name in [
            "tokenCount",
            "passwordChangedAt",
            "secretary",
            "publicKey",
            "accessKeyId",
            "hashtag",
            "key",
            "keys",
            "monkey",
            "saltiness",
            "basalt",
            "v2",
            "_",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
