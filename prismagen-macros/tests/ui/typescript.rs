prismagen_macros::prismagen!("several_errors.prisma", typescript = "web");
