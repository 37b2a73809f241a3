//! `/auth/register`, `/auth/login`, `/auth/refresh`, `/auth/logout`, `/auth/change-password`, `/auth/me`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::account::{Accounts, Session, end_log_ins};
use super::authority::{Authority, invalid_token};
use super::form::Form;
use super::{password, refresh, token};
use crate::access::{Hold, Viewer};
use crate::db::{Target, store};
use crate::handlers::{Endpoint, check_typed, joined, json_response, read_body};
use crate::json::{Body, write_key, write_string};
use crate::limiter::Rate;
use crate::model::Values;
use crate::problem::FieldError;
use crate::service::{Answer, Follow, Records};
use crate::value::Value;
use crate::view::{View, load};
use crate::{Cx, Error, Result};

/// The routes below `/auth`; `users` serves the user model.
pub(crate) fn routes(authority: Arc<Authority>, users: Endpoint) -> Router {
    let base = users.base;
    let path = |name: &str| format!("{base}/auth/{name}");
    let registers = authority.table.registers;
    let accounts = Arc::new(Accounts { authority, users });
    let limited = |rate: Rate, route: MethodRouter<Arc<Accounts>>| {
        route.layer(from_fn_with_state((accounts.clone(), rate), by_address))
    };
    let mut router = Router::new()
        .route(&path("login"), limited(LOGINS, post(log_in)))
        .route(&path("refresh"), limited(OTHERS, post(renew)))
        .route(&path("logout"), limited(OTHERS, post(log_out)))
        .route(&path("change-password"), limited(LOGINS, post(change_password)))
        .route(&path("me"), get(me));
    if registers {
        router = router.route(&path("register"), limited(REGISTRATIONS, post(register)));
    }
    router.with_state(accounts)
}

type Shared = State<Arc<Accounts>>;

/// Of one address, with the same name, or of one who is logged in, from wherever: somebody who guesses.
const GUESSES: Rate = Rate::a_minute(10);

/// Of one address, with whatever names.
const LOGINS: Rate = Rate::a_minute(60);

const REGISTRATIONS: Rate = Rate::a_minute(30);
const OTHERS: Rate = Rate::a_minute(120);

async fn by_address(State((accounts, rate)): State<(Arc<Accounts>, Rate)>, request: Request, next: Next) -> Response {
    let limiter = &accounts.users.app.limiter;
    let name = format!("{} {}", request.uri().path(), limiter.address(&request));
    match limiter.pass(&name, rate).await {
        Ok(standing) => {
            let mut response = next.run(request).await;
            if !response.headers().contains_key("ratelimit-limit") {
                standing.tell(response.headers_mut());
            }
            response
        }
        Err(standing) => standing.refusal(),
    }
}

/// The password is hashed before anybody looks whether the name is taken: how long the answer takes does not tell.
async fn register(State(accounts): Shared, request: Request) -> Result<Response> {
    let users = &accounts.users;
    let viewer = accounts.authority.viewer(request.headers())?;
    let mut cx = users.cx(&request, viewer.clone());
    let bytes = read_body(users, request).await?;
    let mut body = Body::parse_registration(users.resource, users.db.dialect(), &bytes)?;
    let typed = body.take_password();
    if let Some(objection) = typed.as_ref().and_then(|typed| accounts.objection(typed)) {
        body.note(FieldError { path: "password".into(), code: "length".into(), message: objection.into() });
    }
    body.keep(&viewer)?;
    let column = accounts.table().password;
    body.set(column, Value::Text(String::new().into()));
    // All that is wrong with it is told before a hash is made.
    body.rehearse()?;
    body.set(column, Value::Text(password::hash(typed.unwrap_or_default()).await?.into()));
    check_typed(&mut cx, &body, None).await?;
    refresh::make_table(accounts.db()).await?;
    let mut first = FirstLogIn { accounts: &accounts, session: None };
    users.service.create(&mut cx, body, Some(&mut first)).await?;
    let session = first.session.ok_or_else(|| Error::internal("a new user is not logged in"))?;
    answer(&cx, &accounts, StatusCode::CREATED, session).await
}

/// The log-in of a new user: where there is none, there is no new user either.
struct FirstLogIn<'a> {
    accounts: &'a Accounts,
    session: Option<Session>,
}

impl Follow for FirstLogIn<'_> {
    fn follow<'a>(&'a mut self, cx: &'a mut Cx, created: &'a Records) -> Answer<'a, ()> {
        Box::pin(async move {
            let users = self.accounts.users.resource;
            let key = created.key(users, 0)?.into_iter().map(Value::into_owned).collect();
            // What a service answers need not be what is stored.
            let user = store::get(Target::Cx(cx), users, key).await?;
            let user = user.ok_or_else(|| Error::internal("a new user is gone"))?;
            self.session = Some(self.accounts.start(cx, user).await?);
            Ok(())
        })
    }
}

