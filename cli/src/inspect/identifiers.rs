//! Identifiers as JSON: dates in ISO 8601 as far as they are known, sex as `male` or `female`, warnings as codes.

use causo_domain::identifiers::{
    Fault, Warning, card_qr, health_card_qr,
    health_insurance::HealthInsurance,
    mrz as card_lines,
    personal_id::{IdNumber, OldId, PersonalId},
    phone as telephone, plate as vehicle_plate, tax_code,
};
use serde_json::{Value, json};

pub(super) fn card(text: &str) -> Result<Value, Fault> {
    let card = card_qr::parse(text)?;
    Ok(json!({
        "id": card.id.as_str(),
        "old_id": card.old_id.as_ref().map(OldId::as_str),
        "name": card.name,
        "birth_date": card.birth.to_string(),
        "sex": card.sex.code(),
        "address": card.address,
        "issued": card.issued.map(|day| day.to_string()),
        "birth_province": birth_province(&card.id),
        "warnings": codes(&card.warnings),
    }))
}

pub(super) fn mrz(lines: [&str; 3]) -> Result<Value, Fault> {
    let mrz = card_lines::parse(lines)?;
    Ok(json!({
        "id": mrz.id.as_str(),
        "birth_date": mrz.birth.to_string(),
        "sex": mrz.sex.code(),
        "expires": mrz.expires.map(|day| day.to_string()),
        "name": mrz.name,
        "warnings": codes(&mrz.warnings),
    }))
}

pub(super) fn id(text: &str) -> Result<Value, Fault> {
    Ok(match IdNumber::parse(text)? {
        IdNumber::Personal(id) => json!({
            "form": "personal",
            "id": id.as_str(),
            "birth_year": id.birth_year(),
            "sex": id.sex().code(),
            "birth_province_code": id.birth_code(),
            "birth_province": birth_province(&id),
            "warnings": codes(&id.warnings()),
        }),
        IdNumber::Old(id) => json!({"form": "cmnd", "id": id.as_str(), "warnings": []}),
    })
}

pub(super) fn phone(text: &str) -> Result<Value, Fault> {
    let phone = telephone::parse(text)?;
    Ok(json!({
        "e164": phone.e164,
        "carrier_hint": phone.carrier_hint,
        "warnings": codes(&phone.warnings),
    }))
}

pub(super) fn tax(text: &str) -> Result<Value, Fault> {
    let code = tax_code::parse(text)?;
    Ok(json!({"form": code.form.code(), "tax_code": code.text, "warnings": codes(&code.warnings)}))
}

pub(super) fn health_insurance(text: &str) -> Result<Value, Fault> {
    if !text.contains('|') {
        return Ok(insurance_code(&HealthInsurance::parse(text)?));
    }
    let card = health_card_qr::parse(text)?;
    let mut object = insurance_code(&card.code);
    object["name"] = card.name.into();
    object["birth_date"] = card.birth.to_string().into();
    object["sex"] = card.sex.code().into();
    object["address"] = card.address.into();
    Ok(object)
}

pub(super) fn plate(text: &str) -> Result<Value, Fault> {
    let plate = vehicle_plate::parse(text)?;
    Ok(json!({
        "plate": plate.text,
        "province": plate.province,
        "series": plate.series,
        "number": plate.number,
        "vehicle": plate.vehicle.code(),
        "warnings": codes(&plate.warnings),
    }))
}

fn insurance_code(code: &HealthInsurance) -> Value {
    json!({
        "code": code.as_str(),
        "holder_group": code.holder_group(),
        "benefit": code.benefit(),
        "province_code": code.province_code(),
        "social_insurance": code.social_insurance(),
        "warnings": [],
    })
}

fn birth_province(id: &PersonalId) -> Option<&'static str> {
    id.birth_province().map(|province| province.name.as_str())
}

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.code()).collect()
}
