//! Every way round the rules: what somebody may not see is the same to them whether it is there or not, and what they may
//! not change does not change.
//!
//! | file | idea |
//! |---|---|
//! | `database` | the databases that worlds are put into |
//! | `rules` | who may do what, as a table |
//! | `world` | rows of every model, and who sees which |
//! | `other` | a world that looks the same to somebody |
//! | `conditions` | conditions of a query, spelled, and worked out over what is seen |
//! | `server` | a generated server of a world; every answer is looked through for secrets |
//! | `stored` | what is stored, and what a request changed of it |
//! | `reads` | two worlds that look the same answer the same |
//! | `filters` | the same for filters |
//! | `attempt` | a request that changes something, and a look at what it changed |
//! | `writes` | what is not somebody's to change, in every body |
//! | `links` | what is not somebody's to link |

mod attempt;
mod conditions;
mod database;
mod filters;
mod links;
mod other;
mod reads;
mod rng;
mod rules;
mod server;
mod stored;
mod world;
mod writes;

use prismagen::{Db, Router};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;

use self::world::{Scene, Viewer};

/// Every kind of rule.
mod every {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/ways.prisma");
}

mod blog {
    #![allow(dead_code)]
    prismagen::prismagen!("../examples/blog/prisma/schema.prisma");
}

mod shop {
    #![allow(dead_code)]
    prismagen::prismagen!("../examples/ecommerce/prisma/schema.prisma");
}

const PASSWORD: &str = "correct horse";

/// A schema with its server, and who may do what there.
struct Api {
    name: &'static str,
    text: &'static str,
    router: fn(Db) -> Router,
    rules: &'static str,
    /// One of each, after a stranger and somebody else who are nobody special.
    roles: &'static [&'static str],
}

const APIS: [Api; 3] = [
    Api {
        name: "ways",
        text: include_str!("../../schemas/ways.prisma"),
        router: |db| every::Api::new(db).router(),
        rules: rules::WAYS,
        roles: &["READER", "READER", "AUTHOR", "EDITOR", "MODERATOR", "ADMIN"],
    },
    Api {
        name: "blog",
        text: include_str!("../../../examples/blog/prisma/schema.prisma"),
        router: |db| blog::Api::new(db).router(),
        rules: rules::BLOG,
        roles: &["READER", "READER", "AUTHOR", "EDITOR", "ADMIN"],
    },
    Api {
        name: "shop",
        text: include_str!("../../../examples/ecommerce/prisma/schema.prisma"),
        router: |db| shop::Api::new(db).router(),
        rules: rules::SHOP,
        roles: &["CUSTOMER", "CUSTOMER", "SUPPORT", "EDITOR", "WAREHOUSE", "ADMIN"],
    },
];

impl Api {
    async fn scene(&self) -> Scene {
        let plan = prismagen_core::analyze(&Sources::single("schema.prisma", self.text), &Options::default()).plan;
        let (plan, rules) = (plan.expect("the schema is sound"), rules::parse(self.rules));
        let models: Vec<&String> = plan.resources.iter().map(|resource| &resource.name).collect();
        assert!(models.iter().all(|model| rules.contains_key(*model)), "the table of {} has {models:?}", self.name);
        const NAMES: [&str; 6] = ["stranger", "reader", "third", "fourth", "fifth", "sixth"];
        let mut viewers = vec![Viewer { name: "anonymous", id: None, role: String::new() }];
        for (place, (role, name)) in self.roles.iter().zip(NAMES).enumerate() {
            viewers.push(Viewer { name, id: Some(place as i64 + 1), role: (*role).to_owned() });
        }
        let hash = prismagen::hash_password(PASSWORD.to_owned()).await.unwrap();
        Scene { plan, rules, viewers, hash }
    }
}
