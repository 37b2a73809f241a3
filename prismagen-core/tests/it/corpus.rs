//! Real schemas become APIs: for their own database, and for SQLite.

use crate::shared;
use prismagen_core::analyze;
use prismagen_core::diagnostics::{Severity, Style, render};
use prismagen_core::options::Options;
use prismagen_core::plan::Plan;
use prismagen_core::source::Sources;
use std::collections::BTreeSet;

#[test]
fn every_schema_has_a_plan() {
    for path in shared::schemas("corpus") {
        let sources = Sources::single(path.to_string_lossy(), shared::read(&path));
        let built = !["mongodb", "sqlserver"].iter().any(|provider| sources_name(&sources, provider));
        let mut sqlite = Options::default();
        sqlite.set("provider", "sqlite").expect("SQLite is a provider");
        for (options, expected) in [(Options::default(), built), (sqlite, true)] {
            let analysis = analyze(&sources, &options);
            let errors: Vec<_> = analysis.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
            let shown = || render(&analysis.diagnostics, &sources, Style::Plain);
            match &analysis.plan {
                Some(plan) => {
                    assert!(expected && errors.is_empty(), "{}", shown());
                    sound(plan);
                }
                None => {
                    assert!(!expected && errors.len() == 1, "{}", shown());
                    assert!(
                        !prismagen_core::type_names(&sources).is_empty()
                            && prismagen_core::validate(&sources).is_empty()
                    );
                }
            }
        }
    }
}

fn sources_name(sources: &Sources, provider: &str) -> bool {
    let line = format!("provider=\"{provider}\"");
    sources.iter().any(|(_, file)| file.text().lines().any(|text| text.replace(' ', "") == line))
}

/// What emitters rely on.
fn sound(plan: &Plan) {
    let (mut types, mut modules, mut ids, mut paths) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for resource in &plan.resources {
        let names = &resource.rust;
        for ty in [&names.ty, &names.create, &names.update, &names.service] {
            assert!(types.insert(ty), "two types {ty}");
        }
        assert!(modules.insert(&names.module), "two modules {}", names.module);
        let fields: BTreeSet<&str> = resource.columns.iter().map(|column| column.rust_name.as_str()).collect();
        let constants = resource.columns.iter().map(|column| column.rust_const.as_str());
        let constants: BTreeSet<&str> =
            constants.chain(resource.relations.iter().map(|it| it.rust_const.as_str())).collect();
        assert_eq!(fields.len(), resource.columns.len(), "{}", resource.name);
        assert_eq!(constants.len(), resource.columns.len() + resource.relations.len(), "{}", resource.name);
        for endpoint in &resource.endpoints {
            assert!(ids.insert(&endpoint.operation_id), "two operations {}", endpoint.operation_id);
            assert!(paths.insert((endpoint.verb, &endpoint.path, endpoint.flag)), "two routes {}", endpoint.path);
        }
        for (index, relation) in resource.relations.iter().enumerate() {
            if let Some(inverse) = relation.inverse {
                let back = &plan.resource(relation.target).relations[inverse as usize];
                assert_eq!(back.inverse, Some(index as u32), "{}.{}", resource.name, relation.name);
            }
        }
        assert!(!resource.file.contains('/'), "{}", resource.file);
    }
    assert!(plan.enums.iter().all(|it| types.insert(&it.rust_name)));
}
