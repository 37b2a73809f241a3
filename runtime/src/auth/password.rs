//! Hashes of passwords, as PHC strings: Argon2id with 19 MiB and two passes, as OWASP asks for at least.

use std::sync::{LazyLock, OnceLock};

use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// A hash takes a processor and 19 MiB for some time: no more of them at once than there are processors.
static AT_ONCE: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));

/// The hash of a password, as the user model's column holds it: for users whom a program makes itself.
///
/// ```no_run
/// # async fn make() -> prismagen::Result<()> {
/// let hash = prismagen::hash_password("correct horse".to_owned()).await?;
/// assert!(hash.starts_with("$argon2id$"));
/// # Ok(()) }
/// ```
///
/// # Errors
/// Where the system has no random numbers.
pub async fn hash(password: String) -> Result<String> {
    apart(move || hash_now(password.as_bytes())).await?
}

/// Whether `hash` is the password's. Without a hash, or with one that is none, the answer takes the same time: it must not
/// tell who is known.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    apart(move || {
        let decoy = decoy()?;
        let known = hash.as_deref().and_then(|hash| PasswordHash::new(hash).ok());
        let is_known = known.is_some();
        let hash = match known {
            Some(hash) => hash,
            None => PasswordHash::new(decoy).map_err(Error::internal)?,
        };
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && is_known)
    })
    .await?
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await
    .map_err(Error::internal)
}

fn hash_now(password: &[u8]) -> Result<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(Error::internal)?;
    let salt = SaltString::encode_b64(&salt).map_err(Error::internal)?;
    Ok(Argon2::default().hash_password(password, &salt).map_err(Error::internal)?.to_string())
}

/// A hash of nobody's password, made by whoever asks first, known or not.
fn decoy() -> Result<&'static str> {
    static DECOY: OnceLock<String> = OnceLock::new();
    if let Some(decoy) = DECOY.get() {
        return Ok(decoy);
    }
    let decoy = hash_now(b"")?;
    Ok(DECOY.get_or_init(|| decoy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_is_of_its_password() {
        let hash = hash("correct horse".into()).await.expect("it is hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(hash.len(), 97, "what a column must hold at least, which the Plan checks");
        let is_of = async |password: &str, hash: &str| verify(password.into(), Some(hash.into())).await;
        assert!(is_of("correct horse", &hash).await.is_ok_and(|is_it| is_it));
        assert!(is_of("battery staple", &hash).await.is_ok_and(|is_it| !is_it));
        for none in ["", "plain", "$argon2id$"] {
            assert!(is_of(none, none).await.is_ok_and(|is_it| !is_it), "{none}");
        }
        assert!(verify(String::new(), None).await.is_ok_and(|is_it| !is_it));
    }
}
