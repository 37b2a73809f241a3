//! `manifest.json`: what a run wrote, and from what. The same input gives the same bytes: no clock, no machine, sorted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use serde_json::{Value, json};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The file's name in the output folder.
pub(crate) const NAME: &str = "manifest.json";

/// A content hash: XXH3 of 128 bits, in hexadecimal. It tells change, not forgery.
pub(crate) type Hash = String;

/// The hash of `bytes`.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    format!("{:032x}", xxh3_128(bytes))
}

/// The hash of a schema: of every path as shown (generated comments name it) and every text.
pub(crate) fn schema_hash(sources: &Sources) -> Hash {
    let mut state = Xxh3::new();
    for (_, file) in sources.iter() {
        for part in [file.path(), file.text()] {
            state.update(&(part.len() as u64).to_le_bytes());
            state.update(part.as_bytes());
        }
    }
    format!("{:032x}", state.digest128())
}

/// What the outputs are made from: where it is the same, so are they.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inputs {
    schema_hash: Hash,
    options: BTreeMap<String, String>,
    tool_version: String,
}

impl Inputs {
    pub(crate) fn new(sources: &Sources, options: &Options) -> Self {
        Self {
            schema_hash: schema_hash(sources),
            options: options.iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Whether they are of this schema, by whatever options.
    pub(crate) fn is_of(&self, sources: &Sources) -> bool {
        self.schema_hash == schema_hash(sources)
    }
}

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    /// What it is: `model Post`, `openapi`.
    pub(crate) id: String,
    /// The hash of its bytes.
    pub(crate) hash: Hash,
}

/// The record of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) inputs: Inputs,
    /// How many warnings there were: a run that would say something is never skipped.
    pub(crate) warnings: u64,
    /// By path, relative to the output folder.
    pub(crate) outputs: BTreeMap<String, Output>,
    /// The paths of files that are no longer generated, and were left since they had been edited.
    pub(crate) kept: BTreeSet<String>,
}

impl Manifest {
    /// The manifest at `path`; none where there is no readable one, which only costs a full run.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        let value: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let output = |entry: &Value| {
            Some((text(&entry["path"])?, Output { id: text(&entry["id"])?, hash: text(&entry["hash"])? }))
        };
        let options = value["options"].as_object()?.iter().map(|(name, value)| Some((name.clone(), text(value)?)));
        Some(Self {
            inputs: Inputs {
                schema_hash: text(&value["schemaHash"])?,
                options: options.collect::<Option<_>>()?,
                tool_version: text(&value["toolVersion"])?,
            },
            warnings: value["warnings"].as_u64()?,
            outputs: value["outputs"].as_array()?.iter().map(output).collect::<Option<_>>()?,
            // Manifests have not always had it.
            kept: value["kept"].as_array().into_iter().flatten().map(text).collect::<Option<_>>()?,
        })
    }

    pub(crate) fn to_json(&self) -> String {
        let outputs =
            self.outputs.iter().map(|(path, Output { id, hash })| json!({"id": id, "path": path, "hash": hash}));
        let value = json!({
            "schemaHash": self.inputs.schema_hash,
            "toolVersion": self.inputs.tool_version,
            "options": self.inputs.options,
            "warnings": self.warnings,
            "outputs": outputs.collect::<Vec<_>>(),
            "kept": self.kept,
        });
        format!("{value:#}\n")
    }
}
