//! Names that other tools put into documentation comments. Real schemas are full of them, and they are none of our business.

/// Whether `name`, written with `ats` times `@` and perhaps `called` with parentheses, belongs to a family of annotations or
/// tags that is not ours.
pub(super) fn is_foreign(ats: usize, name: &str, called: bool) -> bool {
    let head = name.split('.').next().unwrap_or(name);
    if ats == 2 {
        return PRISMA_BLOCK.contains(&name) || ZENSTACK_BLOCK.contains(&name) || name.starts_with("Gen.");
    }
    (name.contains('.') && NAMESPACES.contains(&head))
        || PRISMA_FIELD.contains(&name)
        || ZENSTACK_FIELD.contains(&name)
        || DOC_TAGS.contains(&name)
        || GENERATORS.contains(&name)
        || VALIDATORS.contains(&name)
        || called && CALLED.contains(&name)
}

/// Tools that put their name in front: `@zod.email()`, `@TypeGraphQL.omit(…)`, `@db.Text`.
#[rustfmt::skip]
const NAMESPACES: &[&str] = &[
    "db", "zod", "TypeGraphQL", "HideField", "ObjectType", "InputType", "Validator", "CV", "CT", "V", "T", "typebox", "typia",
    "nexus", "pothos", "Pothos", "drizzle", "kysely", "json", "graphql", "GraphQL", "class-validator", "faker", "Factory",
    "prisma", "openapi", "swagger", "dto", "joi", "Joi", "yup", "arktype", "valibot", "effect", "erd", "dbml", "seed",
];

/// Prisma's own attributes, as commented-out code leaves them.
/// <https://www.prisma.io/docs/orm/reference/prisma-schema-reference#attributes>
const PRISMA_FIELD: &[&str] = &["id", "unique", "default", "relation", "map", "updatedAt", "shardKey"];
const PRISMA_BLOCK: &[&str] = &["id", "unique", "index", "fulltext", "map", "ignore", "schema", "shardKey"];

/// ZenStack's. <https://zenstack.dev/docs/reference/zmodel-language>
#[rustfmt::skip]
const ZENSTACK_FIELD: &[&str] = &[
    "allow", "deny", "omit", "password", "encrypted", "meta", "length", "startsWith", "endsWith", "contains", "email", "url",
    "datetime", "regex", "gt", "gte", "lt", "lte", "trim", "lower", "upper", "prisma.passthrough", "fuzzy", "computed", "json",
];
#[rustfmt::skip]
const ZENSTACK_BLOCK: &[&str] = &[
    "allow", "deny", "auth", "validate", "delegate", "meta", "prisma.passthrough", "fullTextSearch", "noImport",
];

/// Generators of GraphQL, DTOs, types, diagrams, factories.
#[rustfmt::skip]
const GENERATORS: &[&str] = &[
    "zod", "HideField", "FieldType", "PropertyType", "ObjectType", "InputType", "Directive", "Field", "Args", "Resolver",
    "DtoReadOnly", "DtoEntityHidden", "DtoCreateHidden", "DtoUpdateHidden", "DtoCreateOptional", "DtoUpdateOptional",
    "DtoRelationRequired", "DtoRelationCanCreateOnCreate", "DtoRelationCanConnectOnCreate", "DtoRelationIncludeId",
    "DtoRelationCanCreateOnUpdate", "DtoRelationCanConnectOnUpdate", "DtoIgnoreModel", "DtoCastType", "DtoOverrideType",
    "DtoApiHidden", "DtoTypeFullUpdate", "DtoPrimaryKey", "kyselyType", "KyselyType", "kysely", "namespace", "erd", "minItems",
    "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern", "format", "typebox",
    "gqlType", "gql", "graphql", "nestjs", "ApiProperty", "ApiHideProperty", "faker", "factory", "seed", "pii", "PII",
    "encrypted", "encryption", "audit", "softDelete", "tenant", "cache", "trpc", "openapi", "swagger", "jsonType",
    "relation", "enumType", "customType", "hideFromDocs", "internal", "exclude",
];

/// class-validator's decorators. <https://github.com/typestack/class-validator#validation-decorators>
#[rustfmt::skip]
const VALIDATORS: &[&str] = &[
    "IsArray", "IsBoolean", "IsDate", "IsDateString", "IsDecimal", "IsDefined", "IsEmail", "IsEmpty", "IsEnum", "IsIn", "IsInt",
    "IsIP", "IsISO8601", "IsJSON", "IsJWT", "IsLatitude", "IsLocale", "IsLongitude", "IsMobilePhone", "IsNegative", "IsNotEmpty",
    "IsNotIn", "IsNumber", "IsNumberString", "IsObject", "IsOptional", "IsPhoneNumber", "IsPositive", "IsString",
    "IsStrongPassword", "IsUrl", "IsUUID", "Length", "Matches", "Max", "MaxDate", "MaxLength", "Min", "MinDate", "MinLength",
    "ArrayMaxSize", "ArrayMinSize", "ArrayNotEmpty", "ArrayUnique", "Contains", "Equals", "NotEquals",
    "ValidateIf", "ValidateNested", "Allow", "Type", "Transform", "Exclude",
];

/// Decorators that only their parentheses tell from a slip of ours.
const CALLED: &[&str] = &["Validate", "Expose"];

/// JSDoc's, TSDoc's and rustdoc-like tags, and what people write in comments.
/// <https://jsdoc.app/>, <https://tsdoc.org/>
#[rustfmt::skip]
const DOC_TAGS: &[&str] = &[
    "abstract", "access", "alias", "alpha", "async", "augments", "author", "beta", "borrows", "callback", "category", "class",
    "classdesc", "const", "constant", "constructor", "constructs", "copyright", "decorator", "default", "defaultValue",
    "defaultvalue", "deprecated", "enum", "event", "eventProperty", "experimental", "exports", "extends", "external", "file",
    "fires", "fixme", "FIXME", "func", "function", "generator", "global", "group", "host", "ignoreDeprecations", "implements",
    "inheritDoc", "inheritdoc", "inner", "instance", "interface", "kind", "label", "lends", "license", "link", "listens",
    "member", "memberof", "method", "mixes", "mixin", "module", "name", "note", "NOTE", "override", "overload", "package",
    "packageDocumentation", "param", "private", "privateRemarks", "prop", "property", "protected", "public", "remarks",
    "requires", "return", "returns", "satisfies", "sealed", "see", "since", "static", "summary", "template", "this", "throws",
    "todo", "TODO", "tutorial", "type", "typeParam", "typedef", "types", "variation", "version", "virtual", "warning",
    "yields",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotations::registry::REGISTRY;

    #[test]
    fn families_known_from_real_schemas() {
        for name in ["zod.email", "omit", "email", "TypeGraphQL.omit", "deprecated", "db.Text", "see", "param", "todo"]
        {
            assert!(is_foreign(1, name, false), "{name}");
        }
        assert!(is_foreign(2, "allow", true) && is_foreign(2, "index", true));
        assert!(is_foreign(1, "Expose", true) && !is_foreign(1, "Expose", false));
        assert!(!is_foreign(1, "authh", false) && !is_foreign(1, "prismagen.auth", false));
    }

    #[test]
    fn ours_are_not_listed() {
        for declaration in REGISTRY {
            assert!(!is_foreign(1, declaration.name, true), "{}", declaration.name);
        }
    }
}
