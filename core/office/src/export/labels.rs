//! What fields, codes and values are called on a page that a resident reads.

use causo_domain::codes::{
    DossierState, FollowUpKind, LifeEvent, Outcome, Purpose, Service, SettingState, Sex, StepOutcome,
};
use causo_domain::date::Day;
use causo_domain::labels;
use causo_domain::rights::{RequestOutcome, Right};
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::body::{Value as Written, Write};
use causo_protocol::fields::{Entity, Field};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

/// Of a code that is newer than this version.
const UNKNOWN: &str = "không rõ";

/// A field's name; a newer one goes by its number.
pub(super) fn field(field: Field) -> String {
    let name = match field {
        Field::NAME => "Họ và tên",
        Field::BIRTH_DATE => "Ngày sinh",
        Field::SEX => "Giới tính",
        Field::ID_NUMBER => "Số định danh cá nhân",
        Field::PHONE => "Điện thoại",
        Field::HOUSEHOLD => "Hộ",
        Field::ADDRESS_FORM => "Cách gọi",
        Field::NEEDS_REPRESENTATIVE => "Cần người đại diện",
        Field::ADDRESS => "Địa chỉ",
        Field::HAMLET => "Khu, thôn, xóm",
        Field::SERVICE => "Dịch vụ",
        Field::OUTCOME => "Kết quả",
        Field::DAY => "Ngày giúp",
        Field::STEPS => "Các bước",
        Field::NOTE => "Ghi chú",
        Field::NEXT_VISIT => "Ngày hẹn lại",
        Field::CLOSED_BY => "Lượt giúp khép lại việc này",
        Field::SHOP_CHECKS => "Kiểm tra mã QR cửa hàng",
        Field::PHOTO => "Ảnh",
        Field::LIFE => "Thay đổi trong đời",
        Field::SETTINGS => "Cài đặt trước và sau",
        Field::FOLLOW_UP => "Hẹn lại để làm gì",
        Field::CLOSED_HOW => "Việc hẹn lại kết thúc",
        Field::REPEAT_DAYS => "Số ngày giữa hai lần ghé",
        Field::DOSSIER_NUMBER => "Mã hồ sơ dịch vụ công",
        Field::DOSSIER_AGENCY => "Nơi giải quyết hồ sơ",
        Field::DOSSIER_STATE => "Tình trạng hồ sơ",
        Field(code) => return format!("Mục số {code}"),
    };
    name.to_owned()
}

pub(super) fn is_of_visit(field: Field) -> bool {
    field.entity() == Some(Entity::Visit)
}

/// A value in words.
pub(super) fn value(write: &Write, hamlet: &dyn Fn(u16) -> String) -> Value {
    // Of any field, also one that is not known yet: what opens a thing is for nobody's eyes.
    if let Some(reference) = BlobRef::from_value(&write.value) {
        return blob(&reference);
    }
    match (write.field, &write.value) {
        (_, Written::Null) => Value::Null,
        (Field::SEX, Written::Uint(n)) => named(*n, labels::sex(Sex(code(*n)))),
        (Field::NEEDS_REPRESENTATIVE, Written::Uint(n)) => json!(if *n == 1 { "có" } else { "không" }),
        (Field::HAMLET, Written::Uint(n)) => json!(hamlet(code(*n))),
        (Field::SERVICE, Written::Uint(n)) => named(*n, labels::service(Service(code(*n)))),
        (Field::OUTCOME, Written::Uint(n)) => named(*n, labels::visit_outcome(Outcome(code(*n)))),
        (Field::DAY | Field::NEXT_VISIT, Written::Uint(n)) => {
            json!(u32::try_from(*n).map(|n| Day(n).to_string()).ok())
        }
        (Field::STEPS, Written::List(steps)) => steps.iter().map(step).collect(),
        (Field::SETTINGS, Written::List(settings)) => settings.iter().map(setting).collect(),
        (Field::CLOSED_HOW, Written::Uint(n)) => named(*n, labels::step_outcome(StepOutcome(code(*n)))),
        (Field::LIFE, Written::Uint(n)) => named(*n, labels::life(LifeEvent(code(*n)))),
        (Field::FOLLOW_UP, Written::Uint(n)) => named(*n, labels::follow_up(FollowUpKind(code(*n)))),
        (Field::DOSSIER_STATE, Written::Uint(n)) => named(*n, labels::dossier(DossierState(code(*n)))),
        (_, other) => plain(other),
    }
}

