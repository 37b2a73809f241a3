//! Many customers of the shop who want the same at once.

use std::sync::Barrier;
use std::thread;

use prismagen_tests::answers::Answer;
use prismagen_tests::requests;
use serde_json::{Value, json};

/// More than there are red tents.
const CUSTOMERS: usize = 8;

/// Runs every rush on a new shop. Panics where something is sold twice, or given back twice.
pub(super) fn rush(origin: &str) {
    let customers: Vec<Customer> = (0..CUSTOMERS).map(|number| Customer::new(origin, number)).collect();
    let order = one_cart_is_one_order(origin, &customers[0]);
    an_order_is_cancelled_once(origin, &customers[0], order);
    a_coupon_of_one_use_is_used_once(origin, &customers);
    three_tents_are_sold_to_three(origin, &customers);
}

/// Answers the order.
fn one_cart_is_one_order(origin: &str, customer: &Customer) -> Value {
    customer.wants(origin, "KNIFE-8");
    let stock = stock(origin, "KNIFE-8");
    assert_eq!(at_once(origin, &vec![customer.checks_out(None); CUSTOMERS]), [&[201], &[409; 7][..]].concat());
    assert_eq!(self::stock(origin, "KNIFE-8"), stock - 1);
    let orders = ask(origin, step("get", "/api/orders?include=lines", &customer.token));
    assert!(
        matches!(orders["data"].as_array().map(Vec::as_slice), Some([order]) if order["lines"][0]["quantity"] == 1)
    );
    orders["data"][0]["id"].clone()
}

/// By its customer, and by staff in another way.
fn an_order_is_cancelled_once(origin: &str, customer: &Customer, order: Value) {
    let support = json!({ "email": "support@example.com", "password": "correct horse battery staple" });
    let support = text(&ask(origin, json!({ "post": "/api/auth/login", "send": support }))["accessToken"]);
    let stock = stock(origin, "KNIFE-8");
    let by_route = step("post", &format!("/api/orders/{order}/cancel"), &customer.token);
    let mut by_status = step("patch", &format!("/api/orders/{order}"), &support);
    by_status["send"] = json!({ "status": "CANCELLED" });
    let requests: Vec<Value> = [by_route, by_status].into_iter().cycle().take(CUSTOMERS).collect();
    assert_eq!(at_once(origin, &requests), [&[200], &[409; 7][..]].concat());
    assert_eq!(self::stock(origin, "KNIFE-8"), stock + 1);
}

fn a_coupon_of_one_use_is_used_once(origin: &str, customers: &[Customer]) {
    let stock = stock(origin, "CUP-SAND");
    customers.iter().for_each(|customer| customer.wants(origin, "CUP-SAND"));
    let requests: Vec<Value> = customers.iter().map(|customer| customer.checks_out(Some("ONLYONE"))).collect();
    assert_eq!(at_once(origin, &requests), [&[201], &[422; 7][..]].concat());
    assert_eq!(self::stock(origin, "CUP-SAND"), stock - 1);
}

fn three_tents_are_sold_to_three(origin: &str, customers: &[Customer]) {
    assert_eq!(stock(origin, "TENT-2-RED"), 3);
    customers.iter().for_each(|customer| customer.wants(origin, "TENT-2-RED"));
    let requests: Vec<Value> = customers.iter().map(|customer| customer.checks_out(None)).collect();
    assert_eq!(at_once(origin, &requests), [[201; 3].as_slice(), &[409; 5]].concat());
    assert_eq!(stock(origin, "TENT-2-RED"), 0);
}

/// Somebody with an address and a cart.
struct Customer {
    token: String,
    address: Value,
    cart: Value,
}

impl Customer {
    fn new(origin: &str, number: usize) -> Self {
        let send = json!({ "email": format!("customer{number}@example.com"), "name": "S", "password": "a long enough password" });
        let token = text(&ask(origin, json!({ "post": "/api/auth/register", "send": send }))["accessToken"]);
        let mut address = step("post", "/api/addresses", &token);
        address["send"] = json!({ "name": "S", "street": "S 1", "postcode": "1", "city": "Oslo", "country": "NO" });
        let mut cart = step("post", "/api/carts", &token);
        cart["send"] = json!({});
        Self { address: ask(origin, address)["id"].clone(), cart: ask(origin, cart)["id"].clone(), token }
    }

    /// Puts one into the cart.
    fn wants(&self, origin: &str, sku: &str) {
        let mut line = step("post", "/api/cart-lines", &self.token);
        line["send"] = json!({ "cartId": self.cart, "variant": { "connect": { "sku": sku } } });
        line["status"] = json!(201);
        ask(origin, line);
    }

    fn checks_out(&self, coupon: Option<&str>) -> Value {
        let mut order = step("post", "/api/orders", &self.token);
        let method = json!({ "connect": { "name": "Parcel" } });
        order["send"] = json!({ "addressId": self.address, "method": method, "couponCode": coupon });
        order
    }
}

fn step(verb: &str, path: &str, token: &str) -> Value {
    json!({ verb: path, "with": { "authorization": format!("Bearer {token}") } })
}

fn ask(origin: &str, step: Value) -> Value {
    answer(origin, &step).json
}

fn answer(origin: &str, step: &Value) -> Answer {
    requests::run(origin, &json!([step]).to_string()).unwrap().remove(0)
}

fn stock(origin: &str, sku: &str) -> i64 {
    let variants = ask(origin, json!({ "get": format!("/api/variants?where[sku]={sku}") }));
    variants["data"][0]["stock"].as_i64().unwrap()
}

fn text(json: &Value) -> String {
    json.as_str().unwrap().to_owned()
}

/// The statuses of the answers, the least first.
fn at_once(origin: &str, requests: &[Value]) -> Vec<u16> {
    let start = Barrier::new(requests.len());
    let mut statuses: Vec<u16> = thread::scope(|scope| {
        let start = &start;
        let asked = requests.iter().map(|request| {
            scope.spawn(move || {
                start.wait();
                answer(origin, request).status
            })
        });
        let asked: Vec<_> = asked.collect();
        asked.into_iter().map(|asked| asked.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    statuses
}
