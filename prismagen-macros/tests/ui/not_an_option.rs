prismagen_macros::prismagen!("several_errors.prisma", "/v1");
