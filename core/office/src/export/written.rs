//! A written value as a part of the export.

use causo_field::labels;
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::body::{Value as Written, Write};
use causo_protocol::fields::{Entity, Field};
use serde_json::{Value, json};

pub(super) fn is_of_visit(field: Field) -> bool {
    field.entity() == Some(Entity::Visit)
}

/// A value in words.
pub(super) fn value(write: &Write, hamlet: &dyn Fn(u16) -> String) -> Value {
    // Of any field, also one that is not known yet: what opens a thing is for nobody's eyes.
    if let Some(reference) = BlobRef::from_value(&write.value) {
        return blob(&reference);
    }
    let said = labels::value(write.field, &write.value, hamlet);
    match (&write.value, said.as_slice()) {
        (Written::Null, _) => Value::Null,
        (Written::List(_), _) => json!(said),
        (_, said) => json!(said.first()),
    }
}

/// What lies beside the records, without the key that opens it.
fn blob(reference: &BlobRef) -> Value {
    let media = match reference.media {
        Media::PHOTO => json!("ảnh JPEG"),
        Media(code) => json!(code),
    };
    json!({"Mã": reference.id.to_string(), "Loại": media, "Cỡ (byte)": reference.bytes})
}
