//! Log-in: tokens for passwords, and who a request's token is of.
//!
//! | file | idea |
//! |---|---|
//! | `environment` | what the process runs for: production asks for more |
//! | `secrets` | what tokens are signed with, from the environment |
//! | `token` | access tokens: JWT, HS256 |
//! | `refresh` | refresh tokens: random, in a table of the database, each good for one time |
//! | `password` | hashes of passwords: Argon2id, off the threads that serve |
//! | `authority` | a request to its viewer |
//! | `account` | users: looked up, allowed in, given tokens |
//! | `form` | bodies that are no resource's |
//! | `routes` | `/auth/register`, `/auth/login` … |
//! | `extract` | who is logged in, and the context, for routes of the program's own |

mod account;
mod authority;
mod environment;
mod extract;
mod form;
mod password;
mod refresh;
mod routes;
mod secrets;
mod token;

pub(crate) use account::end_log_ins;
pub(crate) use authority::Authority;
pub use environment::{Environment, environment};
pub use extract::protect;
pub use password::hash as hash_password;
pub(crate) use refresh::make_table;
pub(crate) use routes::routes;
