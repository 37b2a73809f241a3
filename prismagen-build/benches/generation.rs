//! Time from schema text to files, for schemas of several sizes: into an empty folder (`cold`), into a folder that holds
//! the same already (`unchanged`), after an edit of one model (`changed`), and without the file system (`render`).

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prismagen_build::{Existing, Report, generate, load};
use prismagen_core::analyze;
use prismagen_core::emit::{render, units};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use tempfile::TempDir;

mod synthetic;

/// A folder with a schema in it, and what was generated from that.
struct Project(TempDir);

impl Project {
    fn new(schema: &str) -> Self {
        let project = Self(TempDir::new().unwrap_or_else(|error| panic!("{error}")));
        project.edit(schema);
        project
    }

    fn edit(&self, schema: &str) {
        std::fs::write(self.0.path().join("a.prisma"), schema).unwrap_or_else(|error| panic!("{error}"));
    }

    fn generate(&self) -> Report {
        load(self.0.path(), Some(Path::new("a.prisma")))
            .and_then(|schema| generate(schema, &Options::default(), &self.0.path().join("out"), Existing::Replace))
            .unwrap_or_else(|error| panic!("{error}"))
    }
}

fn generation(criterion: &mut Criterion) {
    let synthetic = [10, 100, 1000].map(|models| {
        (format!("{models} models"), models as u64, synthetic::schema(models), synthetic::schema_with_an_edit(models))
    });
    let hub = synthetic::hub(500);
    let edited = hub.replacen("  label String\n", "  label String?\n", 1);
    let cases = synthetic.into_iter().chain([("hub of 500".to_owned(), 501, hub, edited)]);

    let mut group = criterion.benchmark_group("generation");
    for (name, models, text, edited) in cases {
        group.throughput(Throughput::Elements(models)).sample_size(if models > 100 { 10 } else { 30 });
        group.bench_function(BenchmarkId::new("render", &name), |bencher| {
            bencher.iter(|| {
                let analysis = analyze(&Sources::single("a.prisma", text.as_str()), &Options::default());
                let plan = analysis.plan.unwrap_or_else(|| panic!("the schema has errors"));
                for unit in units(&plan) {
                    black_box(render(&plan, &unit));
                }
            });
        });
        group.bench_function(BenchmarkId::new("cold", &name), |bencher| {
            bencher.iter_batched(
                || Project::new(&text),
                |project| (project.generate(), project),
                BatchSize::PerIteration,
            );
        });
        let project = Project::new(&text);
        project.generate();
        group.bench_function(BenchmarkId::new("unchanged", &name), |bencher| bencher.iter(|| project.generate()));
        group.bench_function(BenchmarkId::new("changed", &name), |bencher| {
            let mut turn = [&edited, &text].into_iter().cycle();
            bencher.iter_batched(
                || turn.next().map(|schema| project.edit(schema)),
                |_| project.generate(),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, generation);
criterion_main!(benches);
