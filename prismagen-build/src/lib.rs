//! The build-script half of Prismagen.
