//! The script of `/docs`: 5 MB, sent packed to those who can unpack it.

use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};
use std::sync::{Once, OnceLock};

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// In the extensions of a response: its body is not to be compressed on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentAsItIs;

pub(super) async fn respond(headers: HeaderMap) -> Response {
    const TYPE: [(HeaderName, &str); 1] = [(CONTENT_TYPE, super::docs::SCRIPT)];
    // Its URL stays the same where another version of this crate brings another script: a cache has to ask.
    let caching = [(CACHE_CONTROL, "no-cache"), (VARY, "accept-encoding"), (ETAG, tag())];
    if is_known(&headers, tag()) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let plain = (caching, TYPE, axum::Extension(SentAsItIs));
    match packed().filter(|_| accepts_gzip(&headers)) {
        Some(packed) => (plain, [(CONTENT_ENCODING, "gzip")], packed).into_response(),
        None => (plain, script()).into_response(),
    }
}

fn script() -> Bytes {
    static SCRIPT: OnceLock<Bytes> = OnceLock::new();
    SCRIPT.get_or_init(|| scalar_api_reference::get_asset("scalar.js").unwrap_or_default().into()).clone()
}

/// The script's entity tag: a weak one, as packed it is another sequence of bytes.
fn tag() -> &'static str {
    static TAG: OnceLock<String> = OnceLock::new();
    TAG.get_or_init(|| {
        // Without a key: every process of a service has the same.
        let mut hasher = DefaultHasher::new();
        hasher.write(&script());
        format!("W/\"{:016x}\"", hasher.finish())
    })
}

/// The script packed, from some time after it was first asked for: to pack it takes a debug build seconds, which nobody should
/// wait for, and any build too long to do it for every request.
fn packed() -> Option<Bytes> {
    static PACKED: OnceLock<Bytes> = OnceLock::new();
    static BEGIN: Once = Once::new();
    BEGIN.call_once(|| {
        // Without the thread, and where it fails, the script is sent as it is.
        let pack = || gzip(&script()).map(|packed| PACKED.get_or_init(|| packed.into()));
        let _ = std::thread::Builder::new().name("docs".into()).spawn(pack);
    });
    PACKED.get().cloned()
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether a client says that it has what the tag names, by RFC 9110's weak comparison. The tag holds no comma.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    fn opaque(tag: &str) -> &str {
        tag.strip_prefix("W/").unwrap_or(tag)
    }
    let values = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = values.flat_map(|value| value.split(',')).map(str::trim);
    known.any(|known| known == "*" || opaque(known) == opaque(tag))
}

/// Whether a client takes gzip: named, or by `*`, and not with a weight of zero.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let weight = |wanted: &str| {
        let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut codings = values.flat_map(|value| value.split(',')).map(|coding| {
            let (name, parameter) = coding.split_once(';').unwrap_or((coding, "q=1"));
            (name.trim(), parameter.trim().trim_start_matches(['q', 'Q']).trim_start_matches('=').parse::<f32>())
        });
        codings.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, weight)| weight.unwrap_or_default())
    };
    weight("gzip").or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_takes() {
        let taken = |value: &str| accepts_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, value.parse().unwrap())]));
        for value in ["gzip", "br, GZIP", "br;q=1.0, gzip;q=0.8, *;q=0.1", "*", "gzip; q=0.001"] {
            assert!(taken(value), "{value}");
        }
        for value in ["", "br", "identity", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "gzip;q=much", "xgzip"] {
            assert!(!taken(value), "{value}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