/// A code; one that no version can know where the number is none.
fn code(n: u64) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn named(code: u64, name: Option<&str>) -> Value {
    name.map_or_else(|| json!(code), |name| json!(name))
}

/// What lies beside the records, without the key that opens it.
fn blob(reference: &BlobRef) -> Value {
    let media = match reference.media {
        Media::PHOTO => json!("ảnh JPEG"),
        Media(code) => json!(code),
    };
    json!({"Mã": reference.id.to_string(), "Loại": media, "Cỡ (byte)": reference.bytes})
}

fn plain(value: &Written) -> Value {
    match value {
        Written::Null => Value::Null,
        Written::Uint(n) => json!(n),
        Written::Text(text) => json!(text),
        Written::Bytes(bytes) => json!(HEXLOWER.encode(bytes)),
        Written::List(items) => items.iter().map(plain).collect(),
    }
}

fn step(written: &Written) -> Value {
    let Some(numbers) = numbers(written) else { return plain(written) };
    let (step, outcome, guide) = match numbers.as_slice() {
        [step, outcome] => (step, outcome, None),
        [step, outcome, guide] => (step, outcome, Some(guide)),
        _ => return plain(written),
    };
    let guide = guide.map(|guide| format!("Bài {guide}, ")).unwrap_or_default();
    json!(format!(
        "{guide}bước {step}: {}",
        labels::step_outcome(StepOutcome(code(*outcome))).unwrap_or(UNKNOWN)
    ))
}

fn setting(written: &Written) -> Value {
    let Some(numbers) = numbers(written) else { return plain(written) };
    let [guide, step, before, after] = numbers.as_slice() else { return plain(written) };
    let state = |n: &u64| labels::setting(SettingState(code(*n))).unwrap_or(UNKNOWN);
    json!(format!("Bài {guide}, bước {step}: trước {}, nay {}", state(before), state(after)))
}

fn numbers(written: &Written) -> Option<Vec<u64>> {
    let Written::List(items) = written else { return None };
    let number = |item: &Written| match item {
        Written::Uint(n) => Some(*n),
        _ => None,
    };
    items.iter().map(number).collect()
}

pub(super) fn purpose(purpose: Purpose) -> String {
    let name = match purpose {
        Purpose::ASSIST => "ghi việc giúp",
        Purpose::CONTACT => "gọi hẹn",
        Purpose::REPORT => "báo cáo",
        Purpose::PUBLISH => "đăng",
        Purpose(code) => return format!("mục đích số {code}"),
    };
    name.to_owned()
}

pub(super) fn right(right: Right) -> String {
    let name = match right {
        Right::VIEW => "xem",
        Right::CORRECT => "sửa",
        Right::PROVIDE => "nhận bản sao",
        Right::ERASE => "xoá",
        Right::WITHDRAW => "rút lại sự đồng ý",
        Right::RESTRICT => "hạn chế xử lý",
        Right::OBJECT => "phản đối xử lý",
        Right::PROTECT => "yêu cầu bảo vệ",
        Right(code) => return format!("quyền số {code}"),
    };
    name.to_owned()
}

pub(super) fn outcome(outcome: RequestOutcome) -> String {
    let name = match outcome {
        RequestOutcome::DONE => "đã làm theo",
        RequestOutcome::REFUSED => "từ chối theo luật",
        RequestOutcome::DROPPED => "người yêu cầu rút lại",
        RequestOutcome(code) => return format!("kết quả số {code}"),
    };
    name.to_owned()
}
