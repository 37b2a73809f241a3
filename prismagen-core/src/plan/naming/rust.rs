//! Identifiers of generated Rust.

use super::Scope;
use super::plural::plural;
use super::words::{pascal, screaming, snake};
use crate::plan::resource::ResourceNames;

/// Types of a model before modules and collections are named: all that `use` lines of hand-written code can name.
#[derive(Clone, Debug)]
pub(crate) struct ModelTypes {
    pub(crate) ty: String,
    pub(crate) create: String,
    pub(crate) update: String,
    pub(crate) service: String,
}

/// The types of every model and every enum, in the order given. All are re-exported from one module, so no two are alike.
///
/// A name that is a Rust type's already as it stands is claimed before one that has to be bent, and those before the
/// names made of them: of the models `post` and `Post` it is the latter that is `Post`.
pub(crate) fn types<'a>(
    models: impl Iterator<Item = &'a str> + Clone,
    enums: impl Iterator<Item = &'a str> + Clone,
) -> (Vec<ModelTypes>, Vec<String>) {
    let mut scope = Scope::without(RESERVED_TYPES, "");
    let wanted = models
        .clone()
        .map(|name| (name, type_name(name, "Model")))
        .chain(enums.map(|name| (name, type_name(name, "Enum"))));
    let unbent: Vec<Result<String, String>> =
        wanted.map(|(name, wanted)| if name == wanted { Ok(scope.claim(wanted)) } else { Err(wanted) }).collect();
    let mut names: Vec<String> =
        unbent.into_iter().map(|name| name.unwrap_or_else(|wanted| scope.claim(wanted))).collect();
    let enums = names.split_off(models.count());
    let models = names
        .into_iter()
        .map(|ty| ModelTypes {
            create: scope.claim(format!("Create{ty}")),
            update: scope.claim(format!("Update{ty}")),
            service: scope.claim(format!("{ty}Service")),
            ty,
        })
        .collect();
    (models, enums)
}

/// Everything else that models are called by, in the order of `models`.
pub(crate) fn resources<'a>(models: impl Iterator<Item = &'a str>, types: Vec<ModelTypes>) -> Vec<ResourceNames> {
    let mut modules = Scope::without(RESERVED_MODULES, "_");
    let mut collections = Scope::without(RESERVED_METHODS, "_");
    models
        .zip(types)
        .map(|(name, types)| {
            let snake = snake(name);
            let module = modules.claim(plain(ascii(&snake)));
            let collection = collections.claim(plain(plural_of_last_word(&snake)));
            let ModelTypes { ty, create, update, service } = types;
            ResourceNames { ty, create, update, service, module, collection }
        })
        .collect()
}

/// `AIPrompts` of `AIPrompt`: the model's own letters, as far as the plural has them.
pub(crate) fn plural_type(ty: &str) -> String {
    let snake = snake(ty);
    let last = snake.rsplit('_').next().unwrap_or_default();
    let plural = plural(last);
    let kept = last.chars().zip(plural.chars()).take_while(|(a, b)| a == b).count();
    let cut = last.chars().count() - kept;
    let end = ty.char_indices().rev().nth(cut.wrapping_sub(1)).map_or(ty.len(), |(at, _)| at);
    ty[..end].chars().chain(plural.chars().skip(kept)).collect()
}

fn plural_of_last_word(snake: &str) -> String {
    match snake.rsplit_once('_') {
        Some((before, last)) => format!("{before}_{}", plural(last)),
        None => plural(snake),
    }
}

/// The struct field of a column; `scope` holds the fields of its struct.
pub(crate) fn field(name: &str, scope: &mut Scope) -> String {
    let snake = snake(name);
    let claimed = scope.claim(if CANNOT_BE_RAW.contains(&snake.as_str()) { format!("{snake}_") } else { snake });
    if KEYWORDS.contains(&claimed.as_str()) { format!("r#{claimed}") } else { claimed }
}

/// The constant of a column or a relation; `scope` holds the constants of its struct.
pub(crate) fn constant(name: &str, scope: &mut Scope) -> String {
    scope.claim(screaming(name))
}

/// The variant of an enum's value; `scope` holds the variants of its enum.
pub(crate) fn variant(name: &str, scope: &mut Scope) -> String {
    let shouted = !name.chars().any(char::is_lowercase);
    let variant = if shouted { pascal(&screaming(name).to_lowercase()) } else { pascal(name) };
    scope.claim(if variant == "Self" { "SelfValue".to_owned() } else { variant })
}

fn type_name(name: &str, kind: &str) -> String {
    let pascal = pascal(name);
    if RESERVED_TYPES.contains(&pascal.as_str()) { format!("{pascal}{kind}") } else { pascal }
}

