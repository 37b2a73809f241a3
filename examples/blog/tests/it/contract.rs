//! The wire contract, as the request script has it.

use prismagen_tests::requests;

#[test]
fn the_request_script_holds() {
    let server = crate::blog();
    match requests::run(&server.origin, include_str!("../../../../tests/requests/blog.json")) {
        Ok(answers) => println!("{} requests answered as expected", answers.len()),
        Err(differences) => panic!("\n{differences}"),
    }
}
