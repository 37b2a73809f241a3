//! Who may do what, as the schemas say it and `docs/annotations.md` means it, written down once more: nothing here comes of
//! the Plan or the runtime.

use std::collections::BTreeMap;

/// Model, who reads, who creates, who updates, who deletes, who approves; whose a row is; what must be true for everybody to
/// see it, and who sees the others, too. `owner` of a create is whoever is logged in, below rows of their own.
pub(super) const WAYS: &str = "
    User         | owner ADMIN    | nobody              | owner ADMIN  | owner ADMIN     | nobody    | id | |
    Profile      | public         | owner               | owner        | owner           | nobody    | userId | |
    Post         | public         | AUTHOR EDITOR ADMIN | owner EDITOR | owner ADMIN     | MODERATOR | authorId | published approved | EDITOR MODERATOR ADMIN
    Comment      | public         | required            | owner        | owner MODERATOR | MODERATOR | userId | approved post | MODERATOR ADMIN
    Tag          | public         | required            | EDITOR ADMIN | ADMIN           | nobody    | | |
    Category     | EDITOR ADMIN   | ADMIN               | ADMIN        | ADMIN           | nobody    | | |
    PostCategory | ends           | nobody              | nobody       | nobody          | nobody    | | |
    Note         | required       | owner               | owner        | owner           | nobody    | userId | |
    Essay        | required       | required            | required     | required        | nobody    | userId | published | ADMIN
    Box          | owner          | owner               | owner        | owner           | nobody    | userId | |
    Item         | owner MODERATOR | owner MODERATOR    | owner MODERATOR | owner MODERATOR | nobody | box.userId | |
    Part         | public         | owner               | owner        | owner           | nobody    | item.box.userId | |
    Invoice      | owner EDITOR   | nobody              | nobody       | nobody          | nobody    | userId | |
    Ticket       | owner ADMIN    | required            | nobody       | nobody          | nobody    | userId | |
    Warehouse    | required       | ADMIN               | ADMIN        | ADMIN           | nobody    | | |
    Shelf        | public         | public              | public       | public          | nobody    | | |
    Vault        | ADMIN          | ADMIN               | ADMIN        | ADMIN           | nobody    | | |
    Audit        | nobody         | nobody              | nobody       | nobody          | nobody    | | |
";

pub(super) const BLOG: &str = "
    Author       | public         | ADMIN               | owner ADMIN  | ADMIN           | nobody       | id | |
    Post         | public         | AUTHOR EDITOR ADMIN | owner EDITOR ADMIN | owner ADMIN | nobody     | authorId | published | EDITOR ADMIN
    Comment      | public         | required            | owner        | owner ADMIN     | EDITOR ADMIN | authorId | approved post | EDITOR ADMIN
    Category     | public         | EDITOR ADMIN        | EDITOR ADMIN | EDITOR ADMIN    | nobody       | | |
    Tag          | public         | public              | EDITOR ADMIN | EDITOR ADMIN    | nobody       | | |
    PostCategory | ends           | nobody              | nobody       | nobody          | nobody       | | |
    PostTag      | ends           | nobody              | nobody       | nobody          | nobody       | | |
";

