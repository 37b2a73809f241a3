//! The page of options, as users read it.

use prismagen_core::options::Options;
use std::fs;
use std::path::Path;

#[test]
fn every_option_stands_on_its_page() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/options.md");
    let page = fs::read_to_string(page).expect("the page can be read");
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| [`")?.split('`').next());
    assert_eq!(sections[..sections.len() - 1], Options::NAMES);
    assert_eq!(rows.collect::<Vec<_>>(), Options::NAMES);
}
