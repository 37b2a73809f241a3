//! What a name was probably meant to be, where it is nothing that is known.

/// Nobody mistypes a longer name than this, and to compare two texts costs their lengths multiplied.
const LONGEST: usize = 64;

/// More than this many typing errors make another word.
const MOST: usize = 3;

/// The candidate that `name` was probably meant to be: equal but for case, or few typing errors away.
///
/// Few means one in three characters, counting a swap of neighbours as one. Of equally near ones the first wins.
pub fn similar<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut search = Search::of(name)?;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if let Some(distance) = search.distance(candidate)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A name, and buffers to compare it with others.
struct Search {
    wanted: Vec<char>,
    letters: u64,
    limit: usize,
    other: Vec<char>,
    rows: [[usize; LONGEST + MOST + 1]; 3],
}

impl Search {
    fn of(name: &str) -> Option<Self> {
        let wanted: Vec<char> = lower(name).take(LONGEST + 1).collect();
        let limit = (wanted.len() / 3).clamp(1, MOST);
        let letters = letters(&wanted);
        let rows = [[0; LONGEST + MOST + 1]; 3];
        (wanted.len() <= LONGEST).then_some(Self { wanted, letters, limit, other: Vec::new(), rows })
    }

    /// How far `candidate` is away, where it is near enough.
    fn distance(&mut self, candidate: &str) -> Option<usize> {
        let longest = self.wanted.len() + self.limit;
        self.other.clear();
        self.other.extend(lower(candidate).take(longest + 1));
        let missing = (self.letters & !letters(&self.other)).count_ones() as usize;
        if self.other.len() > longest || self.other.len() + self.limit < self.wanted.len() || missing > self.limit {
            return None;
        }
        Some(self.alignment()).filter(|distance| *distance <= self.limit)
    }

    /// The optimal string alignment distance, kept in three rows. What is further from the diagonal than the limit is
    /// further away than the limit, and not computed.
    fn alignment(&mut self) -> usize {
        let (a, b, far) = (&self.wanted, &self.other, self.limit + 1);
        let [before, last, row] = &mut self.rows;
        for (j, cell) in last.iter_mut().enumerate().take(b.len() + 1) {
            *cell = j.min(far);
        }
        for i in 1..=a.len() {
            row[..=b.len()].fill(far);
            if i <= self.limit {
                row[0] = i;
            }
            for j in i.saturating_sub(self.limit).max(1)..=(i + self.limit).min(b.len()) {
                let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 2] == b[j - 1] && a[i - 1] == b[j - 2] {
                    least = least.min(before[j - 2] + 1);
                }
                row[j] = least.min(far);
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        last[b.len()]
    }
}

fn lower(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase)
}

/// A bit for each letter: an error takes at most one away.
fn letters(text: &[char]) -> u64 {
    text.iter().fold(0, |bits, letter| bits | 1 << (*letter as u32 % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Search, lower, similar};

    #[test]
    fn finds_slips_and_nothing_else() {
        let known = ["provider", "base", "strict", "crate"];
        for (typed, meant) in [
            ("provder", Some("provider")),
            ("pRoViDeR", Some("provider")),
            ("bsae", Some("base")),
            ("strcit", Some("strict")),
            ("output", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(similar(typed, known), meant, "{typed}");
        }
    }

    #[test]
    fn the_first_of_equally_near_ones_wins() {
        assert_eq!(similar("cat", ["car", "bat"]), Some("car"));
    }

    #[test]
    fn of_long_names_nothing_is_said() {
        let name = "a".repeat(LONGEST);
        assert_eq!(similar(&name, [format!("{name}b").as_str()]), Some(format!("{name}b").as_str()));
        assert_eq!(similar(&format!("{name}b"), [name.as_str()]), None);
    }

    /// The definition, without any of the ways to be quick.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, other) | (other, 0) => other,
                    _ => {
                        let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if swapped { least.min(table[i - 2][j - 2] + 1) } else { least }
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_finds_what_the_definition_says(pairs in proptest::collection::vec("[abBİ]{0,14}", 2..6)) {
            let mut search = Search::of(&pairs[0]).unwrap();
            // The same buffers for each.
            for other in &pairs[1..] {
                let expected = plain(&lower(&pairs[0]).collect::<Vec<_>>(), &lower(other).collect::<Vec<_>>());
                let limit = search.limit;
                proptest::prop_assert_eq!(search.distance(other), Some(expected).filter(|far| *far <= limit));
            }
        }
    }
}
