//! The layouts against rustfmt itself.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "rustfmt is asked")]

use std::{
    io::{ErrorKind, Write as _},
    process::{Command, Stdio},
};

use super::{
    Expr, Writer, by_version,
    literal::{bytes, string},
};

/// Checks that rustfmt, as it comes, has nothing to change in `source`.
fn assert_stable(source: &str) {
    let child = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config", "max_width=100,use_small_heuristics=Default"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound && option_env!("CI") != Some("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ =
                std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: rustfmt is not installed\n"));
            return;
        }
        Err(error) => panic!("rustfmt: {error}"),
    };
    child.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let report = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    // On standard input `--check` succeeds whatever it finds.
    assert!(
        output.status.success() && errors.is_empty() && report.is_empty(),
        "rustfmt would change the text:\n{errors}{report}"
    );
}

/// A small linear congruential generator: the same expressions on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % bound
    }

    fn name(&mut self) -> String {
        let length = 1 + if self.below(4) == 0 { self.below(40) } else { self.below(12) };
        (0..length)
            .map(|_| char::from(b'a' + self.below(26) as u8))
            .fold(String::from("n"), |name, c| name + &String::from(c))
    }

    /// A name in which the order of chunks matters.
    fn numbered(&mut self) -> String {
        (0..1 + self.below(4)).fold(String::from("n"), |name, _| match self.below(5) {
            0 => name + "_",
            1 => name + "Up",
            2 => name + "down",
            3 => name + "00" + &self.below(30).to_string(),
            _ => name + &self.below(30).to_string(),
        })
    }

    fn atom(&mut self) -> Expr<'static> {
        match self.below(4) {
            0 => Expr::text(self.below(100_000).to_string()),
            1 => Expr::text(string(&self.name())),
            2 => Expr::text(format!("{}::{}", self.name(), self.name())),
            _ => Expr::text(self.name()),
        }
    }

    fn several(&mut self, depth: u32, least: u64) -> Vec<Expr<'static>> {
        (0..least + self.below(5)).map(|_| self.expr(depth)).collect()
    }

    fn short(&mut self) -> Option<Expr<'static>> {
        (self.below(2) == 0).then(|| Expr::text(self.below(100_000).to_string()))
    }

    fn initial(&mut self) -> Expr<'static> {
        match self.expr(3) {
            Expr::Chain(parent, _) => *parent,
            expr => expr,
        }
    }

    fn expr(&mut self, depth: u32) -> Expr<'static> {
        if depth == 0 {
            return self.atom();
        }
        match self.below(7) {
            6 => {
                let parent = Expr::call("rt::Parent", [self.atom()]);
                let methods = (0..1 + self.below(3)).map(|_| Expr::call(self.name(), self.short())).collect();
                Expr::chain(parent, methods)
            }
            0 => Expr::call(self.name(), self.several(depth - 1, 0)),
            1 => Expr::slice(self.several(depth - 1, 0)),
            2 => {
                let fields = 1 + self.below(5);
                Expr::literal(self.name(), (0..fields).map(|_| (self.name(), self.expr(depth - 1))).collect::<Vec<_>>())
            }
            3 => Expr::slice(
                (0..self.below(40)).map(|_| Expr::text(self.below(100_000).to_string())).collect::<Vec<_>>(),
            ),
            4 => Expr::slice(self.several(0, 8)),
            _ => self.atom(),
        }
    }
}

#[test]
fn random_expressions_are_laid_out_as_rustfmt_does() {
    for seed in 0..4 {
        assert_stable(&random_source(Random(seed)));
    }
}

fn random_source(mut random: Random) -> String {
    let mut w = Writer::new();
    let mut names: Vec<_> = (0..200).map(|_| random.numbered()).collect();
    names.sort_by(|left, right| by_version(left, right));
    names.dedup();
    let modules: Vec<_> = names.chunks(5).collect();
    let modules = modules.iter().map(|group| (group[0].as_str(), group.iter().map(String::as_str).collect()));
    w.imports("pub use self::", &modules.collect::<Vec<_>>());
    w.blank();
    for _ in 0..400 {
        let name = random.name().to_uppercase();
        w.assign(&format!("static {name}: &[Type]"), &random.initial());
        w.blank();
    }
    w.function("fn statements", &[], "", |w| {
        for _ in 0..400 {
            let depth = random.below(2) as u32;
            let args = random.several(depth, 0);
            w.statement(&Expr::call(random.name(), args));
        }
    });
    for _ in 0..200 {
        w.blank();
        let head = format!("pub fn {}", random.name());
        let params: Vec<_> = (0..random.below(5)).map(|_| format!("{}: {}", random.name(), random.name())).collect();
        let params: Vec<_> = params.iter().map(String::as_str).collect();
        let result = if random.below(2) == 0 { String::new() } else { random.name() };
        w.function(&head, &params, &result, |w| w.line("answer()"));
    }
    w.finish()
}

#[test]
fn literals_are_raw_where_that_saves_escapes() {
    assert_eq!(string("plain"), r#""plain""#);
    assert_eq!(string(r#"SELECT "id""#), r##"r#"SELECT "id""#"##);
    assert_eq!(string("ends \"# early \"## twice"), r####"r###"ends "# early "## twice"###"####);
    assert_eq!(string(r"\d+"), r#"r"\d+""#);
    assert_eq!(string("two\n\"lines\""), r#""two\n\"lines\"""#);
    assert_eq!(string("turned \u{202e}"), r#""turned \u{202e}""#);
    assert_eq!(string("日本"), r#""日本""#);
    assert_eq!(bytes(b"\x00\"a"), r#"b"\x00\"a""#);
}

#[test]
fn documentation_is_prose_whatever_it_says() {
    let cases: &[(&[&str], &str)] = &[
        (&[], "/// (here)"),
        (&["A [link] to <b>`Vec<T>`</b>"], r"/// A \[link\] to \<b\>`Vec<T>`\</b\> (here)"),
        (&["    indented", "", "trailing  "], "/// indented\n///\n/// trailing\n///\n/// (here)"),
        (&["see https://example.com/a_b?c=[d], or"], r"/// see <https://example.com/a_b?c=>\[d\], or (here)"),
        (&["```rust", "[x]", "```", "so"], "/// ```text\n/// [x]\n/// ```\n/// so\n///\n/// (here)"),
        (&["~~~", "never closed"], "/// ~~~text\n/// never closed\n/// ~~~\n///\n/// (here)"),
        (&["one ` back tick [a]"], r"/// one \` back tick \[a\] (here)"),
        (&["turned \u{202e} and \r returned"], "/// turned U+202E and U+000D returned (here)"),
        (&["-      let this be not rust;"], "/// - let this be not rust; (here)"),
        (&["1.\t\t\tnor this"], "/// 1. nor this (here)"),
        (&["- ~~~", "x"], "/// - \\~\\~\\~\n/// x\n///\n/// (here)"),
        (&[r"\`[a]` and \`b`"], r"/// \`\[a\]\` and \`b\` (here)"),
        (&[r"C:\http://a.example"], r"/// C:\\<http://a.example> (here)"),
        (&["xhttps://a.example"], r"/// xhttps\://a.example (here)"),
    ];
    for (lines, expected) in cases {
        let mut w = Writer::new();
        w.docs(lines, "(here)");
        assert_eq!(w.finish().trim_end(), *expected);
    }
}
