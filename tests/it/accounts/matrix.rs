//! Every route for everybody, on rows that are published and rows that are not. What is expected is worked out from the Plan
//! by the words of its rules; what is answered comes of the tables made of it.

use prismagen_core::options::Options;
use prismagen_core::plan::{Access, Endpoint, Operation, Owner, Plan, Resource};
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
            for Endpoint { operation, verb, path, access, status: success, .. } in &resource.endpoints {
                let (operation, success) = (*operation, *success);
                let row = insert(&accounts, &plan, resource, shown).await;
                let path = path.replace("{id}", &row.to_string());
                let method = format!("{verb:?}").to_uppercase();
                let has_body = matches!(operation, Operation::Create | Operation::Replace | Operation::Update);
                let body = has_body.then(|| body(resource, order));
                let token = accounts.token(who);
                let answer = accounts.send(&method, &path, token.as_deref(), body.as_ref()).await;
                let expected = expected(&plan, resource, operation, access, who, shown);
                let status = match expected {
                    Expected::Done => success,
                    Expected::LogIn => 401,
                    Expected::Forbidden => 403,
                    Expected::NotFound => 404,
                };
                let what = format!("{who}: {method} {path} ({}, shown {shown})", resource.name);
                assert_eq!(answer.status, status, "{what}: {}", answer.body);
                if expected == Expected::Done && (operation.is_list() || operation == Operation::Count) {
                    let is_listed = match operation {
                        Operation::Published => shown,
                        Operation::Pending => !shown,
                        _ => true,
                    };
                    let sees = is_listed && reads(&plan, resource, operation, access, who, shown);
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
    let of_a_row = operation.has_key();
    let for_readers =
        operation.is_read() || matches!(operation, Operation::Views | Operation::Like | Operation::Unlike);
    let sees = || {
        let get = resource.access(Operation::Get).expect("rows can be got");
        let list = resource.access(Operation::List).expect("rows can be listed");
        reads(plan, resource, Operation::Get, get, who, shown)
            && reads(plan, resource, Operation::List, list, who, shown)
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
    if of_a_row && for_readers && !reads(plan, resource, operation, access, who, shown) {
        return Expected::NotFound;
    }
    let decides =
        matches!(operation, Operation::Approve | Operation::Reject | Operation::Restore | Operation::HardDelete);
    let is_open = matches!(access, Access::Public | Access::Users);
    if of_a_row && is_open && !decides && !reads(plan, resource, operation, access, who, shown) {
        return Expected::NotFound;
    }
    Expected::Done
}

/// Whether a rule of a read lets somebody see the row.
fn reads(plan: &Plan, resource: &Resource, operation: Operation, access: &Access, who: &str, shown: bool) -> bool {
    // What waits is shown to those who decide about it.
    let shown = shown || operation == Operation::Pending;
    let owns = who == "owner" && resource.owner != Owner::Nobody;
    let sees = resource.shown_if.is_empty() || shown || owns || who == "admin" || decides(plan, resource, who);
    match access {
        Access::Public => sees,
        _ if who == "anonymous" => false,
        Access::Users => sees,
        Access::Some { owner, roles } => has_role(plan, who, roles) || *owner && owns,
        _ => false,
    }
}

/// Whether a role lets somebody change any row, or decide about it.
fn decides(plan: &Plan, resource: &Resource, who: &str) -> bool {
    use Operation::{Create, Deleted, Like, Pending, Unlike, Views};
    let is_decision = |operation| match operation {
        Create | Views | Like | Unlike => false,
        Pending | Deleted => true,
        other => !other.is_read(),
    };
    resource
        .endpoints
        .iter()
        .filter(|endpoint| is_decision(endpoint.operation))
        .any(|endpoint| matches!(&endpoint.access, Access::Some { roles, .. } if has_role(plan, who, roles)))
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
