//! Keys that no path could lead to are refused when a row is made.

use super::{Body, Slot};
use crate::Resource;
use crate::json::path_segment;
use crate::table::Operation;

impl Body {
    /// A new row must have a path that leads to it: browsers and proxies take `.` and `..` out of paths, however they are
    /// encoded, and what is a route of its own is no row's.
    pub(in crate::json) fn check_path(&mut self) {
        let resource = self.resource;
        let mut segments = Vec::with_capacity(resource.key.len());
        for &index in resource.key {
            let column = &resource.columns[index];
            let Slot::Present(value) = &self.slots[index] else { continue };
            let segment = path_segment(column.kind, value);
            if matches!(segment.as_str(), "" | "." | "..") {
                self.fail(column.name, "reserved", "must not be empty, `.` or `..`, since it is part of a path");
            }
            segments.push(segment);
        }
        if segments.len() == resource.key.len() && is_taken(resource, &segments) {
            let message = format!("makes a path that is taken: {}/{}", resource.path, segments.join("/"));
            self.fail(resource.columns[resource.key[segments.len() - 1]].name, "reserved", message);
        }
    }
}

/// Whether a route of the resource stands where a row of this key would: at the row's own path, or where an operation on it
/// would be.
fn is_taken(resource: &Resource, key: &[String]) -> bool {
    const ROUTES: [(&[&str], Operation); 7] = [
        (&["meta", "count"], Operation::Count),
        (&["search"], Operation::Search),
        (&["published"], Operation::Published),
        (&["pending"], Operation::Pending),
        (&["deleted"], Operation::Deleted),
        (&["top-level"], Operation::TopLevel),
        (&["slug"], Operation::Slug),
    ];
    let stands = |(path, operation): &(&[&str], Operation)| {
        // Below `slug` any segment is one of its own.
        let taken = match operation {
            Operation::Slug => key.len() <= 2 && key.first().is_some_and(|first| first == path[0]),
            _ => key == *path,
        };
        taken && resource.access.rule(*operation).is_some()
    };
    ROUTES.iter().any(stands)
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;
    use crate::Error;
    use crate::access::Viewer;
    use crate::db::Dialect;
    use crate::model::{Inputs, Mode};
    use crate::table::{Access, ColumnDef, Domain, Owner, Statements};

    static PAIR: Resource = Resource {
        name: "Pair",
        path: "/pairs",
        schema: None,
        table: "Pair",
        columns: &[ColumnDef::string("a"), ColumnDef::string("b"), ColumnDef::string("c").nullable()],
        key: &[0, 1],
        uniques: &[],
        relations: &[],
        access: Access::PUBLIC,
        owner: Owner::Nobody,
        rate_limits: &[],
        domain: Domain::NONE,
        page_size: 20,
        max_page_size: 100,
        inputs: Inputs { create: |_| Err(Error::not_found()), update: |_| Err(Error::not_found()) },
        statements: Statements::new(),
    };

    #[test]
    fn a_key_is_no_route_of_its_resource() {
        let failures = |text: &str| {
            let mut body = Body::parse(&PAIR, Mode::Create, Dialect::Sqlite, &Viewer::default(), text.as_bytes())
                .expect("it is JSON");
            body.finish(()).map_or_else(|error| error.to_string(), |()| String::new())
        };
        for allowed in [r#"{"a":"meta","b":"counts"}"#, r#"{"a":"meta","c":"count"}"#, r#"{"a":"count","b":"meta"}"#] {
            assert_eq!(failures(allowed), "", "{allowed}");
        }
        assert_eq!(
            failures(r#"{"b":"count","a":"meta"}"#),
            "Some fields are not valid. `b` makes a path that is taken: /pairs/meta/count."
        );
        assert!(failures(r#"{"a":"","b":".."}"#).contains("`a` must not be empty"));
    }
}
