prismagen_macros::prismagen!("several_errors.prisma", crate = my app);
