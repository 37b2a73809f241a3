use std::collections::BTreeSet;
use std::process::Command;
use std::{env, fmt, fs};

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{files, folder, plan, run, schemas, text, write};

/// A linter of OpenAPI that we did not write; one package without dependencies.
const LINTER: &str = "@redocly/cli@2.77.0";

/// All of its rules as errors, but for what a schema need not tell: a licence, and what each model is; and for paths that
/// only look alike: `/posts/slug/{slug}` wins over `/posts/{id}/views`.
const RULES: &str =
    "extends: [recommended-strict]\nrules:\n  info-license: off\n  tag-description: off\n  no-ambiguous-paths: off\n";

/// The JSON Schema of OpenAPI 3.1 itself, as another package has it.
const VALIDATOR: &str = "@seriousme/openapi-schema-validator@2.11.0";

/// Validates each document that it is given by the schema of OpenAPI.
const VALIDATE: &str = "import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
for (const file of process.argv.slice(2)) {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(readFileSync(file, 'utf8')));
  if (!result.valid || validator.version !== '3.1') {
    console.error(file, validator.version, JSON.stringify(result.errors));
    process.exitCode = 1;
  }
}
";

#[test]
fn documents_are_valid() {
    let folder = folder("openapi");
    let mut documents = Vec::new();
    for schema in schemas() {
        let files = files(&plan(&schema));
        let document = files.iter().find(|file| file.path == "openapi.json").unwrap();
        println!("{}: {} KiB", schema.name, document.contents.len() / 1024);
        let name = format!("{}.json", schema.name);
        write(&folder.join(&name), &document.contents);
        documents.push(name);
    }
    write(&folder.join("redocly.yaml"), RULES);
    write(&folder.join("validate.mjs"), VALIDATE);
    let packages = folder.join("node_modules");
    let (linter, validator) = (packages.join(".bin/redocly"), packages.join("@seriousme/openapi-schema-validator"));
    if !linter.exists() || !validator.exists() {
        let mut install = Command::new("npm");
        install
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix", "."])
            .args([LINTER, VALIDATOR])
            .current_dir(&folder);
        let Some(output) = run(&mut install) else { return };
        if !output.status.success() && env::var("CI").as_deref() != Ok("true") {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {LINTER} or {VALIDATOR} cannot be installed: {}\n", text(&output)),
            );
            return;
        }
        assert!(output.status.success(), "{}", text(&output));
    }
    let mut validate = Command::new("node");
    validate.arg("validate.mjs").args(&documents).current_dir(&folder);
    let mut lint = Command::new(fs::canonicalize(linter).unwrap());
    lint.arg("lint").args(["--config", "redocly.yaml", "--max-problems", "20"]).args(documents).current_dir(&folder);
    for command in [&mut validate, &mut lint] {
        if let Some(output) = run(command) {
            assert!(output.status.success(), "{}", text(&output));
        }
    }
}

#[test]
fn no_object_has_a_key_twice() {
    for schema in schemas() {
        let files = files(&plan(&schema));
        let document = files.iter().find(|file| file.path == "openapi.json").unwrap();
        if let Err(error) = serde_json::from_str::<Unambiguous>(&document.contents) {
            panic!("{}: {error}", schema.name);
        }
    }
    assert!(serde_json::from_str::<Unambiguous>(r#"{"a":[{"b":1,"b":2}]}"#).is_err());
}

/// Any JSON without an object that says two things of one key: parsers silently take one of them.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Unambiguous {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some((key, Self)) = map.next_entry::<String, Self>()? {
            if let Some(key) = keys.replace(key) {
                return Err(de::Error::custom(format_args!("the key `{key}` stands twice")));
            }
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}
