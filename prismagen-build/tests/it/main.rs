//! The crate as build scripts, tools and the command see it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod build_script;
mod command;
mod generate;
mod load;

use std::fs;
use tempfile::TempDir;

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// A schema without a mistake.
const GOOD: &str = r#"datasource db {
  provider = "sqlite"
}

/// @auth public
model Author {
  id    Int    @id @default(autoincrement())
  name  String
  posts Post[]
}

/// @auth public
model Post {
  id       Int    @id @default(autoincrement())
  title    String
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int
}
"#;

/// Two mistakes, on the lines 7 and 8, of one phase.
const BAD: &str = r#"datasource db {
  provider = "sqlite"
}

model Post {
  id     Int    @id
  title  Strin
  author Autor
}
"#;
