//! `PG1xxx`: the schema breaks a rule of Prisma's.

pub mod names;
