//! What a code means to a person, and what to do: for the terminal, as the shells have it in their resources.

use crate::language::t;
use crate::output;
use serde_json::json;
use std::process::ExitCode;

/// The sentence of a code; the code itself is always shown beside it.
pub(crate) fn sentence(code: &str) -> &'static str {
    let (vi, en) = match code {
        "consent_missing" => (
            "Bác chưa đồng ý cho mục đích này. Hỏi bác trước đã.",
            "No consent for this purpose yet. Ask first.",
        ),
        "ground_missing" => (
            "Chưa có căn cứ pháp lý còn hiệu lực. Hỏi cán bộ xã.",
            "No legal ground in force. Ask an officer.",
        ),
        "controller_not_set" => (
            "Xã chưa ban hành chính sách dữ liệu nên chưa được ghi tên ai. Hỏi cán bộ xã.",
            "The commune has no data policy yet, so nobody may be recorded. Ask an officer.",
        ),
        "purpose_not_in_policy" => {
            ("Chính sách của xã không có mục đích này.", "The commune's policy does not have this purpose.")
        }
        "notice_missing" => (
            "Bản thông báo trên máy không khớp chính sách của xã. Đồng bộ hoặc cập nhật ứng dụng.",
            "The notice here does not match the commune's policy. Sync or update.",
        ),
        "secret_refused" => (
            "Đừng ghi mật khẩu hay mã OTP, kể cả khi bác đọc cho.",
            "Never write down a password or OTP, even when it is read to you.",
        ),
        "secret_perhaps" => (
            "Sáu chữ số này có phải mã OTP không? Nếu không phải, xác nhận rồi ghi lại.",
            "Are these six digits an OTP? If not, confirm and save again.",
        ),
        "pin_wrong" => ("Sai mã PIN.", "Wrong PIN."),
        "pin_wait" => {
            ("Nhập sai nhiều lần. Chờ hết giờ rồi thử lại.", "Too many wrong tries. Wait and try again.")
        }
        "pin_weak" => ("Mã PIN cần ít nhất sáu chữ số.", "The PIN needs at least six digits."),
        "vault_destroyed" => (
            "Đã nhập sai mười lần nên khoá của máy bị huỷ. Phần chưa gửi vẫn gửi được. Gặp cán bộ xã để cấp lại.",
            "Ten wrong PINs destroyed this phone's key. What waits can still be sent. See an officer.",
        ),
        "vault_wrong_state" => (
            "Máy này chưa đăng ký vào tổ, hoặc đã có kho dữ liệu rồi.",
            "This phone is not enrolled yet, or already has a vault.",
        ),
        "vault_damaged" => (
            "Tệp dữ liệu bị hỏng. Đừng xoá; mang máy đến cán bộ xã.",
            "The data file is damaged. Do not delete it; take the phone to an officer.",
        ),
        "disk_full" => (
            "Máy hết chỗ trống. Dọn bớt rồi thử lại; phần đã ghi vẫn còn.",
            "The phone is full. Free some space and try again; what was saved is safe.",
        ),
        "not_in_roster" => (
            "Máy này chưa có trong danh sách tổ. Đồng bộ, hoặc hỏi cán bộ xã.",
            "This phone is not in the team's roster. Sync, or ask an officer.",
        ),
        "not_enrolled" => (
            "Máy này chưa đăng ký. Quét mã mời của cán bộ xã.",
            "This phone is not enrolled. Scan the officer's invitation.",
        ),
        "invite_expired" | "invite_used" => (
            "Mã mời đã hết hạn hoặc đã dùng. Xin cán bộ xã mã mới.",
            "The invitation is expired or used. Ask the officer for a new one.",
        ),
        "no_connection" | "connection_broken" | "connection_timeout" => (
            "Không có mạng, vẫn ghi được. Có mạng sẽ gửi tiếp.",
            "No network; recording goes on. It will be sent later.",
        ),
        "wrong_server" => (
            "Máy chủ này không phải máy chủ của xã. Đừng gửi gì; báo cán bộ xã.",
            "This is not the commune's server. Send nothing; tell an officer.",
        ),
        "server_forked" => (
            "Máy chủ đưa ra hai lịch sử khác nhau. Báo ngay cán bộ xã.",
            "The server shows two histories. Tell an officer at once.",
        ),
        "receipt_forged" => ("Biên nhận này không phải do tổ cấp.", "This receipt was not issued by a team."),
        "receipt_of_another_team" => (
            "Biên nhận của nơi khác, máy này không kiểm tra được.",
            "A receipt from elsewhere; this phone cannot check it.",
        ),
        "hamlet_unknown" => (
            "Chính sách của xã không có khu (thôn, xóm) này.",
            "The commune's policy does not have this hamlet.",
        ),
        "witness_missing" => ("Điểm chỉ cần người làm chứng ghi tên.", "A mark needs a witness's name."),
        "guardian_missing" => {
            ("Cần tên người giám hộ hoặc người đại diện.", "A guardian's or representative's name is needed.")
        }
        "evidence_missing" => {
            ("Thiếu chữ ký hoặc số giấy.", "The signature or the paper's reference is missing.")
        }
        "file_unreadable" => ("Không đọc được tệp.", "The file could not be read."),
        "format_malformed" | "format_not_canonical" | "format_missing_field" => (
            "Dữ liệu bị hỏng hoặc thiếu. Lấy lại bản mới.",
            "The data is damaged or cut off. Get a new copy.",
        ),
        "format_newer" | "invite_newer" | "receipt_newer" | "vault_newer" => {
            ("Dữ liệu của bản mới hơn. Cập nhật ứng dụng.", "Written by a newer version. Update the app.")
        }
        _ => ("Không làm được.", "That did not work."),
    };
    t(vi, en)
}

/// Says what went wrong, to a person or to a script, and gives the exit code.
pub(crate) fn refuse(code: &str, at: Option<&str>, as_json: bool) -> ExitCode {
    if as_json {
        output::json(&json!({"error": {"code": code, "at": at}}));
    } else {
        let at = at.map(|at| format!(", {at}")).unwrap_or_default();
        output::note(format!("{} ({code}{at})", sentence(code)));
    }
    ExitCode::from(2)
}
