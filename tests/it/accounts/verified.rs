//! An address that is changed is no longer verified.

use serde_json::{Value, json};

use super::Answer;
use super::members::{Member, Members, on_each_database};

on_each_database! {
    an_address_is_verified_until_it_is_another: changed;
}

const AT: &str = "2026-01-02T03:04:05.000Z";

async fn verify(members: &Members, member: &Member) {
    let set = "email_verified = TRUE, verified_at = '2026-01-02 03:04:05', phone_verified = TRUE";
    members.sql(&format!("UPDATE members SET {set} WHERE id = {}", member.id)).await;
}

/// What an answer says of a member: the address, whether it is verified, and since when.
fn standing(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["phoneVerified"], true, "it is of something else");
    json!([answer.body["email"], answer.body["emailVerified"], answer.body["verifiedAt"]])
}

async fn changed(members: Members) {
    let (ada, admin) = (members.member("ada", "READER").await, members.member("admin", "ADMIN").await);
    let path = format!("/members/{}", ada.id);
    let patch = async |who, body| standing(&members.by(who, "PATCH", &path, body).await);
    verify(&members, &ada).await;

    // The same address is no other, however it is typed.
    assert_eq!(patch(&ada, json!({ "name": "Ada" })).await, json!(["ada@example.org", true, AT]));
    assert_eq!(patch(&ada, json!({ "email": "ADA@example.org" })).await, json!(["ada@example.org", true, AT]));

    // To MySQL it is the same; to a mail server it is not.
    assert_eq!(patch(&ada, json!({ "email": "àda@example.org" })).await, json!(["àda@example.org", false, null]));
    verify(&members, &ada).await;
    let all = json!({ "email": "eve@example.org", "name": "Eve", "username": "eve" });
    assert_eq!(patch(&ada, all).await, json!(["eve@example.org", false, null]));
    let read = members.by(&ada, "GET", &path, Value::Null).await;
    assert_eq!(standing(&read), json!(["eve@example.org", false, null]));

    // An admin's change is one, too, unless it says what is verified.
    verify(&members, &ada).await;
    assert_eq!(patch(&admin, json!({ "email": "a@example.org" })).await, json!(["a@example.org", false, null]));
    let both = json!({ "email": "b@example.org", "emailVerified": true });
    assert_eq!(patch(&admin, both).await, json!(["b@example.org", true, null]));
    let refused = json!({ "email": "c@example.org", "emailVerified": true });
    assert_eq!(members.by(&ada, "PATCH", &path, refused).await.failures(), ["emailVerified read_only"]);
    assert_eq!(patch(&ada, json!({})).await, json!(["b@example.org", true, null]));
    members.end().await;
}

#[tokio::test]
async fn code_is_held_to_it_too() {
    use super::members::on_sqlite::{Member, UpdateMember};
    use prismagen::Model;

    let members = Members::on_sqlite().await;
    let ada = members.member("ada", "READER").await;
    let change = async |input| {
        let member = Member::update(&members.db, ada.id as i32, input).await.unwrap();
        (member.email_verified, member.verified_at.is_some())
    };
    let to = |email: &str| UpdateMember { email: Some(email.to_owned()), ..UpdateMember::default() };
    verify(&members, &ada).await;
    assert_eq!(change(to("ada@example.org")).await, (true, true));
    assert_eq!(change(UpdateMember { email_verified: Some(true), ..to("b@example.org") }).await, (true, false));
    assert_eq!(change(to("c@example.org")).await, (false, false));
}
