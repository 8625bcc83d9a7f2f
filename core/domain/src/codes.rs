//! Coarse codes that records and statistics share. A code is a number that is never reused and may be unknown
//! to an older phone, which keeps it and shows it after an update: so these are open numbers, not closed enums.

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $constant:ident = $number:literal $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u16);

        impl $name {
            $($(#[$item])* pub const $constant: Self = Self($number);)+

            /// Every code this version knows, in order.
            pub const KNOWN: &'static [Self] = &[$(Self::$constant),+];

            /// The stable name used in JSON, on the command line and in text resources; `None` when newer.
            pub fn name(self) -> Option<&'static str> {
                match self { $(Self::$constant => Some($text),)+ _ => None }
            }

            /// The code of a stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::KNOWN.iter().copied().find(|code| code.name() == Some(name))
            }
        }
    };
}

codes! {
    /// What a visit helped with (dịch vụ).
    Service {
        /// Paying without cash (thanh toán không dùng tiền mặt).
        CASHLESS_PAYMENT = 1 "cashless_payment",
        /// Privacy on phone and social networks (bảo vệ thông tin cá nhân).
        PRIVACY_SETUP = 2 "privacy_setup",
        /// Online public services (dịch vụ công trực tuyến).
        PUBLIC_SERVICE = 3 "public_service",
        /// Electronic identity level 2 (định danh điện tử mức 2).
        ELECTRONIC_ID = 4 "electronic_id",
        /// Recognising scams (nhận biết lừa đảo).
        SCAM_AWARENESS = 5 "scam_awareness",
    }
}

codes! {
    /// How a visit ended (kết quả).
    Outcome {
        /// Done today.
        DONE = 1 "done",
        /// Partly done; somebody comes again (hẹn quay lại).
        FOLLOW_UP = 2 "follow_up",
        /// The resident did not want it (bác không muốn).
        REFUSED = 3 "refused",
        /// Nobody home (vắng nhà).
        ABSENT = 4 "absent",
    }
}

impl Outcome {
    /// Whether somebody was helped: something was done, or begun.
    pub fn is_help(self) -> bool {
        matches!(self, Self::DONE | Self::FOLLOW_UP)
    }
}

codes! {
    /// How one step of a lesson was done: "dân tự làm, cán bộ hỗ trợ".
    StepOutcome {
        /// The resident did it (bác tự làm).
        BY_RESIDENT = 1 "by_resident",
        /// Done with help (có người giúp).
        WITH_HELP = 2 "with_help",
        /// The resident declined it.
        REFUSED = 3 "refused",
        /// To be taken up again.
        FOLLOW_UP = 4 "follow_up",
    }
}

codes! {
    /// What a visit's next date is for (hẹn lại để làm gì).
    FollowUpKind {
        /// Coming again to go on.
        VISIT = 1 "visit",
        /// The household's first payment without cash, which closes when they say that they have made it.
        FIRST_PAYMENT = 2 "first_payment",
        /// Coming again every so many days, as elders need it (ghé đều).
        REPEAT = 3 "repeat",
        /// A dossier that was filed online: its result is due.
        DOSSIER = 4 "dossier",
    }
}

codes! {
    /// Where a dossier stands that a resident filed online (hồ sơ dịch vụ công).
    DossierState {
        /// Filed (đã nộp).
        FILED = 1 "filed",
        /// The agency asks for more (cần bổ sung).
        MORE_NEEDED = 2 "more_needed",
        /// There is a result (đã có kết quả).
        DONE = 3 "done",
        /// Sent back without one (bị trả lại).
        RETURNED = 4 "returned",
        /// The resident took it back (đã rút).
        WITHDRAWN = 5 "withdrawn",
    }
}

impl DossierState {
    /// Whether nothing of it is due any more. One that is newer than this version is taken to go on.
    pub fn is_over(self) -> bool {
        matches!(self, Self::DONE | Self::RETURNED | Self::WITHDRAWN)
    }
}

codes! {
    /// What happened in somebody's life that stops what is due with them.
    LifeEvent {
        /// Died (đã mất).
        DIED = 1 "died",
        /// Moved out of the commune (chuyển đi nơi khác).
        MOVED_AWAY = 2 "moved_away",
        /// Lives here: came back, or the other was a mistake.
        LIVES_HERE = 3 "lives_here",
    }
}

impl LifeEvent {
    /// Whether nobody comes to them any more.
    pub fn stops(self) -> bool {
        matches!(self, Self::DIED | Self::MOVED_AWAY)
    }
}

codes! {
    /// How a setting of a phone or an app stood, before or after.
    SettingState {
        /// As the guide advises (đã an toàn).
        SAFE = 1 "safe",
        /// Not as the guide advises (còn hở).
        OPEN = 2 "open",
        /// This phone or app has no such setting, or it was not looked at.
        UNKNOWN = 3 "unknown",
    }
}

codes! {
    /// Age, as coarse as statistics need it.
    AgeBand {
        /// Not known.
        UNKNOWN = 0 "unknown",
        /// Under 35.
        UNDER_35 = 1 "under_35",
        /// 35 to 59.
        FROM_35_TO_59 = 2 "35_59",
        /// 60 and over.
        FROM_60 = 3 "60_over",
    }
}

codes! {
    /// Sex as the identity card states it.
    Sex {
        /// Nam.
        MALE = 1 "male",
        /// Nữ.
        FEMALE = 2 "female",
    }
}

codes! {
    /// What personal data is kept for (mục đích). One consent each (Law 91/2025/QH15, article 9).
    Purpose {
        /// Recording the help given, to come back and go on (ghi lại việc hỗ trợ).
        ASSIST = 1 "assist",
        /// Reaching the person again by phone (liên hệ lại).
        CONTACT = 2 "contact",
        /// Counting for reports, with the person's record as proof (tổng hợp báo cáo).
        REPORT = 3 "report",
        /// Publishing a photo or a story (đăng ảnh, câu chuyện).
        PUBLISH = 4 "publish",
    }
}

impl AgeBand {
    /// The band of somebody born in `birth_year`, in the year of the deed.
    pub fn of(birth_year: Option<i32>, year_of_deed: i32) -> Self {
        match birth_year.map(|born| year_of_deed - born) {
            Some(0..=34) => Self::UNDER_35,
            Some(35..=59) => Self::FROM_35_TO_59,
            Some(60..=140) => Self::FROM_60,
            _ => Self::UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_pair_and_unknown_codes_stay_whole() {
        for service in Service::KNOWN {
            assert_eq!(service.name().and_then(Service::from_name), Some(*service));
        }
        assert_eq!(Service(999).name(), None);
        assert_eq!(AgeBand::of(Some(1955), 2026), AgeBand::FROM_60);
        assert_eq!(AgeBand::of(Some(2030), 2026), AgeBand::UNKNOWN);
    }
}
