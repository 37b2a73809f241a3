//! English plurals by the rules of the `pluralize` library (npm's, and its Rust port `pluralizer`), as tables of endings.
//!
//! The port compiles some eighty regular expressions before its first word, which takes longer than all the rest of a run
//! on a small schema, and brings `regex` into every user's build. The tables below give the same answers, and a test
//! holds them against the port word by word.

/// The plural of an English word in lower case; a plural stays as it is.
pub(crate) fn plural(word: &str) -> String {
    if UNCOUNTABLE.contains(&word) || IRREGULAR.iter().any(|(_, plural)| *plural == word) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    if let Some((_, cut, ending)) = RULES.iter().find(|(endings, ..)| endings.iter().any(|end| ends_with(word, end))) {
        let kept = word.chars().count().saturating_sub(*cut);
        return word.chars().take(kept).chain(ending.chars()).collect();
    }
    let invariable = word.ends_with(|last: char| last == 's' || !last.is_ascii());
    if invariable { word.to_owned() } else { format!("{word}s") }
}

/// Whether `word` has the `ending`, in which `[ab]` stands for either letter and `[^ab]` for any other, but not at its end.
fn ends_with(word: &str, ending: &str) -> bool {
    if word.as_bytes().last() != ending.as_bytes().last() {
        return false;
    }
    let (mut word, mut ending) = (word.chars().rev(), ending);
    while !ending.is_empty() {
        let (rest, class) = match ending.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')) {
            Some(split) => split,
            None => ending.split_at(ending.char_indices().next_back().map_or(0, |(at, _)| at)),
        };
        let (negated, letters) = class.strip_prefix('^').map_or((false, class), |letters| (true, letters));
        if word.next().is_none_or(|letter| letters.contains(letter) == negated) {
            return false;
        }
        ending = rest;
    }
    true
}

/// Endings; how many letters to cut; what to put in their place. The first that fits is taken.
#[rustfmt::skip]
const RULES: &[(&[&str], usize, &str)] = &[
    (&["pokemon", "pokémon", "[^aeiou]ese", "deer", "fish", "measles", "ois", "ous", "pox", "sheep"], 0, ""),
    (&["man"], 2, "en"),
    (&["men", "eaux", "children", "people"], 0, ""),
    (&["child"], 0, "ren"),
    (&["person"], 4, "ople"),
    (&["matrix", "codex", "murex", "silex", "vertex", "index", "appendix"], 2, "ices"),
    (&["x", "ch", "ss", "sh", "zz"], 0, "es"),
    (&["[^ch][ieo][ln]ey"], 2, "ies"),
    (&["[^aeiouy]y", "quy"], 1, "ies"),
    (&["knife", "wife", "life"], 2, "ves"),
    (&["arf", "lf", "eaf", "eof", "oaf", "hoof"], 1, "ves"),
    (&["sis"], 2, "es"),
    (&["aphelion", "hyperbaton", "perihelion", "asyndeton", "noumenon", "phenomenon", "criterion", "organon",
       "prolegomenon", "hedron", "automaton"], 2, "a"),
    (&["agendum", "addendum", "millennium", "datum", "extremum", "bacterium", "desideratum", "stratum", "candelabrum",
       "erratum", "ovum", "symposium", "curriculum", "automatum", "quorum"], 2, "a"),
    (&["aphelia", "hyperbata", "perihelia", "asyndeta", "noumena", "phenomena", "criteria", "organa", "prolegomena",
       "hedra", "automata", "agenda", "addenda", "millennia", "data", "extrema", "bacteria", "desiderata", "strata",
       "candelabra", "errata", "ova", "symposia", "curricula", "quora"], 0, ""),
    (&["hero", "ato", "gro"], 0, "es"),
    (&["seraph", "cherub"], 0, "im"),
    (&["alumna", "alga", "vertebra"], 0, "e"),
    (&["alumnus", "syllabus", "radius", "nucleus", "fungus", "cactus", "stimulus", "terminus", "bacillus", "focus",
       "uterus", "locus", "stratus"], 2, "i"),
    (&["seraphim", "cherubim", "alumnae", "algae", "vertebrae", "alumni", "syllabi", "radii", "nuclei", "fungi", "cacti",
       "stimuli", "termini", "bacilli", "foci", "uteri", "loci", "[^l]ias", "[aeiou]las", "[ejzr]as", "[iu]am"], 0, ""),
    (&["e[mn]u"], 0, "s"),
    (&["e[mn]us"], 0, ""),
    (&["alias", "[^aou]us", "t[lm]as", "gas", "ris"], 0, "es"),
    (&["axis", "testis"], 2, "es"),
];