/// An identifier where raw ones will not do: files, and names that are put together.
fn plain(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) || CANNOT_BE_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// A name that Rust finds a file by: other letters by their numbers, `größe` → `gr_uf6_udf_e`.
fn ascii(snake: &str) -> String {
    if snake.is_ascii() {
        return snake.to_owned();
    }
    let spelled: String = snake
        .chars()
        .map(|letter| if letter.is_ascii() { letter.to_string() } else { format!("_u{:x}_", u32::from(letter)) })
        .collect();
    spelled.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// What generated files and hand-written ones beside them mean by these names: the prelude of edition 2024, and the
/// types of the generated root module.
#[rustfmt::skip]
const RESERVED_TYPES: &[&str] = &[
    "Api", "Self",
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "Box", "Clone", "Copy", "Default", "DoubleEndedIterator",
    "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Future", "Into",
    "IntoFuture", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Send",
    "Sized", "Some", "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
];

/// Modules of the generated root, the runtime's alias in it, crates, and file names that Windows keeps for itself.
#[rustfmt::skip]
const RESERVED_MODULES: &[&str] = &[
    "enums", "mod", "rt", "alloc", "core", "std", "prismagen",
    "aux", "con", "nul", "prn",
    "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Methods of the generated `Api` that are not collections.
const RESERVED_METHODS: &[&str] = &["limits", "new", "router", "routes"];

/// The keywords of edition 2024, reserved ones included, that can be written `r#…`.
/// <https://doc.rust-lang.org/reference/keywords.html>
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot.
const CANNOT_BE_RAW: &[&str] = &["crate", "self", "super"];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_types_are_alike() {
        let (models, enums) =
            types(["post", "Post", "CreatePost", "Option", "OptionModel"].into_iter(), ["Result", "POST"].into_iter());
        let names: Vec<&str> = models.iter().map(|model| model.ty.as_str()).collect();
        assert_eq!(names, ["Post2", "Post", "CreatePost", "OptionModel2", "OptionModel"]);
        assert_eq!((models[1].create.as_str(), models[1].service.as_str()), ("CreatePost3", "PostService"));
        assert_eq!(enums, ["ResultEnum", "POST"]);
    }

    #[test]
    fn modules_are_files_too() {
        let models = ["Type", "Aux", "Enums", "Self_", "AIPrompt", "AiPrompt", "News", "New", "Größe", "東京"];
        let (types, _) = types(models.into_iter(), std::iter::empty());
        let names: Vec<(String, String)> =
            resources(models.into_iter(), types).into_iter().map(|names| (names.module, names.collection)).collect();
        let expected = [
            ("type_", "types"),
            ("aux_2", "auxes"),
            ("enums_2", "enums"),
            ("self_", "selves"),
            ("ai_prompt", "ai_prompts"),
            ("ai_prompt_2", "ai_prompts_2"),
            ("news", "news"),
            ("new", "news_2"),
            ("gr_uf6_udf_e", "größes"),
            ("u6771_u4eac", "東京"),
        ];
        assert_eq!(names, expected.map(|(module, collection)| (module.to_owned(), collection.to_owned())));
    }

    #[test]
    fn fields_and_constants() {
        let (mut fields, mut constants) = (Scope::new("_"), Scope::new("_"));
        for (name, expected, constant_name) in [
            ("createdAt", "created_at", "CREATED_AT"),
            ("created_at", "created_at_2", "CREATED_AT_2"),
            ("type", "r#type", "TYPE"),
            ("Type", "type_2", "TYPE_2"),
            ("gen", "r#gen", "GEN"),
            ("self", "self_", "SELF"),
        ] {
            assert_eq!(field(name, &mut fields), expected);
            assert_eq!(constant(name, &mut constants), constant_name);
        }
    }

    #[test]
    fn variants() {
        let mut scope = Scope::new("");
        for (name, expected) in [
            ("IN_REVIEW", "InReview"),
            ("ADMIN", "Admin"),
            ("inReview", "InReview2"),
            ("OAuth", "OAuth"),
            ("self", "SelfValue"),
            ("None", "None"),
            ("V1_2", "V12"),
        ] {
            assert_eq!(variant(name, &mut scope), expected);
        }
    }

    #[test]
    fn operation_ids_keep_the_letters_of_the_model() {
        for (ty, expected) in [
            ("AIPrompt", "AIPrompts"),
            ("Person", "People"),
            ("Category", "Categories"),
            ("API", "APIs"),
            ("Data", "Data"),
        ] {
            assert_eq!(plural_type(ty), expected);
        }
    }

    /// What Rust takes for an identifier, of the characters that Prisma's names are made of.
    fn is_identifier(name: &str) -> bool {
        let (raw, bare) = name.strip_prefix("r#").map_or((false, name), |bare| (true, bare));
        let letters = bare.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || !letter.is_ascii());
        letters
            && bare.starts_with(|first: char| first.is_alphabetic())
            && KEYWORDS.contains(&bare) == raw
            && !CANNOT_BE_RAW.contains(&bare)
            && bare != "Self"
    }

    fn are_distinct_identifiers<'a>(names: impl IntoIterator<Item = &'a String>) -> bool {
        let mut seen = BTreeSet::new();
        names.into_iter().all(|name| is_identifier(name) && seen.insert(name))
    }

    proptest! {
        #[test]
        fn any_names_are_distinct_identifiers(
            names in proptest::collection::vec(r"([aA][bB]?_?|[\pL][\pL0-9_]{0,6}|self|Self|type|Type|Option|Create|Post|CreatePost|crate|gen)", 1..20)
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let (models, enums) = types(names.iter().copied(), names.iter().copied());
            let all = models.iter().flat_map(|it| [&it.ty, &it.create, &it.update, &it.service]).chain(&enums);
            prop_assert!(are_distinct_identifiers(all), "{models:?} {enums:?}");
            let (mut fields, mut constants, mut variants) = (Scope::new("_"), Scope::new("_"), Scope::new(""));
            let named: Vec<[String; 3]> = names
                .iter()
                .map(|name| [field(name, &mut fields), constant(name, &mut constants), variant(name, &mut variants)])
                .collect();
            for kind in 0..3 {
                prop_assert!(are_distinct_identifiers(named.iter().map(|names| &names[kind])), "{named:?}");
            }
            let resources = resources(names.iter().copied(), models);
            prop_assert!(are_distinct_identifiers(resources.iter().map(|it| &it.module)), "{resources:?}");
            prop_assert!(resources.iter().all(|it| it.module.is_ascii()), "{resources:?}");
            prop_assert!(are_distinct_identifiers(resources.iter().map(|it| &it.collection)), "{resources:?}");
        }
    }
}
