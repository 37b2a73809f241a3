use super::registry::{Declaration, REGISTRY};

/// The reference page of all annotations, as Markdown.
pub fn reference() -> String {
    let mut page = String::from(HEAD);
    page.push_str("\n| annotation | on | meaning |\n|---|---|---|\n");
    for declaration in REGISTRY {
        let meaning =
            declaration.doc.split_once(". ").map_or(declaration.doc, |(first, _)| first).trim_end_matches('.');
        let status = if declaration.meaning.is_none() { " (not supported yet)" } else { "" };
        page.push_str(&format!(
            "| [`{}`](#{}) | {} | {}{status} |\n",
            usage(declaration).replace('|', "\\|"),
            declaration.name.to_lowercase(),
            places(declaration),
            meaning.replace('|', "\\|"),
        ));
    }
    for declaration in REGISTRY {
        let Declaration { name, doc, example, .. } = declaration;
        page.push_str(&format!("\n## {name}\n\n`{}` on {}.", usage(declaration), places(declaration)));
        if declaration.meaning.is_none() {
            page.push_str(" **Not supported yet**: an error that says so.");
        }
        page.push_str(&format!("\n\n{doc}\n\n```prisma\n/// {example}\n```\n"));
    }
    page
}

fn usage(declaration: &Declaration) -> String {
    format!("@{} {}", declaration.name, declaration.arguments).trim_end().to_owned()
}

fn places(declaration: &Declaration) -> String {
    declaration.places.iter().map(|place| place.name()).collect::<Vec<_>>().join(", ")
}

const HEAD: &str = "\
# Annotations

Annotations stand in `///` comments above a model, a field, an enum or a value, trailing a field, or after a model's last
field, which is about the model. A line that starts with `@` is an annotation; everything else is prose, and becomes the
documentation of the generated code and the API.

One that would do nothing is an error: in the wrong place, with a wrong argument, twice, against another one, without
effect on its model. A name that is nearly one of these is an error, too; the names of other well-known tools are left
alone; any other name is a warning, or an error with `strict = true`. Where a name clashes with another tool's,
`@prismagen.auth` is the same as `@auth`.
";
