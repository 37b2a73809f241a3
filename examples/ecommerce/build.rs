//! Generates the API of `prisma/schema.prisma` into `OUT_DIR`.

fn main() {
    prismagen_build::configure().schema("prisma/schema.prisma").run();
}
