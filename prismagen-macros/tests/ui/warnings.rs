#![deny(warnings)]

mod api {
    prismagen_macros::prismagen!("warnings.prisma");
}

pub use api::Post;
