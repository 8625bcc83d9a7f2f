//! Everything that is held about one person, for that person: what each field says and ever said, visits, consents as
//! ISO/IEC TS 27560 records, grounds, requests and erasures; who wrote each of it, and what allowed it. In Vietnamese,
//! because it is theirs to read.

mod consent;
mod written;

use crate::error::OfficeError;
use crate::folder;
use crate::held::Held;
use crate::office::Office;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::labels;
use causo_field::visit::PhotoCard;
use causo_protocol::blob::BlobRef;
use causo_protocol::body::{Basis, Write};
use causo_protocol::fields::Field;
use causo_vault::HeldEvent;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

impl Office {
    /// What is held about a person, as one JSON object. Of a merged resident it is all that are one.
    /// [`OfficeError::UnknownSubject`] when nothing is.
    pub fn export_resident(&self, subject: SubjectId) -> Result<Value, OfficeError> {
        let held = self.held(subject)?;
        let policy = self.policy()?;
        let controller = policy.as_ref().map(|policy| &policy.controller);
        Ok(json!({
            "Xã": self.commune(),
            "Ngày trích xuất": self.today().to_string(),
            "Bên kiểm soát dữ liệu": controller.map(|c| json!({"Tên": c.name, "Liên hệ": c.contact})),
            "Mã hồ sơ": held.class.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "Thông tin đang giữ": self.fields(&held)?,
            "Lượt giúp": self.visits(&held)?,
            "Sự đồng ý (ISO/IEC TS 27560)": self.consent_records(&held)?,
            "Căn cứ pháp lý": self.grounds_used(&held)?,
            "Yêu cầu về quyền": self.requests_of(&held)?,
            "Đã xoá": self.erasures_of(&held.class)?,
        }))
    }

    /// The photos of a person that the records speak of, also those that are not shown any more: what an export names and
    /// [`Office::photo`] opens. [`OfficeError::UnknownSubject`] when nothing is held about them.
    pub fn photos_about(&self, subject: SubjectId) -> Result<Vec<PhotoCard>, OfficeError> {
        let own = self.held(subject)?.own.into_iter();
        let cards = own.flat_map(|event| {
            let (team, day) = (event.team, Day::of_utc_ms(event.body.hlc.ms()));
            let written = event.body.writes.into_iter().filter(|write| write.field == Field::PHOTO);
            let references = written.filter_map(|write| BlobRef::from_value(&write.value));
            references.map(move |reference| PhotoCard { team, day, reference }).collect::<Vec<_>>()
        });
        Ok(cards.collect())
    }

    /// Each field of the person and the household, with every value it ever had.
    fn fields(&self, held: &Held) -> Result<Value, OfficeError> {
        let mut fields: BTreeMap<_, Vec<Value>> = BTreeMap::new();
        let household = held.household.iter().map(|(event, _)| event);
        for event in held.own.iter().chain(household).filter(|event| event.body.target.is_none()) {
            for write in event.body.writes.iter().filter(|write| !written::is_of_visit(write.field)) {
                fields.entry(write.field).or_default().push(self.written(event, write)?);
            }
        }
        let named = fields
            .into_iter()
            .map(|(field, values)| (causo_field::labels::field(field), Value::Array(values)));
        Ok(Value::Object(named.collect()))
    }

    fn visits(&self, held: &Held) -> Result<Value, OfficeError> {
        let mut visits: BTreeMap<EventRef, Map<String, Value>> = BTreeMap::new();
        let mut order = Vec::new();
        for event in &held.own {
            for write in event.body.writes.iter().filter(|write| written::is_of_visit(write.field)) {
                let id = event.body.target.unwrap_or(event.hash.reference());
                let visit = visits.entry(id).or_insert_with(|| {
                    order.push(id);
                    Map::from_iter([("Mã".to_owned(), json!(id.to_string()))])
                });
                let values =
                    visit.entry(causo_field::labels::field(write.field)).or_insert_with(|| json!([]));
                values.as_array_mut().into_iter().try_for_each(|values| {
                    values.push(self.written(event, write)?);
                    Ok::<_, OfficeError>(())
                })?;
            }
        }
        Ok(order.iter().filter_map(|id| visits.remove(id)).map(Value::Object).collect())
    }

    /// One value with who wrote it, when, and what allowed it.
    fn written(&self, event: &HeldEvent, write: &Write) -> Result<Value, OfficeError> {
        let hamlet = |code| self.hamlets().name(Some(code));
        let mut value = self.author(event)?;
        value.insert("Giá trị".into(), written::value(write, &hamlet));
        value.insert("Căn cứ".into(), event.body.basis.as_ref().map_or(Value::Null, basis));
        Ok(Value::Object(value))
    }

    /// When an event was written, in which team, by which member on which device.
    fn author(&self, event: &HeldEvent) -> Result<Map<String, Value>, OfficeError> {
        let member = self.member_of(event.team, event.device);
        let name = member.map(|member| {
            self.labels().member(event.team, member).map_or_else(|| member.to_string(), str::to_owned)
        });
        let said = [
            ("Ngày ghi", json!(Day::of_utc_ms(event.body.hlc.ms()).to_string())),
            ("Tổ", json!(self.team_name(Some(event.team)))),
            ("Người ghi", json!(name)),
            ("Máy", json!(event.device.to_string())),
        ];
        Ok(said.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    fn grounds_used(&self, held: &Held) -> Result<Value, OfficeError> {
        let used: BTreeSet<_> =
            held.own.iter().filter_map(|event| event.body.basis.as_ref()?.ground).collect();
        let grounds = self.grounds()?;
        let ground = |id| {
            grounds.get(id).map_or_else(
                || json!({"Mã": id.to_string()}),
                |ground| {
                    json!({
                        "Mã": id.to_string(),
                        "Điều luật": ground.article,
                        "Văn bản": ground.document,
                        "Bên kiểm soát": ground.controller,
                        "Từ": ground.from.to_string(),
                        "Đến": ground.to.to_string(),
                        "Mục đích": ground.purposes.iter().map(|p| labels::purpose(*p)).collect::<Vec<_>>(),
                    })
                },
            )
        };
        Ok(used.iter().map(ground).collect())
    }

    fn requests_of(&self, held: &Held) -> Result<Value, OfficeError> {
        let requests = self.requests()?;
        let own = requests.iter().filter(|request| held.class.contains(&request.subject));
        let told = own.map(|request| {
            json!({
                "Quyền": labels::right(request.right),
                "Ngày nhận": request.received.to_string(),
                "Ngày trả lời": request.answered.map(|day| day.to_string()),
                "Kết quả": request.ended.map(|(_, outcome)| labels::request_outcome(outcome)),
                "Ngày xong": request.ended.map(|(day, _)| day.to_string()),
            })
        });
        Ok(told.collect())
    }
}

/// Writes an export so that only its owner can read it. A file that is there already is left as it is.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), OfficeError> {
    if path.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
    }
    Ok(folder::write(path, bytes)?)
}

fn basis(basis: &Basis) -> Value {
    let on = match (basis.consent, basis.ground) {
        (Some(consent), _) => json!({"Sự đồng ý": data_encoding::HEXLOWER.encode(&consent)}),
        (None, Some(ground)) => json!({"Căn cứ pháp lý": ground.to_string()}),
        (None, None) => Value::Null,
    };
    json!({"Mục đích": labels::purpose(basis.purpose), "Dựa trên": on})
}
