//! Every annotation there is, each declared once: the checker, the reference page and the suggestions are made of this.

/// What an annotation may stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A model or a view.
    Model,
    /// A field that is a column.
    Column,
    /// A field whose type is a model.
    Relation,
    /// An enum.
    Enum,
    /// A value of an enum.
    EnumValue,
    /// A composite type or a field of one.
    Composite,
}

impl Place {
    /// As diagnostics and the reference page say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "a model",
            Self::Column => "a field",
            Self::Relation => "a relation field",
            Self::Enum => "an enum",
            Self::EnumValue => "a value of an enum",
            Self::Composite => "a composite type",
        }
    }
}

/// The annotations whose features are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Annotation {
    /// `@auth`
    Auth,
    /// `@description`
    Description,
    /// `@example`
    Example,
    /// `@expose`
    Expose,
    /// `@hidden`
    Hidden,
    /// `@ignore`
    Ignore,
    /// `@include`
    Include,
    /// `@immutable`
    Immutable,
    /// `@maxPageSize`
    MaxPageSize,
    /// `@owner`
    Owner,
    /// `@rateLimit`
    RateLimit,
    /// `@readonly`
    Readonly,
    /// `@route`
    Route,
    /// `@search`
    Search,
    /// `@show`
    Show,
    /// `@user`
    User,
    /// `@validate`
    Validate,
    /// `@writable`
    Writable,
    /// `@writeonly`
    Writeonly,
}

/// An annotation as declared.
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// Without the `@`.
    pub name: &'static str,
    /// Where it may stand.
    pub places: &'static [Place],
    /// The grammar of its arguments, for people; empty where it takes none.
    pub arguments: &'static str,
    /// What it does: the first sentence also stands in the table of the reference page.
    pub doc: &'static str,
    /// One that is right, without the `///`.
    pub example: &'static str,
    /// What it means; none where the feature is not built yet.
    pub meaning: Option<Annotation>,
}

/// The declaration of exactly that name.
pub fn find(name: &str) -> Option<&'static Declaration> {
    REGISTRY.iter().find(|declaration| declaration.name == name)
}

const MODEL: &[Place] = &[Place::Model];
const COLUMN: &[Place] = &[Place::Column];
const FIELD: &[Place] = &[Place::Column, Place::Relation];
const DESCRIBED: &[Place] = &[Place::Model, Place::Column, Place::Relation, Place::Enum, Place::EnumValue];

