//! The code of the README: this file is where it is compiled and run.

use prismagen::{Cx, Db, Result, Router};

struct MyPosts;

impl api::PostService for MyPosts {
    async fn create(&self, cx: &mut Cx, mut input: api::CreatePost) -> Result<api::Post> {
        input.title = input.title.trim().to_owned();
        cx.create(input).await
    }
}

fn router(db: Db) -> Router {
    api::Api::new(db).posts(MyPosts).router()
}

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/blog.prisma", provider = "sqlite");
}

/// What stands above, and the program of `examples/minimal` but for its file names.
#[test]
fn its_code_is_code_that_runs() {
    let readme = include_str!("../../README.md");
    let blocks: Vec<&str> =
        readme.split("```rust,ignore\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [_build, main, service] = blocks.as_slice() else { panic!("{blocks:#?}") };

    let (_, minimal) = include_str!("../../examples/minimal/src/main.rs").split_once("\n\n").unwrap();
    let minimal = minimal.replace("schema.prisma", "prisma/schema.prisma").replace("minimal.db", "app.db");
    assert_eq!(*main, format!("// src/main.rs\n{minimal}"));

    let (_, this) = include_str!("readme.rs").split_once("\n\n").unwrap();
    assert!(this.starts_with(service), "{service}");
}

#[tokio::test]
async fn its_service_trims_titles() {
    let db = prismagen::sqlite::connect(":memory:").await.unwrap();
    prismagen::db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
    let mut cx = Cx::new(db.clone());
    let author: api::Author = cx.create(api::CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    cx.commit().await.unwrap();
    let body = format!(r#"{{"title":"  Hello ","slug":"hello","authorId":{}}}"#, author.id);
    let (status, post) = super::access::send(&router(db), "POST", "/api/posts", body).await;
    assert_eq!((status, post["title"].as_str()), (201, Some("Hello")), "{post}");
}
