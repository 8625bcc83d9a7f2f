//! The officer's morning: keys, policy, teams, grounds, the import, and every phone enrolled with eight digits compared.

use super::day::{Day, DemoError, PASSPHRASE, PIN, Phone, expect, services};
use crate::language::t;
use causo_domain::codes::Purpose;
use causo_domain::ids::TeamId;
use causo_field::{Enrolment, SyncOptions};
use causo_office::{Ceremony, ImportOptions, Machine, NewGround, NewMember, Office, PolicyFile, found};
use causo_protocol::roster::Role;
use causo_sync::Options;
use causo_sync::driver::{CancellationToken, Endpoint};

const POLICY: &str = include_str!("../../../fixtures/van-son/policy.toml");
const RESIDENTS: &[u8] = include_bytes!("../../../fixtures/van-son/residents.xlsx");
const TEAMS: [&str; 3] = ["Tổ 1", "Tổ 2", "Tổ 3"];
/// xã Vân Sơn, tỉnh Phú Thọ.
const COMMUNE: &str = "05152";
/// Phones of the day, four a team.
pub(super) const PHONES: usize = 12;
/// Volunteers, invented.
const MEMBERS: [&str; PHONES] = [
    "Bùi Thị Thuỳ Dương",
    "Đinh Quang Vượng",
    "Hà Thị Bích Ngọc",
    "Quách Tuấn Kiệt",
    "Nguyễn Thị Thương Huyền",
    "Phùng Đức Thiện",
    "Lê Hoài Phương",
    "Bạch Công Tuyến",
    "Trần Thị Ánh Tuyết",
    "Xa Văn Trường",
    "Lường Thị Hạnh",
    "Vũ Đình Khải",
];

pub(super) fn quietly<'a>(progress: &'a mut (dyn FnMut(causo_sync::Progress) + Send)) -> SyncOptions<'a> {
    SyncOptions { engine: Options::default(), progress, cancel: CancellationToken::new() }
}

impl Day {
    /// The officer's computer sends and fetches.
    pub(super) async fn office_syncs(&mut self) -> Result<(), DemoError> {
        let mut progress = |_| {};
        let summary = self.office()?.sync(&mut progress, &CancellationToken::new()).await?;
        expect(summary.is_complete(), "demo_office_sync")
    }

    /// Key ceremony, policy, teams, grounds and the import of the commune's list.
    pub(super) async fn found(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(
            t("Tạo khoá của xã, chính sách, căn cứ", "Key ceremony, policy, grounds"),
            3 + 2 * TEAMS.len(),
        );
        let machine = Machine::system();
        let dir = self.folder.join("officer");
        let server = Endpoint { url: format!("https://{}", self.link.addr), tls_pin: self.server.tls_pin() };
        let ceremony = Ceremony {
            commune: COMMUNE,
            server,
            officer_passphrase: PASSPHRASE,
            root_passphrase: PASSPHRASE,
            shares_needed: 3,
            shares: 5,
        };
        found(&dir, &ceremony, &machine).await?;
        bar.inc(1);
        let mut office = Office::open(&dir, PASSPHRASE, machine)?;
        office.publish_authorities(Some(self.server.admission_code())).await?;
        bar.inc(1);
        let policy = PolicyFile::parse(POLICY).map_err(|fault| DemoError(fault.code().into()))?;
        office.set_policy(&policy).await?;
        bar.inc(1);
        for name in TEAMS {
            self.teams.push(office.create_team(name).await?);
            bar.inc(1);
        }
        for team in &self.teams {
            let ground = office.sign_ground(&ground(*team, office.today())).await?;
            let report = office.import_residents(RESIDENTS, ground.id, ImportOptions::default())?;
            expect(report.recorded, "demo_import_refused")?;
            self.tally.residents += report.residents;
            self.tally.households += report.households;
            bar.inc(1);
        }
        let mut progress = |_| {};
        let summary = office.sync(&mut progress, &CancellationToken::new()).await?;
        expect(summary.is_complete(), "demo_import_not_sent")?;
        bar.finish();
        self.office = Some(office);
        Ok(())
    }

    /// Every phone joins its team; the first one joins a second team too.
    pub(super) async fn enrol(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Đăng ký máy, so tám chữ số", "Phones enrolled, eight digits"), PHONES);
        for (number, name) in MEMBERS.into_iter().enumerate() {
            let team = self.teams[number % self.teams.len()];
            let folder = self.folder.join("phones").join(format!("{:02}", number + 1));
            std::fs::create_dir_all(&folder)?;
            let mut phone = Phone { number, folder, team, member: None, session: None, receipts: Vec::new() };
            self.personal.insert(name.to_owned());
            self.join(&mut phone, team, name).await?;
            if number == 0 {
                let second = self.teams[1];
                self.join(&mut phone, second, name).await?;
            }
            let mut progress = |_| {};
            let summary = phone.session()?.sync(quietly(&mut progress)).await?;
            expect(summary.is_complete(), "demo_first_sync")?;
            self.phones.push(phone);
            bar.inc(1);
        }
        bar.finish();
        Ok(())
    }

    async fn join(&mut self, phone: &mut Phone, team: TeamId, name: &str) -> Result<(), DemoError> {
        let office = self.office()?;
        let invitation = office.invite(team).await?;
        let enrolment = match phone.session.take() {
            None => {
                Enrolment::begin(&phone.vault_file(), PIN, &invitation.text, services(&phone.folder)).await?
            }
            Some(session) => Enrolment::join(session, &invitation.text).await?,
        };
        let officers = office.confirm(invitation.token).await?;
        let phones = enrolment.digits().await?;
        expect(phones == Some(officers), "demo_digits_differ")?;
        let role = if phone.number < TEAMS.len() { Role::LEAD } else { Role::MEMBER };
        let member = NewMember::New { name: Some(name.to_owned()), role };
        let member = office.enrol(invitation.token, &member).await?;
        phone.member.get_or_insert(member);
        phone.session = Some(enrolment.into_session());
        Ok(())
    }
}

fn ground(team: TeamId, today: causo_domain::date::Day) -> NewGround {
    NewGround {
        team,
        purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
        article: "Điều 19 Luật 91/2025/QH15".into(),
        document: "15/KH-UBND".into(),
        controller: None,
        from: today,
        to: today.plus(180),
        text: "Kế hoạch hỗ trợ người dân dùng dịch vụ số năm 2026 của UBND xã (văn bản bịa để thử nghiệm)."
            .into(),
    }
}
