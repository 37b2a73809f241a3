prismagen_macros::prismagen!(schema);
