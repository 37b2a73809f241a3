//! Many customers, and too few tents.

use std::thread;

use prismagen_tests::requests;

/// More than there are red tents.
const CUSTOMERS: usize = 8;

/// A new customer who orders one red tent, whether there is one or not.
const CUSTOMER: &str = r#"[
    {"name": "in", "post": "/api/auth/register", "status": 201, "save": {"me": "/accessToken"},
     "send": {"email": "EMAIL", "name": "Somebody", "password": "a long enough password"}},
    {"name": "address", "as": "me", "post": "/api/addresses", "status": 201, "save": {"address": "/id"},
     "send": {"name": "S", "street": "S 1", "postcode": "1", "city": "Oslo", "country": "NO"}},
    {"name": "cart", "as": "me", "post": "/api/carts", "status": 201, "save": {"cart": "/id"}, "send": {}},
    {"name": "line", "as": "me", "post": "/api/cart-lines", "status": 201,
     "send": {"cart": {"connect": {"id": "{cart}"}}, "variant": {"connect": {"sku": "TENT-2-RED"}}}},
    {"name": "order", "as": "me", "post": "/api/orders",
     "send": {"address": {"connect": {"id": "{address}"}}, "method": {"connect": {"name": "Parcel"}}}}
]"#;

#[test]
fn three_tents_are_sold_to_three_customers() {
    let server = crate::shop();
    let customers: Vec<_> = (0..CUSTOMERS)
        .map(|number| {
            let origin = server.origin.clone();
            let script = CUSTOMER.replace("EMAIL", &format!("customer{number}@example.com"));
            thread::spawn(move || {
                let answers = requests::run(&origin, &script).unwrap();
                answers.last().unwrap().status
            })
        })
        .collect();
    let mut statuses: Vec<u16> = customers.into_iter().map(|customer| customer.join().unwrap()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 201, 409, 409, 409, 409, 409]);
    let left = r#"[{"get": "/api/variants?where[sku]=TENT-2-RED", "status": 200, "json": {"$has": {"data": [{"$has": {"stock": 0}}]}}}]"#;
    requests::run(&server.origin, left).unwrap();
}
