//! What a new blog has in it.

use crate::api::{
    Author, CreateAuthor, CreateCategory, CreateComment, CreatePost, CreatePostCategory, CreatePostTag, CreateTag,
};
use crate::seed_data::{AUTHORS, CATEGORIES, POSTS, TAGS};
use prismagen::{Cx, DateTime, Db, Model, Result, hash_password};

/// Fills an empty blog, with everything or not at all; leaves one that has an author as it is. Everybody has the same password.
pub(crate) async fn run(db: &Db, password: String) -> Result<()> {
    if Author::query().count(db).await? > 0 {
        return Ok(());
    }
    let mut cx = Cx::new(db.clone());
    let password = hash_password(password).await?;
    let mut authors = Vec::new();
    for (email, name, bio, role) in AUTHORS {
        let input = CreateAuthor {
            bio: Some((*bio).to_owned()),
            role: Some(*role),
            password_hash: Some(password.clone()),
            ..CreateAuthor::new(*email, *name)
        };
        authors.push(cx.create(input).await?.id);
    }
    let mut categories = Vec::new();
    for (name, slug, description) in CATEGORIES {
        let input =
            CreateCategory { description: Some((*description).to_owned()), ..CreateCategory::new(*name, *slug) };
        categories.push(cx.create(input).await?.id);
    }
    let mut tags = Vec::new();
    for name in TAGS {
        tags.push(cx.create(CreateTag::new(*name)).await?.id);
    }
    for seed in POSTS {
        let input = CreatePost {
            summary: Some(seed.summary.to_owned()),
            kind: Some(seed.kind),
            published: Some(seed.published_at.is_some()),
            published_at: seed.published_at.and_then(|time| time.parse::<DateTime>().ok()),
            views: Some(seed.views),
            ..CreatePost::new(seed.title, seed.slug, seed.content, authors[seed.author])
        };
        let post = cx.create(input).await?.id;
        cx.create(CreatePostCategory::new(post, categories[seed.category])).await?;
        for tag in seed.tags {
            cx.create(CreatePostTag::new(post, tags[*tag])).await?;
        }
        let mut parent = None;
        for (author, content) in seed.thread {
            let comment = CreateComment::new(*content, post, authors[*author]);
            let input = CreateComment { parent_id: parent, approved: Some(true), ..comment };
            parent = Some(cx.create(input).await?.id);
        }
    }
    cx.commit().await
}
