//! What customers and staff do all day, as the request script has it.

use prismagen_tests::requests;

#[test]
fn the_request_script_holds() {
    let server = crate::shop();
    match requests::run(&server.origin, include_str!("../../../../tests/requests/ecommerce.json")) {
        Ok(answers) => println!("{} requests answered as expected", answers.len()),
        Err(differences) => panic!("\n{differences}"),
    }
}
