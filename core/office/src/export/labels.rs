//! What fields, codes and values are called on a page that a resident reads.

use causo_domain::codes::{Outcome, Purpose, Service, Sex, StepOutcome};
use causo_domain::date::Day;
use causo_domain::rights::{RequestOutcome, Right};
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::body::{Value as Written, Write};
use causo_protocol::fields::{Entity, Field};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

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
    let code = |n: u64| u16::try_from(n).unwrap_or(u16::MAX);
    match (write.field, &write.value) {
        (_, Written::Null) => Value::Null,
        (Field::SEX, Written::Uint(n)) => named(*n, sex(Sex(code(*n)))),
        (Field::NEEDS_REPRESENTATIVE, Written::Uint(n)) => json!(if *n == 1 { "có" } else { "không" }),
        (Field::HAMLET, Written::Uint(n)) => json!(hamlet(code(*n))),
        (Field::SERVICE, Written::Uint(n)) => named(*n, service(Service(code(*n)))),
        (Field::OUTCOME, Written::Uint(n)) => named(*n, visit_outcome(Outcome(code(*n)))),
        (Field::DAY | Field::NEXT_VISIT, Written::Uint(n)) => {
            json!(u32::try_from(*n).map(|n| Day(n).to_string()).ok())
        }
        (Field::STEPS, Written::List(steps)) => steps.iter().map(step).collect(),
        (_, other) => plain(other),
    }
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

fn step(pair: &Written) -> Value {
    let Written::List(pair) = pair else { return plain(pair) };
    let [Written::Uint(step), Written::Uint(outcome)] = pair.as_slice() else {
        return pair.iter().map(plain).collect();
    };
    let how = match u16::try_from(*outcome).map(StepOutcome) {
        Ok(StepOutcome::BY_RESIDENT) => "tự làm",
        Ok(StepOutcome::WITH_HELP) => "có người giúp",
        Ok(StepOutcome::REFUSED) => "không làm",
        Ok(StepOutcome::FOLLOW_UP) => "để lần sau",
        _ => "không rõ",
    };
    json!(format!("Bước {step}: {how}"))
}

fn sex(sex: Sex) -> Option<&'static str> {
    match sex {
        Sex::MALE => Some("nam"),
        Sex::FEMALE => Some("nữ"),
        _ => None,
    }
}

fn service(service: Service) -> Option<&'static str> {
    Some(match service {
        Service::CASHLESS_PAYMENT => "thanh toán không tiền mặt",
        Service::PRIVACY_SETUP => "bảo vệ thông tin cá nhân",
        Service::PUBLIC_SERVICE => "dịch vụ công trực tuyến",
        Service::ELECTRONIC_ID => "định danh điện tử",
        Service::SCAM_AWARENESS => "phòng lừa đảo",
        _ => return None,
    })
}

fn visit_outcome(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::DONE => "xong",
        Outcome::FOLLOW_UP => "hẹn lại",
        Outcome::REFUSED => "không nhận giúp",
        Outcome::ABSENT => "vắng nhà",
        _ => return None,
    })
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
