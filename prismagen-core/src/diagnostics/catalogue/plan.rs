//! `PG3xxx`: the schema is right, but no API can be made of it as it stands.