pub(super) const SHOP: &str = "
    User             | owner SUPPORT ADMIN           | nobody          | owner ADMIN     | ADMIN           | nobody        | id | |
    Profile          | owner SUPPORT                 | owner           | owner           | owner           | nobody        | userId | |
    Address          | owner SUPPORT WAREHOUSE ADMIN | owner ADMIN     | owner ADMIN     | owner ADMIN     | nobody        | userId | |
    Brand            | public                        | EDITOR ADMIN    | EDITOR ADMIN    | EDITOR ADMIN    | nobody        | | |
    Category         | public                        | EDITOR ADMIN    | EDITOR ADMIN    | EDITOR ADMIN    | nobody        | | |
    ProductCategory  | ends                          | nobody          | nobody          | nobody          | nobody        | | |
    Tag              | public                        | EDITOR ADMIN    | EDITOR ADMIN    | EDITOR ADMIN    | nobody        | | |
    Product          | public                        | EDITOR ADMIN    | owner ADMIN     | ADMIN           | nobody        | editorId | published | ADMIN
    ProductImage     | public                        | EDITOR ADMIN    | EDITOR ADMIN    | EDITOR ADMIN    | nobody        | | product | EDITOR ADMIN
    Variant          | public                        | EDITOR WAREHOUSE ADMIN | EDITOR WAREHOUSE ADMIN | EDITOR WAREHOUSE ADMIN | nobody | | product | EDITOR WAREHOUSE ADMIN
    Supplier         | WAREHOUSE ADMIN               | WAREHOUSE ADMIN | WAREHOUSE ADMIN | WAREHOUSE ADMIN | nobody        | | |
    VariantSupplier  | ends                          | nobody          | nobody          | nobody          | nobody        | | |
    StockMovement    | WAREHOUSE ADMIN               | WAREHOUSE ADMIN | nobody          | nobody          | nobody        | | |
    Cart             | owner                         | owner           | nobody          | owner           | nobody        | userId | |
    CartLine         | owner                         | owner           | owner           | owner           | nobody        | cart.userId | |
    ShippingMethod   | public                        | ADMIN           | ADMIN           | ADMIN           | nobody        | | |
    Coupon           | SUPPORT ADMIN                 | ADMIN           | ADMIN           | ADMIN           | nobody        | | |
    CouponRedemption | owner SUPPORT ADMIN           | nobody          | nobody          | nobody          | nobody        | userId | |
    Order            | owner SUPPORT WAREHOUSE ADMIN | required        | SUPPORT WAREHOUSE ADMIN | nobody  | nobody        | userId | |
    OrderLine        | owner SUPPORT WAREHOUSE ADMIN | nobody          | nobody          | nobody          | nobody        | order.userId | |
    Payment          | owner SUPPORT ADMIN           | ADMIN           | nobody          | nobody          | nobody        | order.userId | |
    Shipment         | owner SUPPORT WAREHOUSE ADMIN | WAREHOUSE ADMIN | WAREHOUSE ADMIN | WAREHOUSE ADMIN | nobody        | order.userId | |
    ReturnRequest    | owner SUPPORT ADMIN           | required        | SUPPORT ADMIN   | nobody          | nobody        | userId | |
    Review           | public                        | required        | owner ADMIN     | owner ADMIN     | SUPPORT ADMIN | userId | approved product | SUPPORT ADMIN
    Question         | public                        | required        | owner ADMIN     | owner ADMIN     | nobody        | userId | product | ADMIN
    Wishlist         | owner                         | owner           | owner           | owner           | nobody        | userId | |
    WishlistItem     | owner                         | owner           | owner           | owner           | nobody        | wishlist.userId | |
";

/// What clients do not write, by name, whoever they are.
pub(super) const NOBODYS: [&str; 10] = [
    "createdAt",
    "updatedAt",
    "passwordHash",
    "resetToken",
    "recoveryToken",
    "remark",
    "draftKey",
    "accessKey",
    "number",
    "stock",
];

/// What admins alone write, by name, and the column that says whose a row is.
pub(super) const ADMINS: [&str; 6] = ["role", "emailVerified", "approved", "views", "likes", "deletedAt"];

/// What stands of a model in a table.
pub(super) struct Rule {
    pub(super) read: Who,
    pub(super) create: Who,
    pub(super) update: Who,
    pub(super) delete: Who,
    pub(super) approve: Who,
    /// Relations, then the column that holds the user's id.
    pub(super) owner: Vec<String>,
    pub(super) shown_if: Vec<String>,
    pub(super) shown_to: Who,
}

/// Words of a cell.
pub(super) struct Who(Vec<String>);

impl Who {
    pub(super) fn is(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Whether they are everybody, or everybody who is logged in.
    pub(super) fn is_open(&self) -> bool {
        self.is("public") || self.is("required")
    }
}

pub(super) type Rules = BTreeMap<String, Rule>;

pub(super) fn parse(table: &str) -> Rules {
    let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut rules = Rules::new();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [model, read, create, update, delete, approve, owner, shown_if, shown_to] = cells[..] else {
            panic!("not a line of the table: {line}")
        };
        let who = |cell: &str| Who(words(cell));
        let owner = owner.split('.').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        let rule = Rule {
            read: who(read),
            create: who(create),
            update: who(update),
            delete: who(delete),
            approve: who(approve),
            owner,
            shown_if: words(shown_if),
            shown_to: who(shown_to),
        };
        rules.insert(model.to_owned(), rule);
    }
    rules
}
