//! What the codes of the officer's desk mean and what to do; the others are everybody's.

use crate::language::t;
use crate::output;
use serde_json::json;
use std::process::ExitCode;

fn sentence(code: &str) -> &'static str {
    let (vi, en) = match code {
        "office_exists" => (
            "Thư mục này đã có dữ liệu. Chọn thư mục khác.",
            "There is something in this folder already. Choose another.",
        ),
        "office_missing" => (
            "Thư mục này chưa có khoá của cán bộ. Chạy init trước.",
            "This folder holds no office. Run init first.",
        ),
        "office_damaged" => (
            "Một tệp trong thư mục bị hỏng. Lấy lại từ bản sao lưu.",
            "A file of the office is damaged. Restore it from a backup.",
        ),
        "passphrase_wrong" => {
            ("Sai mật khẩu, hoặc tệp khoá bị đổi.", "Wrong passphrase, or the key file was changed.")
        }
        "passphrase_weak" => {
            ("Mật khẩu cần ít nhất 12 ký tự.", "The passphrase needs at least 12 characters.")
        }
        "commune_unknown" => ("Không có xã nào mang mã này.", "No commune has this code."),
        "share_threshold" => (
            "Cần ít nhất 2 mảnh, nhiều nhất 16 mảnh, số cần mở không quá số mảnh.",
            "At least 2 shares, at most 16, and no more needed than made.",
        ),
        "receipt_key_missing" => ("Máy chủ không đưa khoá biên nhận.", "The server names no receipt key."),
        "not_an_officer" => (
            "Khoá này không còn quyền ký cho xã. Hỏi người giữ khoá gốc.",
            "This key may no longer sign for the commune. Ask whoever keeps the root.",
        ),
        "officer_missing" => ("Phải còn ít nhất một cán bộ.", "At least one officer must stay."),
        "team_unknown" => ("Không có tổ này.", "There is no such team."),
        "team_not_named" => ("Có nhiều tổ, thêm --team.", "There are several teams: add --team."),
        "member_unknown" => ("Danh sách tổ không có người này.", "The roster has no such member."),
        "device_unknown" => ("Danh sách tổ không có máy này.", "The roster has no such device."),
        "device_twice" => (
            "Máy này đã hoặc từng có trong danh sách. Tạo kho mới trên máy rồi mời lại.",
            "This device is or was in the roster. Make a new vault on it and invite it again.",
        ),
        "device_own" => ("Máy của cán bộ không tự xoá mình được.", "This computer cannot remove itself."),
        "invite_unknown" => {
            ("Không có lời mời này, hoặc đã dùng xong.", "No such invitation, or it was used.")
        }
        "hello_not_there" => (
            "Máy kia chưa trả lời. Chờ máy quét mã xong rồi chạy lại.",
            "The phone has not answered. Let it scan the code, then run this again.",
        ),
        "hello_forged" => (
            "Câu trả lời không phải từ mã vừa đưa. Bỏ mã này, mời lại.",
            "The answer was not made with this code. Drop it and invite again.",
        ),
        "digits_differ" => (
            "Tám chữ số khác nhau: có người chen vào giữa. Lời mời đã bị huỷ, mời lại.",
            "The digits differ: somebody stands between. The invitation is void; invite again.",
        ),
        "ground_not_in_force" => {
            ("Căn cứ này chưa có hoặc hết hiệu lực hôm nay.", "This ground is not in force today.")
        }
        "ground_purpose" => ("Căn cứ không có mục đích này.", "The ground does not cover this purpose."),
        "ground_incomplete" => (
            "Căn cứ phải có điều luật, số văn bản, mục đích, ngày đầu không sau ngày cuối.",
            "A ground needs an article, a document, a purpose, and a first day no later than its last.",
        ),
        "sheet_unreadable" => (
            "Không phải bảng tính .xlsx đọc được. Lưu lại thành .xlsx, không đặt mật khẩu.",
            "Not an XLSX that can be read. Save it again as .xlsx without a password.",
        ),
        "sheet_too_large" => (
            "Bảng tính quá lớn so với danh sách một xã. Tách nhỏ hoặc xoá phần thừa.",
            "Too large for a commune's list. Split it, or delete what does not belong.",
        ),
        "sheet_no_header" => (
            "Không thấy dòng tên cột. Phải có cột \"Họ và tên\" và ít nhất một cột nữa.",
            "No row of column names. There must be \"Họ và tên\" and one column more.",
        ),
        "sheet_column_twice" => (
            "Hai cột cùng một ý. Đổi tên hoặc xoá một cột.",
            "Two columns mean the same. Rename or delete one.",
        ),
        "sheet_empty" => ("Dưới dòng tên cột không có gì.", "There is nothing below the column names."),
        "policy_controller_missing" => (
            "Chính sách thiếu tên hoặc cách liên hệ của bên kiểm soát.",
            "The controller needs a name and a contact.",
        ),
        "policy_hamlet" => (
            "Mỗi khu (thôn, xóm) phải có tên và số riêng, từ 1.",
            "Each hamlet needs a name and a number of its own, from 1.",
        ),
        "policy_purpose_unknown" => (
            "Mục đích phải là assist, contact, report hoặc publish.",
            "A purpose is assist, contact, report or publish.",
        ),
        "policy_purpose_twice" => {
            ("Mỗi mục đích ghi một lần, ít nhất một mục đích.", "Name each purpose once, and at least one.")
        }
        "policy_retention" => (
            "Không được giữ lâu hơn thông báo đã hứa với dân.",
            "Nothing may be kept longer than its notice promises.",
        ),
        "policy_unreadable" | "policy_too_long" => {
            ("Tệp chính sách không đọc được.", "The policy file cannot be read.")
        }
        "admission_refused" => {
            ("Mã của máy chủ thiếu hoặc sai.", "The server's admission code is missing or wrong.")
        }
        "document_outdated" => (
            "Đã có bản mới hơn trên máy chủ. Đồng bộ rồi làm lại.",
            "The server has a newer one. Sync, then do it again.",
        ),
        other => return crate::messages::sentence(other),
    };
    t(vi, en)
}

/// Says what went wrong, to a person or to a script, and gives the exit code.
pub(super) fn refuse(code: &str, as_json: bool) -> ExitCode {
    if as_json {
        output::json(&json!({"error": {"code": code}}));
    } else {
        output::note(format!("{} ({code})", sentence(code)));
    }
    ExitCode::from(2)
}
