//! Importing a list: what is put right, what is refused by row, and that nothing happens by halves.

use crate::desk::{POLICY, Site, TITLES, ground, sheet};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::GroundId;
use causo_office::{Column, ImportOptions, ImportReport, NewGround, Office, PolicyFile};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

/// Two households of invented people; the third lost the zeros of both numbers, as spreadsheets do.
const LIST: [&[&str]; 4] = [
    &["Bùi Văn Điệp", "02/03/1955", "Nam", "025055400001", "0968 120 000", "H001", "Số 1 Hồ Sen", "Hồ Sen"],
    &["Đinh Thị Gấm", "1958", "Nữ", "", "", "H001", "Số 1 Hồ Sen", "xóm hồ sen"],
    &["Quách Thị Lụa", "12/11/1990", "nữ", "#17190400003", "#342120811", "H002", "", "Xóm Trại Mới"],
    &["Hà Mạnh Đạt", "1988-07-09", "NAM", "", "0168 212 1622", "", "", ""],
];

fn import(office: &mut Office, sheet: &[u8], ground: GroundId) -> ImportReport {
    office.import_residents(sheet, ground, ImportOptions::default()).unwrap()
}

fn codes(report: &ImportReport) -> Vec<(u32, Option<Column>, &str)> {
    report.faults.iter().map(|fault| (fault.row, fault.column, fault.code)).collect()
}

#[tokio::test]
async fn a_list_becomes_sealed_records_that_are_sent_like_any_others() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let report = import(&mut office, &sheet(&TITLES, &LIST), ground);
    assert_eq!(codes(&report), []);
    assert!(report.recorded);
    assert_eq!((report.rows, report.residents, report.households), (4, 4, 2));
    let warned: Vec<_> = report.warnings.iter().map(|warning| (warning.row, warning.code)).collect();
    assert_eq!(
        warned,
        [(5, "leading_zero_restored"), (5, "leading_zero_restored"), (6, "old_number_converted")]
    );

    let grounds = office.grounds().unwrap();
    let view = office.view(&grounds);
    let text = |field| {
        let mut all: Vec<_> = view
            .residents()
            .filter_map(|resident| view.text(EntityId::Resident(resident), field))
            .map(str::to_owned)
            .collect();
        all.sort();
        all
    };
    assert_eq!(text(Field::ID_NUMBER), ["017190400003", "025055400001"]);
    assert_eq!(text(Field::BIRTH_DATE), ["1955-03-02", "1958", "1988-07-09", "1990-11-12"]);
    assert_eq!(text(Field::PHONE), ["+84342120811", "+84382121622", "+84968120000"]);
    assert_eq!(view.households().count(), 2);

    let summary = office.sync(&mut |_| {}, &Default::default()).await.unwrap().summary;
    assert!(summary.is_complete(), "{:?}", summary.codes().collect::<Vec<_>>());
    assert_eq!(summary.teams[0].events_receipted, 9, "one event a household, a resident and a phone");
}

#[tokio::test]
async fn the_same_list_again_adds_nobody() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let list = sheet(&TITLES, &LIST);
    import(&mut office, &list, ground);
    let again = import(&mut office, &list, ground);
    // Mrs Gấm has neither a number nor a whole birth date: nobody can say that she is the same.
    assert_eq!((again.already_here, again.residents), (3, 1));
    assert_eq!(again.households, 0, "her house is known by its address");
}

#[tokio::test]
async fn a_bad_row_is_told_by_number_and_stops_the_rest_unless_told_otherwise() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let list = sheet(
        &TITLES,
        &[
            LIST[0],
            &["", "02/03/1955", "Nam"],
            &["Lê Văn Sáu", "31/02/1960", "Nam"],
            &["Lê Văn Bảy", "01/01/2999", "trai", "12345", "123"],
            &["Lê Văn Tám", "1960", "Nam", "#25155000123", "", "", "", "Xóm Không Có"],
            &["Bùi Văn Điệp", "02/03/1955", "Nam", "025055400001"],
            &["Lê Văn 10", "", "", "0250x5400001"],
            &["Lê Văn Chín", "", "", "", "", "", "", "Trại Mới"],
            &[],
        ],
    );
    let report = import(&mut office, &list, ground);
    assert!(!report.recorded);
    assert_eq!(
        codes(&report),
        [
            (4, Some(Column::Name), "empty"),
            (5, Some(Column::BirthDate), "bad_date"),
            (6, Some(Column::BirthDate), "bad_date"),
            (6, Some(Column::Sex), "bad_sex"),
            (6, Some(Column::IdNumber), "wrong_length"),
            (6, Some(Column::Phone), "malformed"),
            (7, Some(Column::IdNumber), "leading_zero_unclear"),
            (8, None, "duplicate_in_file"),
            (9, Some(Column::Name), "unexpected_character"),
            (9, Some(Column::IdNumber), "unexpected_character"),
            (10, Some(Column::Hamlet), "hamlet_unknown"),
        ]
    );
    assert_eq!(office.opened(None).unwrap().residents, 0, "nothing by halves");

    let trial = ImportOptions { skip_bad: true, trial: true, ..ImportOptions::default() };
    assert!(!office.import_residents(&list, ground, trial).unwrap().recorded);
    assert_eq!(office.opened(None).unwrap().residents, 0);
    let skip = ImportOptions { skip_bad: true, ..ImportOptions::default() };
    let report = office.import_residents(&list, ground, skip).unwrap();
    assert_eq!((report.recorded, report.residents), (true, 1));
    assert_eq!(office.opened(None).unwrap().residents, 1);
}

