//! `prismagen`: what the build script does, by hand; and a look at what it starts from.
//!
//! Ends with status 0 where all is well, 1 where the schema has errors or something cannot be written, 2 where it was called
//! wrongly.

mod check;
mod inspect;
mod terminal;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};
use prismagen_build::{Error, Existing, Schema, generate, load, set_provider_from_environment};
use prismagen_core::options::Options;

/// One annotated Prisma schema in, a whole back end out.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what is wrong with a schema
    Check {
        #[command(flatten)]
        schema: SchemaPath,
        /// How to say it
        #[arg(long, value_enum, default_value_t)]
        format: check::Format,
        /// Only Prisma's own rules; annotations are not read
        #[arg(long, conflicts_with = "provider")]
        prisma_only: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Write the code that a schema means
    Generate {
        #[command(flatten)]
        schema: SchemaPath,
        /// The folder for the Rust module tree
        #[arg(long, value_name = "DIR")]
        rust: PathBuf,
        /// The folder for the TypeScript tree (not supported yet)
        #[arg(long, value_name = "DIR")]
        typescript: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// Print the datamodel of Prisma's DMMF, as JSON
    Dmmf {
        #[command(flatten)]
        schema: SchemaPath,
    },
    /// Print the SQL that creates the tables
    Ddl {
        #[command(flatten)]
        schema: SchemaPath,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(clap::Args)]
struct SchemaPath {
    /// A schema file, or a folder with all *.prisma files below it
    path: PathBuf,
}

#[derive(clap::Args)]
struct Database {
    /// The database, where it is not the schema's own: sqlite, postgresql, cockroachdb or mysql; wins over PRISMAGEN_PROVIDER
    #[arg(long, value_name = "P")]
    provider: Option<String>,
}

fn main() -> ExitCode {
    let started = Instant::now();
    run(Arguments::parse().command, started).unwrap_or_else(|error| {
        terminal::error(&error);
        match error {
            Error::NoSchema { .. } | Error::EmptyFolder(_) | Error::Option { .. } => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    })
}

fn run(command: Command, started: Instant) -> Result<ExitCode, Error> {
    match command {
        Command::Check { schema, format, prisma_only, database } => {
            let options = if prisma_only { None } else { Some(database.options()?) };
            check::run(schema.load()?, format, options.as_ref())
        }
        Command::Generate { schema, rust, typescript, database } => {
            let mut options = database.options()?;
            if let Some(folder) = typescript {
                set(&mut options, "--typescript", "typescript", &folder.to_string_lossy())?;
            }
            let report = generate(schema.load()?, &options, &rust, Existing::ReplaceGenerated)?;
            terminal::report(&report, &rust, started.elapsed())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Dmmf { schema } => inspect::dmmf(schema.load()?),
        Command::Ddl { schema, database } => inspect::ddl(schema.load()?, &database.options()?),
    }
}

impl SchemaPath {
    fn load(&self) -> Result<Schema, Error> {
        let here = env::current_dir().unwrap_or_else(|_| Path::new("").to_owned());
        load(&here, Some(&self.path))
    }
}

impl Database {
    fn options(&self) -> Result<Options, Error> {
        let mut options = Options::default();
        match &self.provider {
            Some(name) => set(&mut options, "--provider", "provider", name)?,
            None => set_provider_from_environment(&mut options)?,
        }
        Ok(options)
    }
}

fn set(options: &mut Options, given: &'static str, name: &str, value: &str) -> Result<(), Error> {
    options.set(name, value).map_err(|error| Error::Option { given, error })
}
