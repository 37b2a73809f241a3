//! Every route for everybody, on rows that are published and rows that are not. What is expected is worked out from the Plan
//! by the words of its rules; what is answered comes of the tables made of it.

use prismagen_core::options::Options;
use prismagen_core::plan::{Access, Operation, Owner, Plan, Resource};
use prismagen_core::source::Sources;
use serde_json::{Value, json};

use super::Accounts;

const VIEWERS: [&str; 6] = ["anonymous", "other", "owner", "author", "editor", "admin"];

/// What a viewer gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Done,
    LogIn,
    Forbidden,
    NotFound,
}

#[tokio::test]
async fn every_route_is_for_whom_the_plan_says() {
    let accounts = Accounts::with_users().await;
    let plan = plan();
    let order = order(&accounts).await;
    let (mut requests, mut seen) = (0, [0; 4]);
    for resource in plan.resources.iter().filter(|it| !it.endpoints.is_empty() && it.rate_limits.is_empty()) {
        if resource.name == "User" {
            continue;
        }
        for (shown, who) in [true, false].into_iter().flat_map(|shown| VIEWERS.map(|who| (shown, who))) {
            for (operation, method, below, success) in OPERATIONS {
                let Some(access) = resource.access(operation) else { continue };
                let row = insert(&accounts, &plan, resource, shown).await;
                let path = format!("{}{}", resource.path, below.replace("{}", &row.to_string()));
                let body = matches!(method, "POST" | "PUT" | "PATCH").then(|| body(resource, order));
                let token = accounts.token(who);
                let answer = accounts.send(method, &path, token.as_deref(), body.as_ref()).await;
                let expected = expected(&plan, resource, operation, access, who, shown);
                let status = match expected {
                    Expected::Done => success,
                    Expected::LogIn => 401,
                    Expected::Forbidden => 403,
                    Expected::NotFound => 404,
                };
                let what = format!("{who}: {method} {path} ({}, shown {shown})", resource.name);
                assert_eq!(answer.status, status, "{what}: {}", answer.body);
                if expected == Expected::Done && matches!(operation, Operation::List | Operation::Count) {
                    let sees = reads(&plan, resource, access, who, shown);
                    let path = format!("{path}?where[id]={row}");
                    let found = accounts.get(&path, token.as_deref()).await.body;
                    let total = found.pointer("/meta/total").or(found.pointer("/total")).and_then(Value::as_i64);
                    assert_eq!(total, Some(sees.into()), "{what}: {found}");
                }
                if expected != Expected::Done && operation == Operation::Delete {
                    let left = format!("SELECT COUNT(*) FROM \"{}\" WHERE \"id\" = {row}", resource.name);
                    assert_eq!(accounts.number(&left).await, 1, "{what}");
                }
                requests += 1;
                seen[expected as usize] += 1;
            }
        }
    }
    assert!(requests > 800 && seen.iter().all(|count| *count > 40), "{requests} requests: {seen:?}");
}

const OPERATIONS: [(Operation, &str, &str, u16); 7] = [
    (Operation::List, "GET", "", 200),
    (Operation::Count, "GET", "/meta/count", 200),
    (Operation::Get, "GET", "/{}", 200),
    (Operation::Create, "POST", "", 201),
    (Operation::Replace, "PUT", "/{}", 200),
    (Operation::Update, "PATCH", "/{}", 200),
    (Operation::Delete, "DELETE", "/{}", 204),
];

