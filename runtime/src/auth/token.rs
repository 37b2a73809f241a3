//! Access tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256, and no others.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value as Json, json};

use super::secrets::Secrets;
use crate::ids;

/// For how many seconds one is good.
pub(super) const LIFETIME: i64 = 15 * 60;

/// No token of ours is longer.
const MAX_LENGTH: usize = 8 * 1024;

/// Whom a token is of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) id: String,
    /// The names of the roles.
    pub(super) roles: Vec<String>,
}

/// A token for somebody, from `now` on, in seconds since 1970. `issuer` is the application, which is also whom it is for: another
/// one does not take it, though it has the same secret.
pub(super) fn issue(secrets: &Secrets, issuer: &str, subject: &Subject, now: i64) -> String {
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": secrets.id() });
    let role = match &subject.roles[..] {
        [only] => json!(only),
        roles => json!(roles),
    };
    let claims = json!({
        "iss": issuer,
        "aud": issuer,
        "sub": subject.id,
        "role": role,
        "iat": now,
        "exp": now + LIFETIME,
        "jti": ids::uuid4(),
    });
    let encode = |part: Json| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let signed = format!("{}.{}", encode(header), encode(claims));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(secrets.sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// Whom a token is of; none where it is none of ours, or no longer good.
pub(super) fn verify(secrets: &Secrets, issuer: &str, token: &str, now: i64) -> Option<Subject> {
    if token.len() > MAX_LENGTH {
        return None;
    }
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).ok();
    let header: Json = serde_json::from_slice(&decode(header)?).ok()?;
    // What a token says of its own signature is believed only where it is what we would have done.
    let is_ours = header["alg"] == "HS256" && header.get("crit").is_none();
    if !is_ours || !secrets.verify(header["kid"].as_str()?, signed.as_bytes(), &decode(signature)?) {
        return None;
    }
    let claims: Json = serde_json::from_slice(&decode(claims)?).ok()?;
    let is_good = claims["iss"] == issuer && claims["aud"] == issuer && now < claims["exp"].as_i64()?;
    is_good.then_some(())?;
    let roles = match &claims["role"] {
        Json::String(role) => vec![role.clone()],
        Json::Array(roles) => roles.iter().map(|role| role.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        _ => Vec::new(),
    };
    Some(Subject { id: claims["sub"].as_str()?.to_owned(), roles })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;
    const ISSUER: &str = "shop";

    fn secrets() -> Secrets {
        Secrets::for_tests("a secret that is of 32 bytes, or more")
    }

    fn ada() -> Subject {
        Subject { id: "7".into(), roles: vec!["ADMIN".into()] }
    }

    fn part(json: &Json) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(json.to_string())
    }

    #[test]
    fn is_good_for_its_time_and_names_its_user() {
        let token = issue(&secrets(), ISSUER, &ada(), NOW);
        assert_eq!(verify(&secrets(), ISSUER, &token, NOW), Some(ada()));
        assert_eq!(verify(&secrets(), ISSUER, &token, NOW + LIFETIME - 1), Some(ada()));
        assert_eq!(verify(&secrets(), ISSUER, &token, NOW + LIFETIME), None);
        for roles in [vec![], vec!["A".to_owned(), "B".to_owned()]] {
            let subject = Subject { id: "x.y".into(), roles };
            assert_eq!(verify(&secrets(), ISSUER, &issue(&secrets(), ISSUER, &subject, NOW), NOW), Some(subject));
        }
    }

    #[test]
    fn what_we_did_not_sign_so_is_refused() {
        let secrets = secrets();
        let token = issue(&secrets, ISSUER, &ada(), NOW);
        let mut parts = token.split('.');
        let (header, claims, signature) =
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let signed = |header: &str, claims: &str| {
            let text = format!("{header}.{claims}");
            let signature = BASE64_URL_SAFE_NO_PAD.encode(secrets.sign(text.as_bytes()));
            format!("{text}.{signature}")
        };
        assert_eq!(verify(&secrets, ISSUER, &signed(header, claims), NOW), Some(ada()));
        let good = json!({ "iss": ISSUER, "aud": ISSUER, "sub": "7", "exp": NOW + 1 });
        let with = |name: &str, value: Json| {
            let mut claims = good.clone();
            claims[name] = value;
            signed(header, &part(&claims))
        };
        let headed = |header: Json| signed(&part(&header), claims);
        for (what, token) in [
            ("nothing", String::new()),
            ("two parts", format!("{header}.{claims}")),
            ("four parts", format!("{token}.{signature}")),
            ("no signature", format!("{header}.{claims}.")),
            ("none", format!("{}.{claims}.", part(&json!({ "alg": "none", "kid": secrets.id() })))),
            ("none, signed", headed(json!({ "alg": "none", "kid": secrets.id() }))),
            ("another algorithm", headed(json!({ "alg": "HS512", "kid": secrets.id() }))),
            ("another secret's name", headed(json!({ "alg": "HS256", "kid": "other" }))),
            ("no secret's name", headed(json!({ "alg": "HS256" }))),
            ("a critical extension", headed(json!({ "alg": "HS256", "kid": secrets.id(), "crit": ["exp"] }))),
            ("other claims", format!("{header}.{}.{signature}", part(&json!({ "sub": "8" })))),
            ("another issuer", with("iss", json!("other"))),
            ("another audience", with("aud", json!("other"))),
            ("expired", with("exp", json!(NOW))),
            ("an expiry that is no number", with("exp", json!("later"))),
            ("no subject", with("sub", Json::Null)),
            ("roles that are none", with("role", json!([1]))),
            ("too long", with("sub", json!("x".repeat(MAX_LENGTH)))),
        ] {
            assert_eq!(verify(&secrets, ISSUER, &token, NOW), None, "{what}");
        }
        assert_eq!(verify(&secrets, "blog", &token, NOW), None, "another application's");
        let other = Secrets::for_tests("another secret, of 32 bytes or more");
        assert_eq!(verify(&other, ISSUER, &token, NOW), None);
    }
}
