//! JSON as the wire contract has it.
//!
//! | type | on the wire |
//! |---|---|
//! | Int, Float | number |
//! | BigInt | string; a number is accepted |
//! | Decimal | string in plain notation without trailing zeros; a number is accepted, also in a string |
//! | DateTime | string, RFC 3339 in UTC with milliseconds and `Z` |
//! | Bytes | string, base64 (RFC 4648, section 4) |
//! | Json | any value whose numbers are kept |
//! | enum | string, the schema's name of the value |
//! | list | array |
//!
//! | file | idea |
//! |---|---|
//! | `write` | values to bytes |
//! | `element` | one JSON value to a value of a column |
//! | `body` | a request's body to values, every failure noted |
//! | `link` | a relation of a body: which rows to connect and disconnect |
//! | `members` | an object as it is written, with names that are there twice |
//! | `decimal` | decimals and their text |
//! | `exact` | Json values that come back as they were sent |
//! | `list` | lists, as a database without lists stores them |
//! | `serde` | the same through serde, for structs in the programmer's hands |

mod body;
mod decimal;
mod element;
mod exact;
mod link;
#[cfg(any(feature = "sqlite", feature = "mysql"))]
mod list;
mod members;
mod serde;
mod write;

pub use body::Body;
#[cfg(feature = "auth")]
pub(crate) use body::malformed;
#[cfg(any(feature = "sqlite", feature = "mysql"))]
pub(crate) use decimal::decimal_of_float;
#[cfg(feature = "sqlite")]
pub(crate) use decimal::significant_digits;
pub(crate) use decimal::{parse_decimal, plain_decimal};
pub(crate) use element::{Mismatch, datetime_of_text, is_rfc3339, value_of_text};
#[cfg(feature = "sqlite")]
pub(crate) use exact::number_of_float;
pub(crate) use exact::{MAX_NESTING, has_character, nesting};
pub(crate) use link::{Criterion, Disconnect, Link};
#[cfg(any(feature = "sqlite", feature = "mysql"))]
pub(crate) use list::{parse_stored_list, stored_element, stored_list};
#[cfg(feature = "auth")]
pub(crate) use members::Members;
pub use serde::{deserialize, serialize};
pub(crate) use write::{encode_bytes, encode_datetime, path_segment, write_key, write_string, write_value};
