//! What codes are called in Vietnamese, for pages that residents read and for the lead's report. `None` for a code that is newer
//! than this version.

use crate::codes::{
    DossierState, FollowUpKind, LifeEvent, Outcome, Purpose, Service, SettingState, Sex, StepOutcome,
};
use crate::rights::{RequestOutcome, Right};
use crate::vietqr::ShopFinding;

/// Sex.
pub fn sex(sex: Sex) -> Option<&'static str> {
    Some(match sex {
        Sex::MALE => "nam",
        Sex::FEMALE => "nữ",
        _ => return None,
    })
}

/// What a visit helped with.
pub fn service(service: Service) -> Option<&'static str> {
    Some(match service {
        Service::CASHLESS_PAYMENT => "thanh toán không tiền mặt",
        Service::PRIVACY_SETUP => "bảo vệ thông tin cá nhân",
        Service::PUBLIC_SERVICE => "dịch vụ công trực tuyến",
        Service::ELECTRONIC_ID => "định danh điện tử",
        Service::SCAM_AWARENESS => "phòng lừa đảo",
        _ => return None,
    })
}

/// How a visit ended.
pub fn visit_outcome(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::DONE => "xong",
        Outcome::FOLLOW_UP => "hẹn lại",
        Outcome::REFUSED => "không nhận giúp",
        Outcome::ABSENT => "vắng nhà",
        _ => return None,
    })
}

/// How a step was done.
pub fn step_outcome(outcome: StepOutcome) -> Option<&'static str> {
    Some(match outcome {
        StepOutcome::BY_RESIDENT => "tự làm",
        StepOutcome::WITH_HELP => "có người giúp",
        StepOutcome::REFUSED => "không làm",
        StepOutcome::FOLLOW_UP => "để lần sau",
        _ => return None,
    })
}

/// What happened in somebody's life.
pub fn life(life: LifeEvent) -> Option<&'static str> {
    Some(match life {
        LifeEvent::DIED => "đã mất",
        LifeEvent::MOVED_AWAY => "chuyển đi nơi khác",
        LifeEvent::LIVES_HERE => "vẫn ở đây",
        _ => return None,
    })
}

/// What a follow-up is for.
pub fn follow_up(kind: FollowUpKind) -> Option<&'static str> {
    Some(match kind {
        FollowUpKind::VISIT => "ghé lại",
        FollowUpKind::FIRST_PAYMENT => "lần đầu tự quét mã trả tiền",
        FollowUpKind::REPEAT => "ghé định kỳ",
        FollowUpKind::DOSSIER => "chờ kết quả hồ sơ",
        _ => return None,
    })
}

/// Where a dossier stands.
pub fn dossier(state: DossierState) -> Option<&'static str> {
    Some(match state {
        DossierState::FILED => "đã nộp",
        DossierState::MORE_NEEDED => "cần bổ sung",
        DossierState::DONE => "đã có kết quả",
        DossierState::RETURNED => "bị trả lại",
        DossierState::WITHDRAWN => "đã rút",
        _ => return None,
    })
}

/// How a setting stood or stands.
pub fn setting(state: SettingState) -> Option<&'static str> {
    Some(match state {
        SettingState::SAFE => "đã an toàn",
        SettingState::OPEN => "còn hở",
        SettingState::UNKNOWN => "chưa xem",
        _ => return None,
    })
}

/// What data is kept for; a newer purpose goes by its number.
pub fn purpose(purpose: Purpose) -> String {
    let name = match purpose {
        Purpose::ASSIST => "ghi việc giúp",
        Purpose::CONTACT => "gọi hẹn",
        Purpose::REPORT => "báo cáo",
        Purpose::PUBLISH => "đăng",
        Purpose(code) => return format!("mục đích số {code}"),
    };
    name.to_owned()
}

/// What somebody agreed to, in the words of the question that they were asked; said to a "bác".
pub fn agreed(purpose: Purpose) -> String {
    let said = match purpose {
        Purpose::ASSIST => "ghi lại việc giúp bác",
        Purpose::CONTACT => "gọi điện hẹn bác lần sau",
        Purpose::REPORT => "cán bộ xã mở phần ghi về bác để đối chiếu báo cáo",
        Purpose::PUBLISH => "đăng ảnh hay câu chuyện của bác",
        other => return self::purpose(other),
    };
    said.to_owned()
}

/// A right that somebody asks for.
pub fn right(right: Right) -> String {
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

/// How a request ended.
pub fn request_outcome(outcome: RequestOutcome) -> String {
    let name = match outcome {
        RequestOutcome::DONE => "đã làm theo",
        RequestOutcome::REFUSED => "từ chối theo luật",
        RequestOutcome::DROPPED => "người yêu cầu rút lại",
        RequestOutcome(code) => return format!("kết quả số {code}"),
    };
    name.to_owned()
}

/// What a check of a shop's code found.
pub fn shop_check(code: &str) -> Option<&'static str> {
    Some(match code {
        "good" => "đúng mã của quán",
        "unreadable" => "không đọc được",
        _ => match ShopFinding::named(code)? {
            ShopFinding::LinkInsteadOfCode => "là đường dẫn, không phải mã nhận tiền",
            ShopFinding::OtherNetwork => "mã của mạng thanh toán khác",
            ShopFinding::UnknownBank => "ngân hàng không có trong danh sách",
            ShopFinding::BankChanged => "chuyển sang ngân hàng khác",
            ShopFinding::AccountChanged => "chuyển sang tài khoản khác",
            ShopFinding::StaticWithAmount => "ghi sẵn số tiền",
            ShopFinding::SeveralCodes => "quầy có nhiều mã",
            ShopFinding::Unreadable(_) => return None,
        },
    })
}
