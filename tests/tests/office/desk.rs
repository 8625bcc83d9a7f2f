//! A server, a commune founded on it, and spreadsheets as an office would make them.

use causo_crypto::SystemEntropy;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, TeamId};
use causo_office::{Ceremony, Machine, NewGround, Office, PolicyFile};
use causo_server::{Clock, Running, Server, ServerConfig, SystemClock};
use causo_sync::driver::Endpoint;
use rust_xlsxwriter::Workbook;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

pub(crate) const OFFICER: &str = "mưa rào tháng bảy trên đồi";
pub(crate) const ROOT: &str = "cây đa bến nước sân đình";

pub(crate) const POLICY: &str = r#"
    [controller]
    name = "UBND xã Vân Sơn"
    contact = "Bộ phận một cửa"
    [[hamlet]]
    code = 1
    name = "Xóm Hồ Sen"
    [[hamlet]]
    code = 2
    name = "Xóm Trại Mới"
    [[hamlet]]
    code = 3
    name = "Khu Trại Mới"
    [[purpose]]
    code = "assist"
    retention_days = 730
    proof_days = 1825
    [[purpose]]
    code = "contact"
    retention_days = 365
    proof_days = 1825
"#;

/// A server that runs until the test ends.
pub(crate) struct Site {
    pub(crate) server: Running,
    pub(crate) folder: TempDir,
}

impl Site {
    pub(crate) async fn start() -> Self {
        Self::start_at(Arc::new(SystemClock)).await
    }

    /// The same, with the server's clock.
    pub(crate) async fn start_at(clock: Arc<dyn Clock>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = ServerConfig::new(folder.path().join("server"), "127.0.0.1:0".parse().unwrap());
        let server = Server::start(config, clock, &SystemEntropy).await.unwrap();
        Self { server, folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn ceremony(&self) -> Ceremony<'static> {
        let url = format!("https://localhost:{}", self.server.addr().port());
        Ceremony {
            commune: "05152",
            server: Endpoint { url, tls_pin: self.server.tls_pin() },
            officer_passphrase: OFFICER,
            root_passphrase: ROOT,
            shares_needed: 3,
            shares: 5,
        }
    }

    /// A founded commune without policy or team.
    pub(crate) async fn office(&self) -> Office {
        let code = self.server.admission_code();
        Office::init(&self.path("office"), &self.ceremony(), code, Machine::system()).await.unwrap().0
    }

    /// A founded commune with a policy, a team, and a ground that covers `assist` and `contact` from today on.
    pub(crate) async fn ready(&self) -> (Office, TeamId, GroundId) {
        let mut office = self.office().await;
        office.set_policy(&PolicyFile::parse(POLICY).unwrap()).await.unwrap();
        let team = office.create_team("Tổ 1").await.unwrap();
        let today = office.today();
        let ground = office.sign_ground(&ground(team, today, today.plus(30))).await.unwrap();
        (office, team, ground.id)
    }
}

pub(crate) fn ground(team: TeamId, from: Day, to: Day) -> NewGround {
    NewGround {
        team,
        purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
        article: "Điều 19 Luật 91/2025/QH15".into(),
        document: "15/KH-UBND".into(),
        controller: None,
        from,
        to,
        text: "Kế hoạch hỗ trợ người dân dùng dịch vụ số.".into(),
    }
}

pub(crate) const TITLES: [&str; 8] =
    ["Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Điện thoại", "Mã hộ", "Địa chỉ", "Xóm"];

/// A spreadsheet of these rows; a cell that is all digits and starts with `#` is written as a number.
pub(crate) fn sheet(titles: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "DANH SÁCH NHÂN KHẨU").unwrap();
    for (column, title) in titles.iter().enumerate() {
        page.write(1, column as u16, *title).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32 + 2, column as u16);
            match cell.strip_prefix('#') {
                Some(number) => page.write(row, column, number.parse::<f64>().unwrap()).unwrap(),
                None => page.write(row, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}
