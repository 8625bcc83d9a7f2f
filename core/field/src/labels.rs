//! What fields and their values are called in Vietnamese, on pages that residents read.

use causo_domain::codes::{
    DossierState, FollowUpKind, LifeEvent, Outcome, Service, SettingState, Sex, StepOutcome,
};
use causo_domain::date::Day;
use causo_domain::labels;
use causo_protocol::body::Value;
use causo_protocol::fields::Field;

/// Of a code that is newer than this version.
const UNKNOWN: &str = "không rõ";

/// A field's name; a newer one goes by its number.
pub fn field(field: Field) -> String {
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
        Field::LIFE => "Biến động cư trú",
        Field::SETTINGS => "Cài đặt trước và sau",
        Field::FOLLOW_UP => "Hẹn lại để",
        Field::CLOSED_HOW => "Việc hẹn đã xong",
        Field::REPEAT_DAYS => "Số ngày giữa hai lần ghé",
        Field::DOSSIER_NUMBER => "Mã hồ sơ dịch vụ công",
        Field::DOSSIER_AGENCY => "Nơi giải quyết hồ sơ",
        Field::DOSSIER_STATE => "Tình trạng hồ sơ",
        Field(code) => return format!("Mục số {code}"),
    };
    name.to_owned()
}

/// A value in words, one text an item of a list; none where it was cleared. What no words are known for is told as it is,
/// bytes in hexadecimal.
pub fn value(field: Field, value: &Value, hamlet: &dyn Fn(u16) -> String) -> Vec<String> {
    match (field, value) {
        (_, Value::Null) => Vec::new(),
        (Field::STEPS, Value::List(steps)) => steps.iter().map(step).collect(),
        (Field::SETTINGS, Value::List(settings)) => settings.iter().map(setting).collect(),
        (Field::SHOP_CHECKS, Value::List(checks)) => checks.iter().map(shop_check).collect(),
        (_, Value::List(items)) => items.iter().map(plain).collect(),
        (Field::NEEDS_REPRESENTATIVE, Value::Uint(n)) => {
            vec![if *n == 1 { "có" } else { "không" }.to_owned()]
        }
        (Field::HAMLET, Value::Uint(n)) => vec![hamlet(code(*n))],
        (Field::DAY | Field::NEXT_VISIT, Value::Uint(n)) => {
            vec![u32::try_from(*n).map_or_else(|_| n.to_string(), |day| Day(day).to_string())]
        }
        (_, Value::Uint(n)) => vec![coded(field, code(*n)).map_or_else(|| n.to_string(), str::to_owned)],
        (Field::BIRTH_DATE, Value::Text(date)) => vec![birth(date)],
        (Field::PHONE, Value::Text(number)) => vec![phone(number)],
        (_, other) => vec![plain(other)],
    }
}

fn coded(field: Field, code: u16) -> Option<&'static str> {
    match field {
        Field::SEX => labels::sex(Sex(code)),
        Field::SERVICE => labels::service(Service(code)),
        Field::OUTCOME => labels::visit_outcome(Outcome(code)),
        Field::CLOSED_HOW => labels::step_outcome(StepOutcome(code)),
        Field::LIFE => labels::life(LifeEvent(code)),
        Field::FOLLOW_UP => labels::follow_up(FollowUpKind(code)),
        Field::DOSSIER_STATE => labels::dossier(DossierState(code)),
        _ => None,
    }
}

/// A code; one that no version can know where the number is none.
fn code(n: u64) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Uint(n) => n.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Value::List(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
    }
}

/// `02/03/1955` where the day is known; the year alone stays as it is.
fn birth(date: &str) -> String {
    let parts: Vec<_> = date.split('-').rev().collect();
    if parts.len() == 3 { parts.join("/") } else { date.to_owned() }
}

/// `0977 210 832`, as people say a Vietnamese number; another one stays as it is.
fn phone(number: &str) -> String {
    match number.strip_prefix("+84").filter(|rest| rest.len() == 9 && rest.is_ascii()) {
        Some(rest) => format!("0{} {} {}", &rest[..3], &rest[3..6], &rest[6..]),
        None => number.to_owned(),
    }
}

fn shop_check(written: &Value) -> String {
    let code = plain(written);
    labels::shop_check(&code).map_or(code, str::to_owned)
}

fn step(written: &Value) -> String {
    let numbers = numbers(written);
    let (step, outcome, guide) = match numbers.as_deref() {
        Some([step, outcome]) => (step, outcome, None),
        Some([step, outcome, guide]) => (step, outcome, Some(guide)),
        _ => return plain(written),
    };
    let outcome = labels::step_outcome(StepOutcome(code(*outcome))).unwrap_or(UNKNOWN);
    match guide {
        Some(guide) => format!("Bài {guide}, bước {step}: {outcome}"),
        None => format!("Bước {step}: {outcome}"),
    }
}

fn setting(written: &Value) -> String {
    let numbers = numbers(written);
    let Some([guide, step, before, after]) = numbers.as_deref() else { return plain(written) };
    let state = |n: &u64| labels::setting(SettingState(code(*n))).unwrap_or(UNKNOWN);
    format!("Bài {guide}, bước {step}: trước {}, nay {}", state(before), state(after))
}

fn numbers(written: &Value) -> Option<Vec<u64>> {
    let Value::List(items) = written else { return None };
    let number = |item: &Value| match item {
        Value::Uint(n) => Some(*n),
        _ => None,
    };
    items.iter().map(number).collect()
}
