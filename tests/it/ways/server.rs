//! A generated server of a world. Whatever it answers is looked through for secrets.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use prismagen::{Db, Router};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::PASSWORD;
use super::database::{self, Kind};
use super::world::{SECRET, Scene, Viewer, World};

/// Answers that were looked through.
pub(super) static ANSWERS: AtomicUsize = AtomicUsize::new(0);

pub(super) struct Server {
    pub(super) db: Db,
    router: Router,
    tokens: BTreeMap<&'static str, String>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

impl Server {
    /// With those logged in who ask.
    pub(super) async fn new(api: &super::Api, db: Db, scene: &Scene, world: &World, viewers: &[&Viewer]) -> Self {
        let mut server = Self { router: (api.router)(db.clone()), db, tokens: BTreeMap::new() };
        server.fill(scene, world).await;
        for viewer in viewers {
            let Some(id) = viewer.id else { continue };
            let body = json!({ "email": scene.email(id), "password": PASSWORD });
            let answer = server.send("POST", "/auth/login", viewer, Some(&body)).await;
            assert_eq!(answer.status, 200, "{}: {}", viewer.name, answer.text);
            let token = answer.json()["accessToken"].as_str().unwrap_or_default().to_owned();
            server.tokens.insert(viewer.name, token);
        }
        server
    }

    /// Puts a world in the place of what is there.
    pub(super) async fn fill(&self, scene: &Scene, world: &World) {
        database::run(&self.db, world.sql(&scene.plan, Kind::of(&self.db))).await;
    }

    pub(super) async fn get(&self, path: &str, viewer: &Viewer) -> Answer {
        self.send("GET", path, viewer, None).await
    }

    pub(super) async fn send(&self, method: &str, path: &str, viewer: &Viewer, body: Option<&Value>) -> Answer {
        // The id of a request is in its problem.
        let mut request = Request::builder().method(method).uri(format!("/api{path}")).header("x-request-id", "same");
        if let Some(token) = self.tokens.get(viewer.name) {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (status, headers) = (response.status().as_u16(), format!("{:?}", response.headers()));
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        ANSWERS.fetch_add(1, Ordering::Relaxed);
        for secret in [SECRET, "$argon2"] {
            assert!(!text.contains(secret) && !headers.contains(secret), "{}: {method} {path}: {text}", viewer.name);
        }
        assert!(status < 500, "{}: {method} {path}: {text}", viewer.name);
        Answer { status, text }
    }
}
