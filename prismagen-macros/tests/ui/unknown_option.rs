prismagen_macros::prismagen!("several_errors.prisma", bsae = "/v1");
