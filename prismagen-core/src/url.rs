//! Paths of URLs as schemas may write them.

/// Whether `character` may stand in a path as it is, and means the same percent-encoded (RFC 3986, 2.3).
pub(crate) fn is_unreserved(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '~')
}

/// Whether `path` is `/` and segments joined by `/`, of unreserved characters, none of which a client would resolve away.
pub(crate) fn is_path(path: &str) -> bool {
    let segment = |segment: &str| !matches!(segment, "" | "." | "..") && segment.chars().all(is_unreserved);
    path.strip_prefix('/').is_some_and(|segments| segments.split('/').all(segment))
}
