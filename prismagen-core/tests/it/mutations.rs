//! Right schemas with a mistake or two: our verdict is Prisma's, whatever the mistake.

use crate::oracle::Oracle;
use crate::random::Random;
use crate::shared;
use prismagen_core::source::Sources;
use serde_json::Value;

const MUTANTS: usize = 400;

/// What is put in the place of a word.
const WORDS: &str = "Int String Boolean DateTime Float Decimal Json Bytes BigInt ? [] id @id @unique @updatedAt @ignore \
    @default(now()) @default(uuid()) @default(autoincrement()) @default(1) @default(\"x\") @default(dbgenerated()) \
    @map(\"x\") @db.Text @db.VarChar(10) @db.ObjectId @relation(\"R\") onDelete:Cascade onDelete:SetNull onUpdate:NoAction \
    \"postgresql\" \"mysql\" \"sqlite\" \"mongodb\" \"cockroachdb\" \"sqlserver\" fields:[id] references:[id] map:\"foo\" \
    @@id([id]) @@unique([id]) @@index([id]) @@ignore @@map(\"y\") @@fulltext([id]) Unsupported(\"z\") sort:Desc length:10 \
    type:Gin type:Hash clustered:true";

#[test]
fn get_prismas_verdict() {
    let schemas = ["corpus", "ddl-matrix", "psl-fixtures/validation"].into_iter().flat_map(shared::schemas);
    let texts: Vec<String> = schemas.map(|path| shared::read(&path)).filter(|text| text.len() < 5000).collect();
    if texts.is_empty() {
        return;
    }
    let Some(mut oracle) = Oracle::start() else { return };
    let right: Vec<&String> = texts.iter().filter(|text| prismas_verdict(&mut oracle, text) == Some(true)).collect();
    let mut random = Random::new();
    let (mut accepted, mut rejected) = (0, 0);
    for _ in 0..MUTANTS {
        let mutant = mutate(right[random.below(right.len())], &mut random);
        let Some(theirs) = prismas_verdict(&mut oracle, &mutant) else { continue };
        let ours = prismagen_core::validate(&Sources::single("schema.prisma", mutant.as_str()));
        assert_eq!(!ours.has_errors(), theirs, "Prisma's verdict is the right one on\n{mutant}\n{ours:?}");
        *(if theirs { &mut accepted } else { &mut rejected }) += 1;
    }
    assert!(accepted > 40 && rejected > 100, "{accepted} accepted and {rejected} rejected say little");
}

/// Whether Prisma 6 accepts it; none where its parser panics. Prisma 7 would have the lines with URLs removed, mistakes and
/// all.
fn prismas_verdict(oracle: &mut Oracle, text: &str) -> Option<bool> {
    let answer = oracle.ask("v6", &[("schema.prisma".to_owned(), text.to_owned())]);
    let panicked = answer["fatal"].is_string() || answer["panic"] == Value::Bool(true);
    (!panicked).then_some(answer["ok"] == Value::Bool(true))
}

fn mutate(text: &str, random: &mut Random) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut lines: Vec<String> = text.lines().filter(|line| !line.starts_with("// ")).map(str::to_owned).collect();
    for _ in 0..=random.below(2) {
        let (at, other) = (random.below(lines.len()), random.below(lines.len()));
        let tokens: Vec<String> = lines[at].split_whitespace().map(str::to_owned).collect();
        if tokens.is_empty() || tokens[0].starts_with("url") {
            continue;
        }
        let token = &tokens[random.below(tokens.len())];
        let word = words[random.below(words.len())];
        match random.below(7) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at] = lines[at].replacen(token, word, 1),
            3 => lines[at] = lines[at].replacen(token, "", 1),
            4 => lines[at] = format!("{} {word}", lines[at]),
            5 => lines.swap(at, other),
            _ => lines[at] = lines[at].replacen('?', "", 1).replacen("[]", "?", 1),
        }
    }
    lines.join("\n")
}
