//! Every annotation that is declared: its example is right, it is refused everywhere it may not stand, and there are cases
//! for it.

use crate::cases;
use prismagen_core::annotations::reference;
use prismagen_core::annotations::registry::{Declaration, Place, REGISTRY};
use prismagen_core::diagnostics::{Diagnostic, Severity, Style, render};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use std::collections::BTreeSet;
use std::path::Path;

const PLACES: [Place; 6] =
    [Place::Model, Place::Column, Place::Relation, Place::Enum, Place::EnumValue, Place::Composite];

/// A schema with `annotation` at one place. The field is an optional text whose name is a secret's where that matters.
fn schema(annotation: &str, place: Place) -> Sources {
    let at = |here: Place| if here == place { format!("/// {annotation}") } else { String::new() };
    let field = match annotation {
        _ if annotation.ends_with("show") => "apiToken",
        _ if annotation.ends_with("writable") => "scope",
        _ => "email",
    };
    let provider = if place == Place::Composite { "mongodb" } else { "sqlite" };
    let composite = if place == Place::Composite {
        format!("{}\ntype Address {{\n  city String\n}}\n", at(place))
    } else {
        String::new()
    };
    let (groups, group) = match place {
        Place::Composite => ("", ""),
        _ => ("groups Group[]", "model Group {\n  id Int @id\n  authors Author[]\n}"),
    };
    let id = if place == Place::Composite { "@map(\"_id\")" } else { "" };
    Sources::single(
        "schema.prisma",
        format!(
            "datasource db {{\n  provider = \"{provider}\"\n}}\n\n{composite}\n{}\nenum Role {{\n{}\n  USER\n}}\n\n{}\nmodel Author {{\n  \
             id Int @id {id}\n  username String @unique\n  passwordHash String\n{}\n  {field} String?\n  role Role\n  name String\n  posts Post[]\n{}\n  {groups}\n}}\n\n{group}\n\nmodel Post {{\n  id Int @id \
             {id}\n  authorId Int\n  author Author @relation(fields: [authorId], references: [id])\n}}\n",
            at(Place::Enum),
            at(Place::EnumValue),
            at(Place::Model),
            at(Place::Column),
            at(Place::Relation),
        ),
    )
}

/// What is found on the annotation's own line.
fn found(sources: &Sources) -> Vec<Diagnostic> {
    let analysis = prismagen_core::analyze(sources, &Options::default());
    let file = |diagnostic: &&Diagnostic| sources.text(diagnostic.span).starts_with('@');
    analysis.diagnostics.iter().filter(file).cloned().collect()
}

fn shown(sources: &Sources) -> String {
    render(&prismagen_core::analyze(sources, &Options::default()).diagnostics, sources, Style::Plain)
}

#[test]
fn examples_are_right_where_they_may_stand() {
    for declaration in REGISTRY {
        for place in declaration.places {
            let sources = schema(declaration.example, *place);
            let codes: Vec<&str> = found(&sources).iter().map(|diagnostic| diagnostic.code).collect();
            let expected: &[&str] = if declaration.meaning.is_some() { &[] } else { &["PG2003"] };
            assert_eq!(codes, expected, "{}", shown(&sources));
        }
    }
}

#[test]
fn refused_where_they_may_not_stand() {
    for Declaration { example, places, meaning, .. } in REGISTRY {
        for place in PLACES.into_iter().filter(|place| !places.contains(place)) {
            let sources = schema(example, place);
            let codes: Vec<&str> = found(&sources).iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, [if meaning.is_some() { "PG2005" } else { "PG2003" }], "{}", shown(&sources));
        }
    }
}

#[test]
fn an_argument_too_few_or_too_many_is_found() {
    for declaration in REGISTRY.iter().filter(|declaration| declaration.meaning.is_some()) {
        let (text, code) = match declaration.arguments {
            "" => (format!("@{} twice", declaration.name), "PG2010"),
            _ => (format!("@{}", declaration.name), "PG2009"),
        };
        let sources = schema(&text, declaration.places[0]);
        let analysis = prismagen_core::analyze(&sources, &Options::default());
        assert!(
            analysis.plan.is_none() && analysis.diagnostics.iter().any(|it| it.code == code),
            "{}",
            shown(&sources)
        );
    }
}

#[test]
fn the_long_name_means_the_same() {
    for declaration in REGISTRY {
        let long = declaration.example.replacen('@', "@prismagen.", 1);
        let codes = |sources: &Sources| found(sources).iter().map(|it| it.code).collect::<Vec<_>>();
        let place = declaration.places[0];
        assert_eq!(codes(&schema(&long, place)), codes(&schema(declaration.example, place)), "{long}");
    }
}

/// A name used rightly in one case and wrongly in another, but for those whose feature is not built.
#[test]
fn each_has_cases() {
    let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for (_, sources, analysis) in cases::all() {
        let lines =
            || sources.iter().flat_map(|(_, file)| file.text().lines()).filter_map(|line| line.split_once("/// @"));
        let names = lines().filter_map(|(_, rest)| rest.split([' ', '(']).next().map(str::to_owned));
        let has_errors = analysis.diagnostics.iter().any(|it| it.severity == Severity::Error);
        if has_errors { wrong.extend(names) } else { right.extend(names) }
    }
    for declaration in REGISTRY {
        assert!(wrong.contains(declaration.name), "no case uses @{} wrongly", declaration.name);
        let built = declaration.meaning.is_some();
        assert_eq!(right.contains(declaration.name), built, "@{} in cases without errors", declaration.name);
    }
}

#[test]
fn the_reference_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/annotations.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, reference()).expect("the page can be written");
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == reference(), "BLESS=1 writes {} anew", path.display());
}
