use super::operations::operation;
use super::required;
use crate::annotations::scan::Written;
use crate::annotations::table::RateLimit;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;

/// Whole units and their seconds.
const UNITS: [(&str, u32); 4] = [("second", 1), ("minute", 60), ("hour", 60 * 60), ("day", 24 * 60 * 60)];

/// More in a unit than any limit needs: times between requests are counted in nanoseconds.
const MOST: u32 = 1_000_000;

/// `60/minute`, or `create 5/hour`.
pub(in crate::annotations) fn rate_limit(written: &Written<'_>, diagnostics: &mut Diagnostics) -> Option<RateLimit> {
    let arguments = required(written, diagnostics)?;
    let declaration = written.declaration;
    let (name, rate) = match arguments.split_once(" ") {
        // `60 / minute` begins with no word.
        Some((name, rate)) if !name.text.starts_with(|first: char| first.is_ascii_digit()) => (Some(name), rate),
        _ => (None, arguments),
    };
    let operations = match name {
        Some(name) => Some(operation(declaration, name, diagnostics)?),
        None => None,
    };
    let parsed = rate.split_once("/").and_then(|(number, unit)| {
        let requests = number.text.parse().ok().filter(|requests| (1..=MOST).contains(requests))?;
        let singular = unit.text.strip_suffix('s').unwrap_or(unit.text);
        let (_, seconds) = UNITS.into_iter().find(|(name, _)| *name == singular)?;
        Some((requests, seconds))
    });
    let Some((requests, seconds)) = parsed else {
        let expected = format!(
            "NUMBER/UNIT: a number from 1 to {MOST}, and `second`, `minute`, `hour` or `day`, such as `60/minute`"
        );
        diagnostics.push(errors::invalid_argument(rate.span, declaration.name, &expected));
        return None;
    };
    Some(RateLimit { operations, requests, seconds, span: written.span })
}
