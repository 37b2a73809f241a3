mod api {
    prismagen_macros::prismagen!("several_errors.prisma");
}

// Known all the same: no error of its own.
pub use api::{CreatePost, Post};
