//! Generates the API of `schema.prisma`, for the database that `PRISMAGEN_PROVIDER` names; the server by hand is for the same.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(postgresql)");
    println!("cargo::rerun-if-env-changed=PRISMAGEN_PROVIDER");
    if std::env::var("PRISMAGEN_PROVIDER").is_ok_and(|provider| provider == "postgresql") {
        println!("cargo::rustc-cfg=postgresql");
    }
    prismagen_build::configure().schema("schema.prisma").run();
}