fn expected(
    plan: &Plan,
    resource: &Resource,
    operation: Operation,
    access: &Access,
    who: &str,
    shown: bool,
) -> Expected {
    let logged_in = who != "anonymous";
    let owns = who == "owner" && resource.owner != Owner::Nobody;
    let of_a_row = !matches!(operation, Operation::List | Operation::Count | Operation::Create);
    let sees = || {
        let get = resource.access(Operation::Get).expect("rows can be got");
        let list = resource.access(Operation::List).expect("rows can be listed");
        reads(plan, resource, get, who, shown) && reads(plan, resource, list, who, shown)
    };
    match access {
        Access::Public => {}
        _ if !logged_in => return Expected::LogIn,
        Access::Users => {}
        Access::Some { roles, .. } if has_role(plan, who, roles) => {}
        // A new row is its maker's; one below a row of somebody else's is not.
        Access::Some { owner: true, .. } if operation == Operation::Create => {
            let is_below = matches!(resource.owner, Owner::Path(..));
            return if is_below && !owns { Expected::Forbidden } else { Expected::Done };
        }
        Access::Some { owner: true, .. } if !of_a_row || owns => {}
        Access::Some { owner: true, .. } if operation.is_read() || !sees() => return Expected::NotFound,
        _ => return Expected::Forbidden,
    }
    if operation == Operation::Get && !reads(plan, resource, access, who, shown) {
        return Expected::NotFound;
    }
    Expected::Done
}

/// Whether a rule of a read lets somebody see the row.
fn reads(plan: &Plan, resource: &Resource, access: &Access, who: &str, shown: bool) -> bool {
    let owns = who == "owner" && resource.owner != Owner::Nobody;
    match access {
        Access::Public => resource.shown_if.is_empty() || shown || owns || who == "admin",
        _ if who == "anonymous" => false,
        Access::Users => resource.shown_if.is_empty() || shown || owns || who == "admin",
        Access::Some { owner, roles } => has_role(plan, who, roles) || *owner && owns,
        _ => false,
    }
}

fn has_role(plan: &Plan, who: &str, roles: &[u32]) -> bool {
    let roles_of = plan.auth.as_ref().and_then(|auth| auth.roles.as_ref()).expect("there are roles");
    let name = |place: &u32| plan.enumeration(roles_of.enumeration).values[*place as usize].name.to_lowercase();
    roles.iter().any(|place| name(place) == who)
}

/// A row that belongs to `owner`.
async fn insert(accounts: &Accounts, plan: &Plan, resource: &Resource, shown: bool) -> i64 {
    let owner = accounts.ids["owner"];
    let mut values = vec![("text".to_owned(), "'a'".to_owned())];
    match &resource.owner {
        Owner::Column(id) => values.push((resource.column(*id).name.clone(), owner.to_string())),
        Owner::Path(..) => {
            let relation = resource.relations.iter().find(|it| it.name == "order").expect("it is below an order");
            assert_eq!(plan.resource(relation.target).name, "Order");
            values.push(("orderId".to_owned(), self::order(accounts).await.to_string()));
        }
        _ => {}
    }
    for flag in ["published", "approved"] {
        if resource.columns.iter().any(|column| column.name == flag) {
            values.push((flag.to_owned(), u8::from(shown).to_string()));
        }
    }
    let names: Vec<String> = values.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let given: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
    let (names, given) = (names.join(", "), given.join(", "));
    let insert = format!("INSERT INTO \"{}\" ({names}) VALUES ({given}) RETURNING \"id\"", resource.name);
    accounts.number(&insert).await
}

/// An order of `owner`'s.
async fn order(accounts: &Accounts) -> i64 {
    let owner = accounts.ids["owner"];
    accounts
        .number(&format!("INSERT INTO \"Order\" (\"text\", \"customerId\") VALUES ('a', {owner}) RETURNING \"id\""))
        .await
}

fn body(resource: &Resource, order: i64) -> Value {
    match resource.owner {
        // An order of `owner`'s.
        Owner::Path(..) => json!({ "text": "b", "orderId": order }),
        _ => json!({ "text": "b" }),
    }
}

fn plan() -> Plan {
    let text = include_str!("../../schemas/accounts.prisma");
    prismagen_core::analyze(&Sources::single("accounts.prisma", text), &Options::default()).plan.unwrap()
}
