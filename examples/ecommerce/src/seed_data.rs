//! The words and numbers of the seed.

use crate::api::Role;

/// E-mail, name, role.
pub(crate) const USERS: &[(&str, &str, Role)] = &[
    ("admin@example.com", "Ines Duarte", Role::Admin),
    ("editor@example.com", "Jonas Weber", Role::Editor),
    ("warehouse@example.com", "Mei Tanaka", Role::Warehouse),
    ("support@example.com", "Sam Osei", Role::Support),
    ("ada@example.com", "Ada Byron", Role::Customer),
    ("bela@example.com", "Béla Kiss", Role::Customer),
];

/// Name, slug.
pub(crate) const BRANDS: &[(&str, &str)] = &[("Fjell", "fjell"), ("Ottobre", "ottobre"), ("Kiln & Co", "kiln-and-co")];

/// Name, slug, the place of the shelf that it stands on.
pub(crate) const CATEGORIES: &[(&str, &str, Option<usize>)] = &[
    ("Kitchen", "kitchen", None),
    ("Cups", "cups", Some(0)),
    ("Knives", "knives", Some(0)),
    ("Outdoor", "outdoor", None),
    ("Tents", "tents", Some(3)),
];

pub(crate) const TAGS: &[&str] = &["handmade", "steel", "gift", "waterproof"];

/// Name, price, free from.
pub(crate) const METHODS: &[(&str, &str, Option<&str>)] = &[("Parcel", "4.9", Some("60")), ("Courier", "12.5", None)];

/// Code, percent, minimum, uses in all.
pub(crate) const COUPONS: &[(&str, i32, Option<&str>, Option<i32>)] =
    &[("WELCOME10", 10, None, None), ("BIG20", 20, Some("100"), None), ("ONLYONE", 50, None, Some(1))];

/// A product; numbers are places in the other lists.
pub(crate) struct ProductSeed {
    pub(crate) title: &'static str,
    pub(crate) slug: &'static str,
    pub(crate) description: &'static str,
    pub(crate) published: bool,
    pub(crate) brand: usize,
    pub(crate) category: usize,
    pub(crate) tags: &'static [usize],
    /// SKU, title, price, stock.
    pub(crate) variants: &'static [(&'static str, &'static str, &'static str, i32)],
}

pub(crate) const PRODUCTS: &[ProductSeed] = &[
    ProductSeed {
        title: "Stoneware cup",
        slug: "stoneware-cup",
        description: "Thrown by hand, glazed in the colours of wet sand. Keeps coffee warm for longer than it lasts.",
        published: true,
        brand: 2,
        category: 1,
        tags: &[0, 2],
        variants: &[
            ("CUP-SAND", "Sand", "18", 40),
            ("CUP-MOSS", "Moss", "18", 12),
            ("CUP-LAST", "Ink, the last one", "14.5", 1),
        ],
    },
    ProductSeed {
        title: "Paring knife",
        slug: "paring-knife",
        description: "A short blade of Swedish steel that takes an edge and keeps it.",
        published: true,
        brand: 1,
        category: 2,
        tags: &[1],
        variants: &[("KNIFE-8", "8 cm", "29.9", 25)],
    },
    ProductSeed {
        title: "Two-person tent",
        slug: "two-person-tent",
        description: "Pitches in the rain, outer tent first. 1.9 kg, and room for two who like each other.",
        published: true,
        brand: 0,
        category: 4,
        tags: &[3],
        variants: &[("TENT-2-GREEN", "Green", "349", 5), ("TENT-2-RED", "Red", "349", 3)],
    },
    ProductSeed {
        title: "Camping kettle",
        slug: "camping-kettle",
        description: "Boils a litre in four minutes. Not for sale before spring.",
        published: false,
        brand: 0,
        category: 3,
        tags: &[1, 2],
        variants: &[("KETTLE-1L", "1 l", "45", 100)],
    },
];
