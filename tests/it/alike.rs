//! One script, several databases: what they answer is compared.

use std::net::Ipv4Addr;

use prismagen::{Db, Router, db};
use prismagen_tests::answers::{Answer, differences};
use prismagen_tests::requests;
use tokio::net::TcpListener;

use crate::servers::Database;

/// The databases, SQLite first.
pub(crate) const PROVIDERS: [&str; 3] = ["sqlite", "postgresql", "mysql"];

/// What a server on one database answered to a script.
pub(crate) struct Answered {
    provider: &'static str,
    answers: Vec<Answer>,
}

impl Answered {
    /// Runs a script. `Err` names what is not as the script has it.
    pub(crate) fn by(provider: &'static str, origin: &str, script: &str) -> Result<Self, String> {
        let answers = requests::run(origin, script).map_err(|failures| format!("{provider}:\n{failures}"))?;
        Ok(Self { provider, answers })
    }

    /// The answer to a step.
    pub(crate) fn to(&self, step: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.step == step)
    }
}

/// Serves an API from every database there is, new and empty, and runs a script against each. The answers must be alike.
/// `api` makes the tables for a provider, and the router.
///
/// Panics with what is not as the script has it, or not alike.
pub(crate) fn on_every_database(purpose: &str, script: &str, api: impl AsyncFn(&str, Db) -> Router) -> Vec<Answered> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut answered = Vec::new();
    for provider in PROVIDERS {
        let Some(database) = Database::new(provider, purpose) else { continue };
        let url = if provider == "sqlite" { ":memory:" } else { &database.url };
        let origin = runtime.block_on(async { serve(api(provider, db::connect(url).await.unwrap()).await).await });
        answered.push(Answered::by(provider, &origin, script).unwrap_or_else(|failures| panic!("{failures}")));
    }
    compare(&answered, &[]).unwrap_or_else(|differences| panic!("{differences}"));
    answered
}

/// Serves a router on a port of its own.
pub(crate) async fn serve(router: Router) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    origin
}

/// Whether the others answered as the first did, but for `excused` steps. `Err` names every step that was answered
/// differently.
pub(crate) fn compare(answered: &[Answered], excused: &[&str]) -> Result<(), String> {
    let [first, others @ ..] = answered else { return Err("nobody answered".to_owned()) };
    for other in others {
        let differences = differences(&first.answers, &other.answers, excused);
        if !differences.is_empty() {
            return Err(format!("{} and {} differ:\n{}", first.provider, other.provider, differences.join("\n")));
        }
    }
    Ok(())
}
