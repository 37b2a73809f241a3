//! Schemas of any size, in the likeness of real ones.

use std::fmt::Write;

const DATASOURCE: &str = "datasource db {\n  provider = \"sqlite\"\n}\n";

/// How many models share an enum.
const MODELS_AN_ENUM: usize = 5;

/// `models` models of 14 columns, each but the first with a parent among those before it, each with the user it belongs to;
/// an enum for every five, and the users, who log in.
pub(crate) fn schema(models: usize) -> String {
    let mut text = DATASOURCE.to_owned();
    for n in 0..models.div_ceil(MODELS_AN_ENUM) {
        let _ = write!(text, "\nenum State{n} {{\n  DRAFT\n  ACTIVE\n  ARCHIVED @map(\"old\")\n}}\n");
    }
    for n in 0..models {
        model(&mut text, n, models);
    }
    users(&mut text, models);
    text
}

/// The schema of `models` models after an edit of one, in the middle.
#[allow(dead_code, reason = "not every user of this module edits")]
pub(crate) fn schema_with_an_edit(models: usize) -> String {
    let edited = models / 2;
    let mark = format!("model Item{edited} {{\n");
    schema(models).replace(&mark, &format!("{mark}  edited     String?\n"))
}

/// One model that `relations` others belong to.
#[allow(dead_code, reason = "not every user of this module needs a hub")]
pub(crate) fn hub(relations: usize) -> String {
    let mut text = format!(
        "{DATASOURCE}\n/// @auth public\nmodel Hub {{\n  id   Int    @id @default(autoincrement())\n  name String\n"
    );
    for n in 0..relations {
        let _ = writeln!(text, "  spokes{n} Spoke{n}[]");
    }
    text.push_str("}\n");
    for n in 0..relations {
        let _ = write!(
            text,
            "\n/// @auth public\nmodel Spoke{n} {{\n  id    Int    @id @default(autoincrement())\n  label String\n  hub   Hub    @relation(fields: [hubId], references: [id])\n  hubId Int\n}}\n"
        );
    }
    text
}

fn model(text: &mut String, n: usize, models: usize) {
    let state = n / MODELS_AN_ENUM;
    let _ = write!(
        text,
        r#"
/// An item that somebody looks after.
/// @auth read: public, create: required, update: owner | EDITOR, delete: owner | ADMIN
/// @route /items-{n}
model Item{n} {{
  id        Int       @id @default(autoincrement())
  /// What it is called.
  title     String    /// @validate length(1..200)
  slug      String    @unique
  contact   String    /// @validate email
  summary   String?   /// @validate length(0..500)
  state     State{state} @default(DRAFT)
  price     Decimal   @default(0)
  stock     Int       @default(0) /// @validate range(0..100000)
  sold      BigInt    @default(0) /// @readonly
  keeperId  Int
  keeper    User      @relation(fields: [keeperId], references: [id])
  details   Json?
  active    Boolean   @default(true)
  createdAt DateTime  @default(now())
"#
    );
    // A tree: each model is the parent of the two that its number doubles to.
    let parent = n.checked_sub(1).map(|before| before / 2);
    match parent {
        Some(parent) => {
            let _ = write!(
                text,
                "  parentId  Int?\n  parent    Item{parent}? @relation(fields: [parentId], references: [id], onDelete: SetNull)\n"
            );
        }
        None => text.push_str("  updatedAt DateTime  @updatedAt\n"),
    }
    for child in [2 * n + 1, 2 * n + 2] {
        if child < models {
            let _ = writeln!(text, "  items{child} Item{child}[]");
        }
    }
    text.push_str("\n  @@index([createdAt])\n}\n");
}

fn users(text: &mut String, models: usize) {
    text.push_str(
        r#"
enum Role {
  MEMBER
  EDITOR
  ADMIN
}

model User {
  id           Int    @id @default(autoincrement())
  email        String @unique
  passwordHash String
  role         Role   @default(MEMBER)
"#,
    );
    for n in 0..models {
        let _ = writeln!(text, "  items{n} Item{n}[]");
    }
    text.push_str("}\n");
}
