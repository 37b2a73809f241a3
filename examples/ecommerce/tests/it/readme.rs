//! The story of the README, as somebody who reads it would try it.

use std::env;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// Before what a block of commands prints.
const MARK: &str = "==> ";

/// Commands, and what the README shows of their answers: a line for each, with `…` for what it leaves out.
struct Step {
    commands: String,
    shown: Vec<String>,
}

#[test]
fn its_commands_answer_what_it_shows() {
    let server = crate::shop();
    let steps = steps(&README.replace("http://localhost:3000", &server.origin));
    assert!(steps.iter().filter(|step| !step.shown.is_empty()).count() > 6, "what does it show?");
    let script: String = steps.iter().map(|step| format!("echo '{MARK}'\n{}\n", step.commands)).collect();
    let answer = format!("curl() {{ command curl -sS \"$@\"; echo; }}\n{script}");
    let output = match Command::new("sh").args(["-euc", &answer]).output() {
        Ok(output) if output.status.code() != Some(127) => output,
        _ if env::var("CI").as_deref() != Ok("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: there is no sh, or no curl\n");
            return;
        }
        other => panic!("no sh, or no curl: {other:?}"),
    };
    let output = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let answers: Vec<&str> = output.split(&format!("{MARK}\n")).skip(1).collect();
    assert_eq!(answers.len(), steps.len(), "{output}");
    for (step, answer) in steps.iter().zip(answers) {
        let answers: Vec<&str> = answer.lines().filter(|line| !line.is_empty()).collect();
        for (place, shown) in step.shown.iter().enumerate() {
            let answer = answers.get(place).copied().unwrap_or_default();
            assert!(is_shown(shown, answer), "{}\nshows  {shown}\nanswer {answer}", step.commands);
        }
        // What the README does not show is no failure.
        let unseen = answers.iter().skip(step.shown.len());
        unseen.for_each(|answer| assert!(!answer.contains("about:blank"), "{}\n{answer}", step.commands));
    }
}

/// Each `sh` block but the first, which starts the server, with the `json` block behind it.
fn steps(readme: &str) -> Vec<Step> {
    let blocks: Vec<(&str, &str)> =
        readme.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect();
    let mut steps: Vec<Step> = Vec::new();
    for (language, text) in blocks.into_iter().skip(1) {
        match (language, steps.last_mut()) {
            ("sh", _) => steps.push(Step { commands: text.to_owned(), shown: Vec::new() }),
            ("json", Some(step)) => step.shown = text.lines().map(str::to_owned).collect(),
            _ => panic!("a block of {language}"),
        }
    }
    steps
}

/// Whether `answer` is what is shown, but for what `…` stands for.
fn is_shown(shown: &str, answer: &str) -> bool {
    let mut rest = answer;
    let pieces: Vec<&str> = shown.split('…').collect();
    let is_whole = pieces.len() == 1;
    pieces.into_iter().all(|piece| match rest.find(piece) {
        Some(place) => {
            rest = &rest[place + piece.len()..];
            true
        }
        None => false,
    }) && (!is_whole || shown == answer)
}
