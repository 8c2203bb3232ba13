//! Schemas of types whose JSON is not what their fields say, for the description of the API. Only tests build this.

use crate::history::Place;
use crate::map::Map;
use crate::time::Date;
use std::borrow::Cow;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for Place {
    fn schema() -> RefOr<Schema> {
        let about = "How far a version has got: 0 for a draft on a device, -1 when sent, else its number in the account.";
        ObjectBuilder::new().schema_type(Type::Integer).description(Some(about)).into()
    }
}

impl ToSchema for Place {
    fn name() -> Cow<'static, str> {
        "Place".into()
    }
}

impl PartialSchema for Date {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::Date);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).description(Some("A day of the calendar.")).into()
    }
}

impl ToSchema for Date {
    fn name() -> Cow<'static, str> {
        "Date".into()
    }
}

impl<K, V: PartialSchema> PartialSchema for Map<K, V> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(V::schema())).into()
    }
}

impl<K, V: ToSchema> ToSchema for Map<K, V> {
    fn name() -> Cow<'static, str> {
        "Map".into()
    }
}
