//! `PG0xxx`: the text is not a Prisma schema.
