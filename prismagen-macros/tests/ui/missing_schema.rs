prismagen_macros::prismagen!("nowhere/schema.prisma");
