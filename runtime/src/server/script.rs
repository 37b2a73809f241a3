//! The script of `/docs`: 5 MB, sent packed to those who can unpack it.

use std::io::{self, Write};
use std::sync::{Once, OnceLock};

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};

/// In the extensions of a response: its body is not to be compressed on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentAsItIs;

pub(super) async fn respond(headers: HeaderMap) -> Response {
    const HEADERS: [(axum::http::HeaderName, &str); 3] =
        [(CONTENT_TYPE, super::docs::SCRIPT), (CACHE_CONTROL, "public, max-age=86400"), (VARY, "accept-encoding")];
    match packed().filter(|_| accepts_gzip(&headers)) {
        Some(packed) => (HEADERS, [(CONTENT_ENCODING, "gzip")], axum::Extension(SentAsItIs), packed).into_response(),
        None => (HEADERS, axum::Extension(SentAsItIs), script()).into_response(),
    }
}

fn script() -> Bytes {
    static SCRIPT: OnceLock<Bytes> = OnceLock::new();
    SCRIPT.get_or_init(|| scalar_api_reference::get_asset("scalar.js").unwrap_or_default().into()).clone()
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
