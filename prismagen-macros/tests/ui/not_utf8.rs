prismagen_macros::prismagen!("not_utf8.prisma");
