//! Coarse codes as enums that Kotlin and Swift can match, each with a case for what a newer version wrote: an older phone
//! shows it as unknown and gives it back as it came.

use causo_domain::{codes, rights};

macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $core:ty { $($(#[$item:meta])* $variant:ident = $constant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
        pub enum $name {
            $($(#[$item])* $variant,)+
            /// Newer than this version.
            Newer {
                /// Its number.
                code: u16,
            },
        }

        impl From<$core> for $name {
            fn from(code: $core) -> Self {
                match code { $(<$core>::$constant => Self::$variant,)+ newer => Self::Newer { code: newer.0 } }
            }
        }

        impl From<$name> for $core {
            fn from(code: $name) -> Self {
                match code { $($name::$variant => Self::$constant,)+ $name::Newer { code } => Self(code) }
            }
        }
    };
}

mirror! {
    /// What a visit helped with (dịch vụ).
    Service of codes::Service {
        /// Paying without cash (thanh toán không dùng tiền mặt).
        CashlessPayment = CASHLESS_PAYMENT,
        /// Privacy on phone and social networks (bảo vệ thông tin cá nhân).
        PrivacySetup = PRIVACY_SETUP,
        /// Online public services (dịch vụ công trực tuyến).
        PublicService = PUBLIC_SERVICE,
        /// Electronic identity level 2 (định danh điện tử mức 2).
        ElectronicId = ELECTRONIC_ID,
        /// Recognising scams (nhận biết lừa đảo).
        ScamAwareness = SCAM_AWARENESS,
    }
}

mirror! {
    /// How a visit ended (kết quả).
    Outcome of codes::Outcome {
        /// Done today.
        Done = DONE,
        /// Partly done; somebody comes again (hẹn quay lại).
        FollowUp = FOLLOW_UP,
        /// The resident did not want it (bác không muốn).
        Refused = REFUSED,
        /// Nobody home (vắng nhà).
        Absent = ABSENT,
    }
}

mirror! {
    /// How one step of a lesson was done.
    StepOutcome of codes::StepOutcome {
        /// The resident did it (bác tự làm).
        ByResident = BY_RESIDENT,
        /// Done with help (có người giúp).
        WithHelp = WITH_HELP,
        /// The resident declined it.
        Refused = REFUSED,
        /// To be taken up again.
        FollowUp = FOLLOW_UP,
    }
}

mirror! {
    /// What a visit's next date is for (hẹn lại để làm gì).
    FollowUpKind of codes::FollowUpKind {
        /// Coming again to go on.
        Visit = VISIT,
        /// The household's first payment without cash.
        FirstPayment = FIRST_PAYMENT,
        /// Coming again every so many days (ghé đều).
        Repeat = REPEAT,
        /// The result of a dossier that was filed online.
        Dossier = DOSSIER,
    }
}

mirror! {
    /// Where a dossier stands that a resident filed online (hồ sơ dịch vụ công).
    DossierState of codes::DossierState {
        /// Filed (đã nộp).
        Filed = FILED,
        /// The agency asks for more (cần bổ sung).
        MoreNeeded = MORE_NEEDED,
        /// There is a result (đã có kết quả).
        Done = DONE,
        /// Sent back without one (bị trả lại).
        Returned = RETURNED,
        /// The resident took it back (đã rút).
        Withdrawn = WITHDRAWN,
    }
}

mirror! {
    /// What happened in somebody's life that stops what is due with them.
    LifeEvent of codes::LifeEvent {
        /// Died (đã mất).
        Died = DIED,
        /// Moved out of the commune (chuyển đi nơi khác).
        MovedAway = MOVED_AWAY,
        /// Lives here: came back, or the other was a mistake.
        LivesHere = LIVES_HERE,
    }
}

mirror! {
    /// How a setting of a phone or an app stood, before or after.
    SettingState of codes::SettingState {
        /// As the guide advises (đã an toàn).
        Safe = SAFE,
        /// Not as the guide advises (còn hở).
        Open = OPEN,
        /// There is no such setting, or it was not looked at.
        Unknown = UNKNOWN,
    }
}

mirror! {
    /// Age, as coarse as statistics need it.
    AgeBand of codes::AgeBand {
        /// Not known.
        Unknown = UNKNOWN,
        /// Under 35.
        Under35 = UNDER_35,
        /// 35 to 59.
        From35To59 = FROM_35_TO_59,
        /// 60 and over.
        From60 = FROM_60,
    }
}

mirror! {
    /// Sex as the identity card states it.
    Sex of codes::Sex {
        /// Nam.
        Male = MALE,
        /// Nữ.
        Female = FEMALE,
    }
}

mirror! {
    /// What personal data is kept for (mục đích). One consent each (Law 91/2025/QH15, article 9).
    Purpose of codes::Purpose {
        /// Recording the help given, to come back and go on (ghi lại việc hỗ trợ).
        Assist = ASSIST,
        /// Reaching the person again by phone (liên hệ lại).
        Contact = CONTACT,
        /// Counting for reports, with the record as proof (tổng hợp báo cáo).
        Report = REPORT,
        /// Publishing a photo or a story (đăng ảnh, câu chuyện).
        Publish = PUBLISH,
    }
}

mirror! {
    /// What a person may ask for about their data (Law 91/2025/QH15).
    Right of rights::Right {
        /// To see what is kept.
        View = VIEW,
        /// To have it corrected.
        Correct = CORRECT,
        /// To be given a copy.
        Provide = PROVIDE,
        /// To have it erased.
        Erase = ERASE,
        /// To take a consent back.
        Withdraw = WITHDRAW,
        /// To have its use restricted.
        Restrict = RESTRICT,
        /// To object to its use.
        Object = OBJECT,
        /// To have protective measures taken.
        Protect = PROTECT,
    }
}
