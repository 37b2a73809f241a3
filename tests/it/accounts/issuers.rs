//! Tokens of applications that share a secret.

use std::process::Command;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::Accounts;
use super::members::Members;

#[tokio::test]
async fn a_token_of_another_application_is_none() {
    let name = "accounts::issuers::a_token_of_another_application_is_none";
    if std::env::var_os("PRISMAGEN_JWT_SECRET").is_none() {
        again(name, &[]);
        again(name, &[("PRISMAGEN_JWT_ISSUER", "both")]);
        return;
    }
    let (accounts, members) = (Accounts::with_users().await, Members::on_sqlite().await);
    let (here, there) = (accounts.token("owner").unwrap(), members.member("ada", "READER").await.access);
    let issuer = |token: &str| {
        let claims = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        (claims["iss"].clone(), claims["aud"].clone())
    };
    let crossed = [
        accounts.get("/diaries", Some(&there)).await.status,
        members.send("GET", "/teams", Some(&here), None).await.status,
    ];
    if std::env::var_os("PRISMAGEN_JWT_ISSUER").is_some() {
        assert_eq!((issuer(&here), crossed), ((json!("both"), json!("both")), [200, 200]));
        return;
    }
    assert_eq!(issuer(&here), (json!("prismagen-tests"), json!("prismagen-tests")), "the package");
    assert_eq!(issuer(&there), (json!("members"), json!("members")), "the option");
    assert_eq!(crossed, [401, 401]);
}

/// Runs a test of this binary with a secret, and more.
fn again(name: &str, environment: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([name, "--exact"]).env("PRISMAGEN_JWT_SECRET", "of 32 bytes and of two applications");
    command.envs(environment.iter().copied());
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}
