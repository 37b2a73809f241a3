//! The API of programs: models, queries, inputs through serde.

use prismagen::{Decimal, Model, Validate};
use serde_json::json;

use crate::blog::{
    Author, CreateAuthor, CreatePost, CreateReaction, Post, PostStatus, Reaction, UpdateAuthor, UpdatePost,
};
use crate::client::Server;

#[tokio::test]
async fn rows_are_found_and_changed() {
    let db = Server::start().await.db;
    let author = Author::create(&db, CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    let input = CreatePost {
        price: Some("9.99".parse().unwrap()),
        tags: Some(vec!["a".into()]),
        cover: Some(vec![0, 255]),
        ..CreatePost::new("One", "one", author.id)
    };
    let post = Post::create(&db, input).await.unwrap();
    assert_eq!(post.price, Some("9.99".parse::<Decimal>().unwrap()));
    assert_eq!((post.status, post.created_at), (PostStatus::Draft, post.updated_at));
    assert_eq!(Post::find(&db, post.id).await.unwrap(), Some(post.clone()));
    assert_eq!(Post::find(&db, 99).await.unwrap(), None);

    let change = UpdatePost { price: Some(None), status: Some(PostStatus::Archived), ..UpdatePost::default() };
    let changed = Post::update(&db, post.id, change).await.unwrap();
    assert_eq!((changed.price.clone(), changed.status), (None, PostStatus::Archived));
    assert_eq!(Post::update(&db, 99, UpdatePost::default()).await.unwrap_err().status(), 404);

    let invalid = UpdatePost { slug: Some("No Slug".into()), ..UpdatePost::default() };
    assert_eq!(invalid.validate().unwrap_err().errors().len(), 1);
    assert_eq!(Post::update(&db, post.id, invalid).await.unwrap_err().code(), "validation_failed");

    let reaction = Reaction::create(&db, CreateReaction::new(post.id, "x")).await.unwrap();
    assert_eq!(Reaction::find(&db, (post.id, "x".into())).await.unwrap(), Some(reaction.clone()));
    assert_eq!(Post::delete(&db, post.id).await.unwrap_err().code(), "foreign_key_violation");
    assert_eq!(Reaction::delete(&db, (post.id, "x".into())).await.unwrap(), reaction);
    assert_eq!(Post::delete(&db, post.id).await.unwrap(), changed);
    assert_eq!(Post::delete(&db, post.id).await.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn rows_are_found_by_the_rows_they_are_joined_to() {
    let db = Server::start().await.db;
    for (name, slugs) in [("Ada", &["one", "two"][..]), ("Grace", &["three"]), ("Nobody", &[])] {
        let author = Author::create(&db, CreateAuthor::new(format!("{name}@example.org"), name)).await.unwrap();
        for slug in slugs {
            let post = Post::create(&db, CreatePost::new(*slug, *slug, author.id)).await.unwrap();
            Reaction::create(&db, CreateReaction::new(post.id, format!("{name} {slug}"))).await.unwrap();
        }
    }
    let posts = async |condition| {
        let posts = Post::query().filter(condition).order_by(Post::ID.asc()).all(&db).await.unwrap();
        posts.into_iter().map(|post| post.slug).collect::<Vec<_>>()
    };
    let authors = async |condition| {
        let authors = Author::query().filter(condition).order_by(Author::ID.asc()).all(&db).await.unwrap();
        authors.into_iter().map(|author| author.name).collect::<Vec<_>>()
    };
    let ada = || Author::NAME.eq("Ada");
    assert_eq!(posts(Post::AUTHOR.is(ada())).await, ["one", "two"]);
    assert_eq!(posts(Post::AUTHOR.is_not(ada())).await, ["three"]);
    assert_eq!(posts(Post::AUTHOR.is(ada()).and(Post::SLUG.contains("t"))).await, ["two"]);
    assert_eq!(authors(Author::POSTS.some(Post::SLUG.contains("t"))).await, ["Ada", "Grace"]);
    assert_eq!(authors(Author::POSTS.none(Post::SLUG.contains("t"))).await, ["Nobody"]);
    assert_eq!(authors(Author::POSTS.every(Post::SLUG.contains("t"))).await, ["Grace", "Nobody"]);
    // Through two relations, and back to the table that is asked.
    assert_eq!(authors(Author::POSTS.some(Post::REACTIONS.some(Reaction::EMOJI.eq("Ada two")))).await, ["Ada"]);
    let written_by = |name: &str| Post::AUTHOR.is(Author::NAME.eq(name));
    assert_eq!(authors(Author::POSTS.some(written_by("Grace"))).await, ["Grace"]);
    assert_eq!(posts(Post::AUTHOR.is(Author::POSTS.some(Post::SLUG.eq("one")))).await, ["one", "two"]);
}

#[tokio::test]
async fn a_time_that_cannot_be_sent_is_refused() {
    let db = Server::start().await.db;
    let mut input = CreateAuthor::new("ada@example.org", "Ada");
    input.created_at = Some("9999-12-31T23:59:59-01:00".parse().unwrap());
    let error = Author::create(&db, input).await.unwrap_err();
    assert_eq!(
        (error.status().as_u16(), &*error.errors()[0].path, &*error.errors()[0].code),
        (422, "createdAt", "range")
    );
}

#[tokio::test]
async fn u_0000_is_in_no_text() {
    let db = Server::start().await.db;
    let error = Author::create(&db, CreateAuthor::new("ada@example.org", "A\0")).await.unwrap_err();
    assert_eq!(
        (error.status().as_u16(), &*error.errors()[0].path, &*error.errors()[0].code),
        (422, "name", "characters")
    );
    let author = Author::create(&db, CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    let error = Author::update(&db, author.id, UpdateAuthor { name: Some("\0".into()), ..UpdateAuthor::default() });
    assert_eq!(error.await.unwrap_err().status(), 422);
    let conditions = || {
        let name = Author::NAME;
        [name.contains("\0"), name.starts_with("A\0"), name.ends_with("\0a"), name.eq("A\0")]
    };
    for (condition, opposite) in conditions().into_iter().zip(conditions().map(|condition| !condition)) {
        assert_eq!(Author::query().filter(condition).count(&db).await.unwrap(), 0);
        assert_eq!(Author::query().filter(opposite).count(&db).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn queries_are_typed() {
    let db = Server::start().await.db;
    let author = Author::create(&db, CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    for (title, slug, views) in [("One", "one", 1), ("Two", "two", 2), ("Tree", "tree", 3), ("Four", "four", 4)] {
        let input = CreatePost { views: Some(views), ..CreatePost::new(title, slug, author.id) };
        Post::create(&db, input).await.unwrap();
    }
    let slugs = |posts: Vec<Post>| posts.into_iter().map(|post| post.slug).collect::<Vec<_>>();
    let t = Post::query().filter(Post::TITLE.starts_with("T"));
    assert_eq!(slugs(t.clone().order_by(Post::VIEWS.desc()).all(&db).await.unwrap()), ["tree", "two"]);
    assert_eq!(t.clone().count(&db).await.unwrap(), 2);
    assert_eq!(t.order_by(Post::VIEWS.asc()).skip(1).first(&db).await.unwrap().unwrap().slug, "tree");
    let either = Post::VIEWS.lt(2).or(Post::SLUG.eq("four")).and(!Post::STATUS.eq(PostStatus::Archived));
    assert_eq!(slugs(Post::query().filter(either).all(&db).await.unwrap()), ["one", "four"]);
    assert_eq!(slugs(Post::query().filter(Post::VIEWS.one_of([2, 3])).all(&db).await.unwrap()), ["two", "tree"]);
    assert_eq!(Post::query().filter(Post::VIEWS.one_of([0; 0])).count(&db).await.unwrap(), 0);
    assert_eq!(Post::query().filter(Post::SUMMARY.is_not_null()).count(&db).await.unwrap(), 0);
    assert_eq!(Post::query().skip(3).all(&db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn structs_go_through_serde_as_on_the_wire() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let more = json!({
        "likes": "5", "price": "1.50", "meta": [1], "cover": "AP8=", "tags": ["a"], "status": "ARCHIVED", "rating": 0.5,
    });
    let mut sent = server.post_by(author, "one", more).await;
    // A struct is a row, and not what it is joined to.
    assert!(sent.as_object_mut().unwrap().remove("author").is_some());
    let post = Post::find(&server.db, 1).await.unwrap().unwrap();
    assert_eq!(serde_json::to_value(&post).unwrap(), sent);
    let author = Author::find(&server.db, 1).await.unwrap().unwrap();
    assert!(serde_json::to_value(&author).unwrap().get("passwordHash").is_none());

    let input: CreatePost = serde_json::from_value(json!({ "title": "x", "slug": "y", "authorId": 1 })).unwrap();
    assert_eq!(input, CreatePost::new("x", "y", 1));
    let change: UpdatePost = serde_json::from_value(json!({ "summary": null, "views": 3 })).unwrap();
    assert_eq!(change, UpdatePost { summary: Some(None), views: Some(3), ..UpdatePost::default() });
    let error = serde_json::from_value::<UpdatePost>(json!({ "views": "3", "authorId": 2 })).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Some fields are not valid. `views` must be an integer of 32 bits. `authorId` cannot be changed."
    );
}