#[tokio::test]
async fn each_team_takes_its_own_rows_of_one_list() {
    let site = Site::start().await;
    let (mut office, _, first) = site.ready().await;
    let second = office.create_team("Tổ 2").await.unwrap();
    let today = office.today();
    let second = office.sign_ground(&ground(second, today, today)).await.unwrap().id;
    let list = sheet(
        &["Họ tên", "Nam/Nữ", "Tổ"],
        &[&["Bùi Văn Điệp", "Nam", "Tổ 1"], &["Đinh Thị Gấm", "Nữ", "to 2"], &["Hà Mạnh Đạt", "Nam", "TỔ 2"]],
    );
    let counts = |report: ImportReport| (report.residents, report.other_teams);
    assert_eq!(counts(import(&mut office, &list, first)), (1, 2));
    assert_eq!(counts(import(&mut office, &list, second)), (2, 1));
    let unknown = sheet(&["Họ tên", "Tổ"], &[&["Bùi Văn Bảy", "Tổ 9"]]);
    assert_eq!(codes(&import(&mut office, &unknown, first)), [(3, Some(Column::Team), "team_unknown")]);
}

#[tokio::test]
async fn without_policy_or_a_ground_in_force_nobody_is_recorded() {
    let site = Site::start().await;
    let mut office = site.office().await;
    let team = office.create_team("Tổ 1").await.unwrap();
    let list = sheet(&TITLES, &LIST);
    let refused = |office: &mut Office, ground, purpose| {
        let options = ImportOptions { purpose, ..ImportOptions::default() };
        office.import_residents(&list, ground, options).unwrap_err().code().to_owned()
    };
    assert_eq!(refused(&mut office, GroundId([7; 8]), None), "controller_not_set");
    let today = office.today();
    let early = office.sign_ground(&ground(team, today, today)).await;
    assert_eq!(early.unwrap_err().code(), "controller_not_set");

    office.set_policy(&PolicyFile::parse(POLICY).unwrap()).await.unwrap();
    assert_eq!(refused(&mut office, GroundId([7; 8]), None), "ground_missing");
    let past = office.sign_ground(&ground(team, Day(today.0 - 9), Day(today.0 - 1))).await.unwrap();
    assert_eq!(refused(&mut office, past.id, None), "ground_not_in_force");
    let future = office.sign_ground(&ground(team, today.plus(2), today.plus(3))).await.unwrap();
    assert_eq!(refused(&mut office, future.id, None), "ground_not_in_force");
    let now = office.sign_ground(&ground(team, today, today)).await.unwrap();
    assert_eq!(refused(&mut office, now.id, Some(Purpose::REPORT)), "ground_purpose");
    assert_eq!(office.ground_text(&now).unwrap(), "Kế hoạch hỗ trợ người dân dùng dịch vụ số.");
    let backwards = office.sign_ground(&ground(team, today.plus(1), today)).await;
    assert_eq!(backwards.unwrap_err().code(), "ground_incomplete");
    assert_eq!(office.opened(None).unwrap().residents, 0);
}

#[tokio::test]
async fn a_telephone_that_no_ground_covers_is_left_out() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let today = office.today();
    let assist = NewGround { purposes: vec![Purpose::ASSIST], ..ground(team, today, today) };
    let assist = office.sign_ground(&assist).await.unwrap().id;
    let report = import(&mut office, &sheet(&TITLES, &[LIST[0], LIST[1]]), assist);
    let warned: Vec<_> = report.warnings.iter().map(|w| (w.row, w.column, w.code)).collect();
    assert_eq!(warned, [(3, Some(Column::Phone), "phone_not_covered")]);
    assert_eq!((report.recorded, report.residents), (true, 2));
    let grounds = office.grounds().unwrap();
    let view = office.view(&grounds);
    assert!(view.personal_texts().any(|text| text == "025055400001"));
    assert!(view.personal_texts().all(|text| !text.starts_with("+84")));

    let contact = ImportOptions { purpose: Some(Purpose::CONTACT), ..ImportOptions::default() };
    let both = office.sign_ground(&ground(team, today, today)).await.unwrap().id;
    let refused = office.import_residents(&sheet(&TITLES, &[LIST[3]]), both, contact).unwrap_err();
    assert_eq!(refused.code(), "field_not_in_policy", "a purpose to call carries no name");
}

#[tokio::test]
async fn a_secret_in_any_text_of_the_list_stops_its_row() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let titles = [&TITLES[..], &["Tổ"]].concat();
    let row = |at: usize| {
        let mut row = ["Bùi Văn Điệp", "", "", "", "", "H001", "Số 1 Hồ Sen", "Hồ Sen", "Tổ 1"];
        row[at] = "mật khẩu: conmeo99";
        row
    };
    let rows = [0, 5, 6, 7, 8].map(row);
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    let report = import(&mut office, &sheet(&titles, &rows), ground);
    let columns = [Column::Name, Column::Household, Column::Address, Column::Hamlet, Column::Team];
    let expected: Vec<_> =
        (3..).zip(columns).map(|(row, column)| (row, Some(column), "secret_refused")).collect();
    assert_eq!(codes(&report), expected);
    assert!(!report.recorded);
}