/// Words with a plural of their own. The first line is where the library is wrong.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("german", "germans"), ("roman", "romans"), ("shaman", "shamans"), ("talisman", "talismans"), ("virus", "viruses"), ("schema", "schemas"),
    ("this", "these"), ("that", "those"), ("echo", "echoes"), ("dingo", "dingoes"), ("volcano", "volcanoes"),
    ("tornado", "tornadoes"), ("torpedo", "torpedoes"), ("genus", "genera"), ("viscus", "viscera"),
    ("stigma", "stigmata"), ("stoma", "stomata"), ("dogma", "dogmata"), ("lemma", "lemmata"),
    ("anathema", "anathemata"), ("ox", "oxen"), ("axe", "axes"), ("die", "dice"), ("yes", "yeses"), ("foot", "feet"),
    ("eave", "eaves"), ("goose", "geese"), ("tooth", "teeth"), ("quiz", "quizzes"), ("human", "humans"),
    ("proof", "proofs"), ("carve", "carves"), ("valve", "valves"), ("looey", "looies"), ("thief", "thieves"),
    ("groove", "grooves"), ("pickaxe", "pickaxes"), ("passerby", "passersby"), ("canvas", "canvases"),
    ("mouse", "mice"), ("titmouse", "titmice"), ("louse", "lice"),
];

#[rustfmt::skip]
const UNCOUNTABLE: &[&str] = &[
    "adulthood", "advice", "agenda", "aid", "aircraft", "alcohol", "ammo", "analytics", "anime", "athletics", "audio",
    "bison", "blood", "bream", "buffalo", "butter", "carp", "cash", "chassis", "chess", "clothing", "cod", "commerce",
    "cooperation", "corps", "debris", "diabetes", "digestion", "elk", "energy", "equipment", "excretion", "expertise",
    "firmware", "flounder", "fun", "gallows", "garbage", "graffiti", "hardware", "headquarters", "health", "herpes",
    "highjinks", "homework", "housework", "information", "jeans", "justice", "kudos", "labour", "literature",
    "machinery", "mackerel", "mail", "media", "mews", "moose", "music", "mud", "manga", "news", "only", "personnel",
    "pike", "plankton", "pliers", "police", "pollution", "premises", "rain", "research", "rice", "salmon", "scissors",
    "series", "sewage", "shambles", "shrimp", "software", "staff", "swine", "tennis", "traffic", "transportation",
    "trout", "tuna", "wealth", "welfare", "whiting", "wildebeest", "wildlife", "you",
];

#[cfg(test)]
mod tests {
    use super::plural;

    /// What the library would do to these is no English.
    const BETTER: [&str; 6] = ["german", "roman", "shaman", "talisman", "virus", "schema"];

    const WORDS: &str = "person category datum data series status address media analysis news box key day hero potato \
        photo leaf child man woman mouse criterion index matrix vertex alias process quiz bus bonus campus analytics \
        settings metadata people posts categories information equipment fish sheep movie cookie cache axis basis \
        crisis thesis branch church company boy survey toy staff info access success business class pass glass lens \
        gas canvas house hash dish wish tax proxy policy entity currency city country activity history inventory \
        search match patch batch watch switch video studio ratio echo tomato memo piano logo todo zoo chef roof wolf \
        knife wife life half shelf goose foot tooth ox deer species stimulus radius nucleus focus cactus octopus \
        census corpus genus opus appendix phenomenon medium forum album museum stadium memorandum curriculum bacterium \
        stats sms dns https aws api url id sku faq cpu feedback audio music software hardware human salesman cafe \
        post comment tag author user account session token invoice order item product cart payment refund webhook \
        money monkey valley journey smiley honey attorney query reply body story essay gateway quay soliloquy buzz \
        topaz waltz loss boss kiss brush coach stomach patois virtuous japanese menu emu atlas christmas iris tennis \
        testis synopsis diagnosis hypothesis oasis nova quota stadia criteria schemas children men women mice oxen \
        statuses addresses analyses indices vertices menus aliases gases buses quizzes lives leaves knives photos \
        heroes échos café größe naïveté 東京 pokémon reindeer jellyfish chickenpox fungus syllabus alumnus alumna \
        alga vertebra cherub hedron agenda addendum millennium quorum stratum ovum tableaux bureau plateau grief \
        chief belief cliff sheriff staff thief hoof loaf scarf dwarf self calf beef reef gulf golf sea idea area \
        era formula antenna larva piazza pizza cinema drama dogma stigma lemma bias canvas pajamas overseas texas \
        spam exam team stream diagram program gym item system dice die axe axes eave this that yes a b 2fa v2";

    #[test]
    fn the_library_says_the_same() {
        for word in WORDS.split_whitespace() {
            assert_eq!(plural(word), pluralizer::pluralize(word, 2, false), "{word}");
        }
    }

    #[test]
    fn better_than_the_library() {
        for word in BETTER {
            assert_eq!(plural(word), format!("{word}{}", if word == "virus" { "es" } else { "s" }));
        }
    }
}
