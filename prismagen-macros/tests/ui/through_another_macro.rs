macro_rules! api {
    ($path:literal) => {
        prismagen_macros::prismagen!($path);
    };
}

api!("folder");
