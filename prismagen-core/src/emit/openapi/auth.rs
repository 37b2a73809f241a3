//! The routes of log-in.

use super::{Json, body, describe, operation, refer, value::Direction};
use crate::plan::{Auth, AuthOperation, AuthRoute, DtoField, Plan, Presence};

/// What they stand under; no model can have the name.
const TAG: &str = "auth.Session";

pub(super) fn tag(json: &mut Json, plan: &Plan) {
    if plan.auth.is_some() {
        json.line();
        json.object(|json| {
            json.string_at("name", "auth");
            json.string_at("description", "Logging in and out.");
        });
    }
}

pub(super) fn paths(json: &mut Json, plan: &Plan) {
    for route in plan.auth.iter().flat_map(|auth| &auth.routes) {
        json.line();
        json.object_at(&route.path, |json| {
            json.object_at(operation::verb(route.verb), |json| self::route(json, plan, route));
        });
    }
}

fn route(json: &mut Json, plan: &Plan, route: &AuthRoute) {
    let (summary, description) = words(route.operation);
    json.string_at("operationId", &route.operation_id);
    json.array_at("tags", |json| json.string("auth"));
    json.string_at("summary", summary);
    json.string_at("description", description);
    if let Some(schema) = input(route.operation) {
        json.object_at("requestBody", |json| {
            json.raw_at("required", "true");
            operation::content(json, |json| refer(json, schema));
        });
    }
    json.object_at("responses", |json| {
        json.object_at(&route.status.to_string(), |json| match route.operation {
            AuthOperation::Logout => json.string_at("description", "It is over"),
            AuthOperation::Me => {
                json.string_at("description", "The user");
                let user = plan.auth.as_ref().map(|auth| plan.resource(auth.user).name.as_str());
                operation::content(json, |json| refer(json, user.unwrap_or_default()));
            }
            _ => {
                json.string_at("description", "The tokens");
                operation::content(json, |json| refer(json, TAG));
            }
        });
        operation::failures(json, route.failures.iter().copied());
    });
    json.array_at("security", |json| {
        if matches!(route.operation, AuthOperation::ChangePassword | AuthOperation::Me) {
            json.object(|json| json.array_at("bearer", |_| {}));
        }
    });
}

fn words(operation: AuthOperation) -> (&'static str, &'static str) {
    match operation {
        AuthOperation::Register => ("Register", "Makes a user, who is logged in then."),
        AuthOperation::Login => {
            ("Log in", "Gives tokens for a password. Who is unknown is answered as a wrong password is.")
        }
        AuthOperation::Refresh => (
            "Refresh",
            "Gives new tokens for a refresh token, which is good for one time: the second time ends all that came of the same log-in.",
        ),
        AuthOperation::Logout => ("Log out", "Ends a refresh token, and all that came of the same log-in."),
        AuthOperation::ChangePassword => {
            ("Change the password", "Ends every refresh token of the user, and gives new ones.")
        }
        AuthOperation::Me => ("Who is logged in", "The user whose token it is."),
    }
}

fn input(operation: AuthOperation) -> Option<&'static str> {
    Some(match operation {
        AuthOperation::Register => "auth.Register",
        AuthOperation::Login => "auth.Login",
        AuthOperation::Refresh | AuthOperation::Logout => "auth.Refresh",
        AuthOperation::ChangePassword => "auth.ChangePassword",
        AuthOperation::Me => return None,
    })
}

pub(super) fn schemas(json: &mut Json, plan: &Plan) {
    let Some(auth) = &plan.auth else { return };
    let user = plan.resource(auth.user);
    json.line();
    json.object_at(TAG, |json| {
        json.string_at("type", "object");
        json.array_at("required", |json| {
            ["accessToken", "refreshToken", "expiresIn", "user"].iter().for_each(|name| json.string(name));
        });
        json.object_at("properties", |json| {
            json.raw_at("accessToken", r#"{"type":"string","description":"For the header `Authorization: Bearer …`"}"#);
            json.raw_at("refreshToken", r#"{"type":"string","description":"Good for one refresh"}"#);
            json.raw_at("expiresIn", r#"{"type":"integer","description":"Seconds until the access token expires"}"#);
            json.object_at("user", |json| refer(json, &user.name));
        });
    });
    if let Some(register) = &auth.register {
        json.line();
        json.object_at("auth.Register", |json| {
            json.string_at("type", "object");
            json.raw_at("additionalProperties", "false");
            let needs = |field: &&DtoField| field.presence == Presence::Required;
            json.array_at("required", |json| {
                register.fields.iter().filter(needs).for_each(|field| json.string(&user.column(field.column).name));
                json.string("password");
            });
            json.object_at("properties", |json| {
                body::members(json, plan, user, register, Direction::In);
                password(json, "password", auth);
            });
        });
    }
    json.line();
    json.object_at("auth.Login", |json| {
        json.string_at("type", "object");
        describe(json, &login_docs(auth));
        json.raw_at("additionalProperties", "false");
        json.array_at("required", |json| {
            if let [only] = auth.login[..] {
                json.string(&user.column(only).name);
            }
            json.string("password");
        });
        json.object_at("properties", |json| {
            for login in &auth.login {
                json.raw_at(&user.column(*login).name, r#"{"type":"string"}"#);
            }
            json.raw_at("password", r#"{"type":"string","format":"password"}"#);
        });
    });
    json.line();
    json.raw_at(
        "auth.Refresh",
        r#"{"type":"object","additionalProperties":false,"required":["refreshToken"],"properties":{"refreshToken":{"type":"string"}}}"#,
    );
    json.line();
    json.object_at("auth.ChangePassword", |json| {
        json.string_at("type", "object");
        json.raw_at("additionalProperties", "false");
        json.raw_at("required", r#"["currentPassword","newPassword"]"#);
        json.object_at("properties", |json| {
            json.raw_at("currentPassword", r#"{"type":"string","format":"password"}"#);
            password(json, "newPassword", auth);
        });
    });
}

fn login_docs(auth: &Auth) -> Vec<String> {
    if auth.login.len() > 1 { vec!["The password, and one of the names.".to_owned()] } else { Vec::new() }
}

/// A password that somebody chooses.
fn password(json: &mut Json, name: &str, auth: &Auth) {
    json.object_at(name, |json| {
        json.string_at("type", "string");
        json.string_at("format", "password");
        json.raw_at("minLength", &auth.password_min.to_string());
        json.raw_at("maxLength", &auth.password_max.to_string());
    });
}