/// All of them, by name.
pub const REGISTRY: &[Declaration] = &[
    Declaration {
        name: "analytics",
        places: MODEL,
        arguments: "NAME, …",
        doc: "Read-only aggregate endpoints over this model's fields. Names are `dailyX`, `xByY` and `topY`.",
        example: "@analytics dailyOrders, revenueByCountry",
        meaning: None,
    },
    Declaration {
        name: "auth",
        places: MODEL,
        arguments: "RULE, or OPERATION: RULE, …",
        doc: "Who may call which operation. RULE is `public`, `optional` (anybody reads, who is logged in writes), \
              `required` (who is logged in), `owner`, `self` (the same, of the user model) or a role, which is a value of \
              the enum of the user's `role` or `roles`; `owner | editor` is either. OPERATION is one of those of \
              `@expose`; the narrowest that names a route decides. What no rule opens is closed: reads need a login; \
              writes need the owner, or an admin where rows have none; the user model is for `self` and admins; roles and \
              memberships are [given by admins](access.md#roles-and-memberships). Without \
              a user model (see `@user`) every closed route answers 401. Where reads are `public`, `optional` or \
              `required` and the model has `published` or `approved`, the rows of which these are not true are seen by \
              their owner and by admins, and by a role that may change or delete any row, publish it or approve it: who \
              decides about a row sees it, wherever rows are read. What a delete of a row would take along (`onDelete: \
              Cascade`, on a relation that is required) is seen where that row is. `read` and `get` are also about `views` and `like`: who may see a row may \
              like it. `approve`, `reject`, `pending`, `deleted` and `hardDelete` are for admins; no wider word opens \
              them, nor a rule alone.",
        example: "@auth read: public",
        meaning: Some(Annotation::Auth),
    },
    Declaration {
        name: "bulk",
        places: MODEL,
        arguments: "",
        doc: "Creates, changes and deletes many rows in one request, all or nothing.",
        example: "@bulk",
        meaning: None,
    },
    Declaration {
        name: "description",
        places: DESCRIBED,
        arguments: "TEXT",
        doc: "The documentation that is published, in place of the comment's own prose. It runs on over the following \
              lines up to the next annotation; any text is safe in every output.",
        example: "@description An article, from its first draft to the page people read.",
        meaning: Some(Annotation::Description),
    },
    Declaration {
        name: "example",
        places: COLUMN,
        arguments: "VALUE",
        doc: "A value of the field, for documentation. A list and a Json are written as JSON, an enum by its Prisma \
              name, Bytes as base64, a DateTime by RFC 3339; a text may stand in quotes.",
        example: "@example \"ada@example.com\"",
        meaning: Some(Annotation::Example),
    },
    Declaration {
        name: "expose",
        places: MODEL,
        arguments: "OPERATION, …",
        doc: "Which operations exist; without it, all that the model allows. OPERATION is `list` (with the count), \
              `count`, `get`, `create`, `replace` (PUT), `patch`, `delete`, or a group: `read` (`list`, `get`), \
              `update` (`replace`, `patch`), `write` (all that changes rows). Where fields are known by their names, there \
              are also `slug`, `thread` (both in `get`), `search`, `published`, `topLevel` (all in `list`), `publish` (with \
              `unpublish`), `restore` (with `deleted`; both `publish` and `restore` are in `update`), `hardDelete` (in \
              `delete`), `approve` (with `reject` and `pending`), `views`, `like` (with `unlike`).",
        example: "@expose list, get",
        meaning: Some(Annotation::Expose),
    },
    Declaration {
        name: "hidden",
        places: COLUMN,
        arguments: "",
        doc: "Neither accepted nor sent. A required field needs a default then. Fields that look like secrets are \
              hidden without it (see `@show`).",
        example: "@hidden",
        meaning: Some(Annotation::Hidden),
    },
    Declaration {
        name: "ignore",
        places: MODEL,
        arguments: "",
        doc: "The model is stored, and absent from the API.",
        example: "@ignore",
        meaning: Some(Annotation::Ignore),
    },
    Declaration {
        name: "immutable",
        places: COLUMN,
        arguments: "",
        doc: "Accepted on create only.",
        example: "@immutable",
        meaning: Some(Annotation::Immutable),
    },
    Declaration {
        name: "include",
        places: MODEL,
        arguments: "RELATION, … or (none)",
        doc: "Which relations a row has whole without being asked: every field that is sent of the rows they lead to. Without \
              it a row has, for each relation whose foreign key is its own, a summary: the key and the fields called \
              `name`, `title`, `username`, `displayName` and `slug`. A relation that is named here has no summary, the \
              others keep theirs; `(none)` leaves out all of them.",
        example: "@include posts",
        meaning: Some(Annotation::Include),
    },
    Declaration {
        name: "linkedTo",
        places: MODEL,
        arguments: "MODEL",
        doc: "This model holds the results of the service that MODEL backs.",
        example: "@linkedTo Transcription",
        meaning: None,
    },
    Declaration {
        name: "maxPageSize",
        places: MODEL,
        arguments: "NUMBER",
        doc: "The largest `take` of a list, from 1 to 1000; 100 without it.",
        example: "@maxPageSize 50",
        meaning: Some(Annotation::MaxPageSize),
    },
    Declaration {
        name: "methods",
        places: MODEL,
        arguments: "NAME, … or NAME: VERB /PATH, …",
        doc: "The methods of the service that this model backs.",
        example: "@methods transcribe, summarize",
        meaning: None,
    },
    Declaration {
        name: "owner",
        places: MODEL,
        arguments: "FIELD",
        doc: "The field that names the user a row belongs to: a foreign key to the user model or its relation, also by way \
              of other rows (`@owner order.customer`: a line belongs to whom its order belongs to). Without it, the one \
              foreign key to the user model; where there are none or several, rows belong to nobody. The server sets it \
              to who creates the row; only admins may write it. By way of another row, `create: owner`, as it is where \
              nothing is said, asks for a row there that is one's own; `create: required` lets whoever is logged in \
              create rows below others' rows, and below none.",
        example: "@owner authorId",
        meaning: Some(Annotation::Owner),
    },
    Declaration {
        name: "policy",
        places: MODEL,
        arguments: "OPERATION: EXPRESSION",
        doc: "Which rows an operation sees, on top of `@auth`.",
        example: "@policy read: published || owner",
        meaning: None,
    },
    Declaration {
        name: "provider",
        places: MODEL,
        arguments: "NAME",
        doc: "Which provider serves the service that this model backs.",
        example: "@provider openai",
        meaning: None,
    },
    Declaration {
        name: "rateLimit",
        places: MODEL,
        arguments: "[OPERATION] NUMBER/UNIT",
        doc: "How many requests are answered in a second, minute, hour or day: per user, else per address. So many may come \
              at once; then one at a time, evenly. OPERATION is one of those of `@expose`, and has a limit of its own \
              then, besides the model's; one line holds one limit.",
        example: "@rateLimit 60/minute",
        meaning: Some(Annotation::RateLimit),
    },
    Declaration {
        name: "readonly",
        places: COLUMN,
        arguments: "",
        doc: "Sent, never accepted. A required field needs a default then.",
        example: "@readonly",
        meaning: Some(Annotation::Readonly),
    },
    Declaration {
        name: "route",
        places: MODEL,
        arguments: "/PATH",
        doc: "The resource path below the base; without it, the kebab-case plural of the model's name. Segments are \
              letters, digits, `-`, `_`, `.` and `~`.",
        example: "@route /authors",
        meaning: Some(Annotation::Route),
    },
    Declaration {
        name: "search",
        places: MODEL,
        arguments: "FIELD, …",
        doc: "`GET /search?q=` finds the rows in which every word of `q` occurs in one of these fields, whatever the case of \
              its letters, as far as the database knows it: SQLite does of ASCII letters alone. The fields are of type String.",
        example: "@search name, email",
        meaning: Some(Annotation::Search),
    },
    Declaration {
        name: "service",
        places: MODEL,
        arguments: "NAME",
        doc: "This model backs the service NAME (kebab-case).",
        example: "@service text-to-speech",
        meaning: None,
    },
    Declaration {
        name: "show",
        places: COLUMN,
        arguments: "",
        doc: "This field may be sent although it looks like a secret. A String, Bytes or Json field looks like one by the \
              last word of its name, a number behind it (`2`, `V2`) and the plural aside. One that ends with password, \
              passwd, passphrase or pwd is `@writeonly`, unless the name says hashed, encrypted or salted. Also one that \
              ends with hash, secret, token or credential, that is salt, otp or totp, or that is key after api, private, \
              secret, access, encryption or signing (`accessKey`, `accesskey`) is `@hidden`. No other name is taken for \
              a secret: say `@hidden` or `@writeonly`.",
        example: "@show",
        meaning: Some(Annotation::Show),
    },
    Declaration {
        name: "upsert",
        places: MODEL,
        arguments: "FIELD",
        doc: "Creates or replaces a row by this unique field.",
        example: "@upsert slug",
        meaning: None,
    },
    Declaration {
        name: "user",
        places: MODEL,
        arguments: "",
        doc: "The model that logs in; without it, the one with a unique `email` or `username` and a `passwordHash`. It has \
              a key of one field, and a String for the password's hash: `passwordHash`, `hashedPassword`, \
              `passwordDigest`, `encryptedPassword` or `password`, which no client ever reads or writes; `@validate \
              length(…)` on it is about the password. It gets `/auth/register`, `/auth/login`, `/auth/refresh`, \
              `/auth/logout`, `/auth/change-password` and `/auth/me`. What says what somebody may do or where they belong \
              (`role`, `isAdmin`, `permissions`, `teamId`: see [access](access.md#roles-and-memberships)), everything else \
              of the enum of its `role`, and what says that somebody is verified, banned, locked out and the like are \
              written by admins only. Nobody logs in, or changes anything by a token, who is `banned`, `blocked`, \
              `suspended`, `locked`, `disabled` or `deactivated`: by a flag (`isLocked`), by a time (`suspendedAt`; \
              `lockedUntil` and `banExpires` while they are to come) or by a value of an enum (`status: SUSPENDED`); \
              nor whose `isActive @default(true)` is false. `emailVerified`, `isVerified`, `verifiedAt` and the like, a Boolean or a `DateTime?`, are \
              false or null again once the e-mail address is another one, unless the same write says otherwise.",
        example: "@user",
        meaning: Some(Annotation::User),
    },
    Declaration {
        name: "validate",
        places: COLUMN,
        arguments: "RULE, …",
        doc: "Rules that a value must pass. On a String: `email`, `url`, `uuid`, `cuid`, `ulid`, `ip`, `slug`, \
              `nonempty`, `length(min..max)`, `pattern(\"…\")`; on a number: `range(min..max)`; on a list: \
              `length(min..max)` counts its values, the other rules hold for each of them. Either bound may be left out, \
              both are inclusive, `length(8)` is exactly 8. A `url` begins with `http://` or `https://` and has a host, \
              without a name or password before it: what a page links to, and never `javascript:`. A pattern is of the \
              syntax that JavaScript and Rust share.",
        example: "@validate email, length(..200)",
        meaning: Some(Annotation::Validate),
    },
    Declaration {
        name: "writable",
        places: FIELD,
        arguments: "",
        doc: "Whoever may write the row may write this field, although it looks like a role or a membership (see \
              [access](access.md#roles-and-memberships)), which admins alone give. On a foreign key, a column of the user \
              model, the `role` of a membership; or on a relation that a table holds, at either end. Not on the `role` \
              of which a value makes an admin.",
        example: "@writable",
        meaning: Some(Annotation::Writable),
    },
    Declaration {
        name: "writeonly",
        places: COLUMN,
        arguments: "",
        doc: "Accepted, never sent.",
        example: "@writeonly",
        meaning: Some(Annotation::Writeonly),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_complete() {
        assert!(REGISTRY.windows(2).all(|pair| pair[0].name.to_lowercase() < pair[1].name.to_lowercase()));
        for declaration in REGISTRY {
            let name = declaration.example.strip_prefix('@').and_then(|rest| rest.strip_prefix(declaration.name));
            assert!(name.is_some(), "the example of @{} is of another one", declaration.name);
            assert!(!declaration.places.is_empty() && declaration.doc.ends_with('.'), "@{}", declaration.name);
        }
        let mut meanings: Vec<Annotation> = REGISTRY.iter().filter_map(|declaration| declaration.meaning).collect();
        meanings.sort();
        meanings.dedup();
        assert_eq!(meanings.len(), REGISTRY.iter().filter(|declaration| declaration.meaning.is_some()).count());
    }
}
