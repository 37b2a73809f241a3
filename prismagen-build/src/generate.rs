use std::path::{Path, PathBuf};

use prismagen_core::analyze;
use prismagen_core::emit::{Digests, render, units};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;

use crate::writer::{Folder, Inputs, Unit, made_from, threads};
use crate::{Error, Existing, Findings, Report, Schema, Written, trees};

/// Generates `schema` into `out_dir`, prints nothing, and touches only what changes.
///
/// # Errors
/// What is wrong with the schema, and what the file system refuses. The folder's files are then as they were, unless it was
/// while the new ones were moved to their places: some may then be new and some old, and the next run completes them.
pub fn generate(schema: Schema, options: &Options, out_dir: &Path, existing: Existing) -> Result<Report, Error> {
    let read = schema.inputs();
    let Schema { sources, diagnostics, .. } = schema.readable()?;
    let inputs = Inputs::new(&sources, options);
    let open = || Folder::open(out_dir, existing, threads());
    // A folder is not made for a schema with errors.
    let folder = if out_dir.is_dir() { Some(open()?) } else { None };
    if let Some(unchanged) = folder.as_ref().and_then(|folder| folder.current(&inputs)) {
        let written = Written { unchanged, ..Written::default() };
        return Ok(Report { inputs: read, findings: Findings { sources, diagnostics }, written });
    }

    let analysis = analyze(&sources, options);
    let findings = Findings { sources, diagnostics: analysis.diagnostics };
    let Some(plan) = analysis.plan else { return Err(Error::Schema(Box::new(findings))) };
    let folder = folder.map_or_else(open, Ok)?;
    let units = units(&plan);
    let warnings = findings.diagnostics.iter().count() as u64;
    let digests = Digests::of(&plan);
    let written = folder.write(inputs, warnings, units.len(), &|index| {
        let unit = &units[index];
        Unit {
            id: unit.id(&plan),
            path: unit.path(&plan),
            digest: digests.unit(unit),
            render: Box::new(|| render(&plan, unit)),
        }
    })?;
    // To take a large Plan apart, piece by piece, costs a tenth of a run after a small edit; the process ends soon.
    std::mem::forget(plan);
    Ok(Report { inputs: read, findings, written })
}

/// The root of the tree that this package's build script generated from exactly these texts, where it did; whichever of its
/// folders that is.
pub fn compiled(sources: &Sources) -> Option<PathBuf> {
    let is_of = |folder: &PathBuf| made_from(folder).is_some_and(|inputs| inputs.is_of(sources));
    trees::listed().into_iter().find(is_of).map(|folder| folder.join("mod.rs"))
}