async fn log_in(State(accounts): Shared, request: Request) -> Result<Response> {
    let viewer = accounts.authority.viewer(request.headers())?;
    let mut cx = accounts.users.cx(&request, viewer);
    let address = accounts.users.app.limiter.address(&request);
    let form = Form::parse(&read_body(&accounts.users, request).await?)?;
    let (names, password) = accounts.credentials(form)?;
    let mut nearest = None;
    for (index, name) in &names {
        let name = format!("login {address} {}", accounts.counted_as(*index, name).await?);
        match accounts.users.app.limiter.pass(&name, GUESSES).await {
            Ok(standing) => nearest = Some(standing.nearer(nearest)),
            Err(standing) => return Ok(standing.refusal()),
        }
    }
    let mut response = match accounts.log_in(names, password).await {
        Ok(user) => {
            refresh::make_table(accounts.db()).await?;
            let session = accounts.start(&mut cx, user).await?;
            cx.commit().await?;
            answer(&cx, &accounts, StatusCode::OK, session).await?
        }
        Err(error) => error.into_response(),
    };
    if let Some(standing) = nearest {
        standing.tell(response.headers_mut());
    }
    Ok(response)
}

async fn renew(State(accounts): Shared, request: Request) -> Result<Response> {
    let mut cx = accounts.users.cx(&request, Viewer::default());
    let token = refresh_token(&accounts, request).await?;
    let session = accounts.refresh(&mut cx, &token).await?;
    answer(&cx, &accounts, StatusCode::OK, session).await
}

async fn log_out(State(accounts): Shared, request: Request) -> Result<Response> {
    let mut cx = accounts.users.cx(&request, Viewer::default());
    let token = refresh_token(&accounts, request).await?;
    refresh::make_table(accounts.db()).await?;
    refresh::end(&mut cx, &token).await?;
    cx.commit().await?;
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}

/// Guesses are counted by account, whatever the address: who has come by a token has not the password yet.
async fn change_password(State(accounts): Shared, request: Request) -> Result<Response> {
    let viewer = accounts.authority.viewer(request.headers())?;
    let id = viewer.id().ok_or_else(Error::unauthorized)?;
    let limiter = &accounts.users.app.limiter;
    let name = format!("change-password {}", limiter.client(&request, &viewer));
    let mut cx = accounts.users.cx(&request, viewer);
    let mut form = Form::parse(&read_body(&accounts.users, request).await?)?;
    let current = form.required("currentPassword");
    let new = form.checked("newPassword", |new| accounts.objection(new));
    form.end()?;
    let standing = match limiter.pass(&name, GUESSES).await {
        Ok(standing) => standing,
        Err(standing) => return Ok(standing.refusal()),
    };
    let mut response = match replace_password(&accounts, &mut cx, id, current, new).await {
        Ok(session) => answer(&cx, &accounts, StatusCode::OK, session).await?,
        Err(error) => error.into_response(),
    };
    standing.tell(response.headers_mut());
    Ok(response)
}

/// Whoever is logged in by another way is logged out, and this one gets new tokens.
async fn replace_password(
    accounts: &Accounts,
    cx: &mut Cx,
    id: Value<'static>,
    current: String,
    new: String,
) -> Result<Session> {
    let user = accounts.allowed(Target::Cx(cx), Some(id.clone())).await?.ok_or_else(invalid_token)?;
    let user = accounts.checked(Some(user), current).await?;
    let hash = password::hash(new).await?;
    refresh::make_table(accounts.db()).await?;
    cx.confirm(Hold::Own).await?;
    accounts.unchanged(cx, id.clone(), &user).await?;
    end_log_ins(cx, std::slice::from_ref(&id)).await?;
    let resource = accounts.users.resource;
    let values = Values::of_one(resource, accounts.table().password, Value::Text(hash.into()));
    let changed = store::update(Target::Cx(cx), resource, vec![id], values).await?.ok_or_else(invalid_token)?;
    let session = accounts.start(cx, changed).await?;
    cx.commit().await?;
    Ok(session)
}

async fn me(State(accounts): Shared, request: Request) -> Result<Response> {
    let viewer = accounts.authority.viewer(request.headers())?;
    let id = viewer.id().ok_or_else(Error::unauthorized)?;
    let mut cx = accounts.users.cx(&request, viewer.clone());
    let user = accounts.allowed(Target::Cx(&mut cx), Some(id)).await?.ok_or_else(invalid_token)?;
    let (records, view) = (Records::Rows(vec![user]), View::of(accounts.users.resource));
    let embedded = load(&mut cx, accounts.users.resource, &records, &view).await?;
    let mut out = Vec::with_capacity(512);
    view.write(&mut out, accounts.users.resource, &records, &embedded, 0)?;
    Ok(json_response(StatusCode::OK, out))
}

/// The refresh token of a body.
async fn refresh_token(accounts: &Accounts, request: Request) -> Result<String> {
    let mut form = Form::parse(&read_body(&accounts.users, request).await?)?;
    let token = form.required("refreshToken");
    form.end()?;
    Ok(token)
}

/// `{accessToken, refreshToken, expiresIn, user}`
async fn answer(cx: &Cx, accounts: &Accounts, status: StatusCode, session: Session) -> Result<Response> {
    let mut out = Vec::with_capacity(1024);
    out.push(b'{');
    write_key(&mut out, true, "accessToken");
    write_string(&mut out, &session.access);
    write_key(&mut out, false, "refreshToken");
    write_string(&mut out, &session.refresh);
    write_key(&mut out, false, "expiresIn");
    out.extend_from_slice(token::LIFETIME.to_string().as_bytes());
    write_key(&mut out, false, "user");
    // As they see themselves.
    let (mut cx, resource) = (cx.seen_by(session.viewer), accounts.users.resource);
    let records = Records::Rows(vec![session.user]);
    let (view, embedded) = joined(&mut cx, resource, &records).await;
    view.write(&mut out, resource, &records, &embedded, 0)?;
    out.push(b'}');
    let mut response = json_response(status, out);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
