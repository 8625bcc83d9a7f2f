//! From rows to people and households: which team, which hamlet, who is here already, who stands there twice. Pure;
//! nothing is recorded here.

use super::header::Column;
use super::report::{ImportReport, RowFault};
use super::resident::{Resident, RowReader};
use super::sheet::Sheet;
use crate::labels::Labels;
use causo_domain::date::Day;
use causo_domain::ids::TeamId;
use causo_domain::text::fold;
use causo_protocol::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

/// What tells two people apart: the ID number, or else the whole name with a whole birth date.
#[derive(Default)]
pub(super) struct People {
    ids: BTreeSet<String>,
    /// Name and birth date; whether an ID number is known of each such person.
    names: BTreeMap<(String, String), bool>,
}

impl People {
    pub(super) fn add(&mut self, name: &str, birth: Option<&str>, id: Option<&str>) {
        self.ids.extend(id.map(str::to_owned));
        if let Some(birth) = birth.filter(|birth| birth.len() == "1955-03-02".len()) {
            let with_id = self.names.entry((fold(name), birth.to_owned())).or_insert(true);
            *with_id &= id.is_some();
        }
    }

    /// Two people of one name and day exist; two ID numbers tell that they are two.
    fn knows(&self, name: &str, birth: Option<&str>, id: Option<&str>) -> bool {
        let namesake = birth.and_then(|birth| self.names.get(&(fold(name), birth.to_owned())));
        id.is_some_and(|id| self.ids.contains(id))
            || namesake.is_some_and(|all_with_id| !(*all_with_id && id.is_some()))
    }
}

/// A household as the list names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Household {
    pub(super) hamlet: Option<u16>,
    pub(super) address: Option<String>,
}

/// Who and what is to be recorded.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) households: Vec<Household>,
    /// People, with the number of their household above.
    pub(super) residents: Vec<(Resident, Option<usize>)>,
    pub(super) report: ImportReport,
}

/// What rows are judged by.
pub(super) struct Judge<'a> {
    pub(super) policy: &'a Policy,
    pub(super) labels: &'a Labels,
    pub(super) team: TeamId,
    pub(super) today: Day,
    /// Whether telephones may be kept: they serve a purpose of their own.
    pub(super) phones: bool,
    /// Everybody recorded before.
    pub(super) here: People,
}

impl Judge<'_> {
    pub(super) fn plan(&self, sheet: &Sheet) -> Plan {
        let mut plan = Plan::default();
        let mut listed = People::default();
        let mut named = BTreeMap::new();
        for (row, cells) in &sheet.rows {
            let reader = RowReader::new(&sheet.layout, self.today, *row, cells);
            if reader.is_blank() {
                continue;
            }
            plan.report.rows += 1;
            match reader.read() {
                Ok(resident) => self.place(resident, &mut plan, &mut listed, &mut named),
                Err(faults) => plan.report.faults.extend(faults),
            }
        }
        plan.report.residents = plan.residents.len();
        plan
    }

    fn place(
        &self,
        mut resident: Resident,
        plan: &mut Plan,
        listed: &mut People,
        named: &mut BTreeMap<(Option<u16>, String), usize>,
    ) {
        let report = &mut plan.report;
        let fault = |column, code| RowFault { row: resident.row, column, code };
        match resident.team.as_deref().map(|name| self.labels.team_named(name)) {
            Some(None) => return report.faults.push(fault(Some(Column::Team), "team_unknown")),
            Some(Some(team)) if team != self.team => return report.other_teams += 1,
            _ => {}
        }
        let hamlet = match resident.hamlet.as_deref().map(|name| self.hamlet(name)) {
            Some(None) => return report.faults.push(fault(Some(Column::Hamlet), "hamlet_unknown")),
            found => found.flatten(),
        };
        let birth = resident.birth.map(|birth| birth.to_string());
        let (name, birth, id) =
            (&*resident.name, birth.as_deref(), resident.id.as_ref().map(|id| id.as_str()));
        if listed.knows(name, birth, id) {
            return report.faults.push(fault(None, "duplicate_in_file"));
        }
        listed.add(name, birth, id);
        if self.here.knows(name, birth, id) {
            return report.already_here += 1;
        }
        report.warnings.extend(&resident.warnings);
        if !self.phones && resident.phone.take().is_some() {
            report.warnings.push(fault(Some(Column::Phone), "phone_not_covered"));
        }
        let label = resident.household.as_ref().or(resident.address.as_ref());
        let household = label.map(|label| {
            let households = &mut plan.households;
            *named.entry((hamlet, fold(label))).or_insert_with(|| {
                households.push(Household { hamlet, address: None });
                households.len() - 1
            })
        });
        if let (Some(at), Some(address)) = (household, &resident.address) {
            let known = plan.households[at].address.get_or_insert_with(|| address.clone());
            if fold(known) != fold(address) {
                report.warnings.push(fault(Some(Column::Address), "address_differs"));
            }
        }
        plan.residents.push((resident, household));
    }

    /// The hamlet of a name, with or without its kind: "Khu Chiềng" and "Chiềng" are one, unless there is a "Xóm
    /// Chiềng" too.
    fn hamlet(&self, name: &str) -> Option<u16> {
        let called = |same: fn(&str) -> String| {
            let key = same(name);
            let mut found = self.policy.hamlets.iter().filter(move |hamlet| same(&hamlet.name) == key);
            found.next().filter(|_| found.next().is_none()).map(|hamlet| hamlet.code)
        };
        called(fold).or_else(|| called(bare))
    }
}

fn bare(name: &str) -> String {
    let folded = fold(name);
    let kinds = ["khu ", "thon ", "xom ", "ban "];
    kinds.iter().find_map(|kind| folded.strip_prefix(kind)).unwrap_or(&folded).to_owned()
}
