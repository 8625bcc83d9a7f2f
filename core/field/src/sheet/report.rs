//! The report as a picture that is read in a chat without opening it: three large numbers, one chart, the share that residents
//! did themselves. Of what is suppressed it draws no bar.

use super::vietnamese;
use crate::report::{HIDDEN_NOTE, Shared, first_upper, shown};
use causo_domain::labels;
use causo_domain::suppression::Cell;
use causo_draw::{Bar, BigNumber, Block, Sheet};

impl Shared {
    /// The picture. `team` is what people call the team, `made_at` the time of day it was made, as `17:05`.
    pub fn sheet(&self, team: &str, made_at: &str) -> Sheet {
        let number = |cell: Cell, label: &str, change: Option<i64>| BigNumber {
            value: shown(cell),
            label: label.into(),
            change: change.map(|change| self.change_words(change)),
        };
        let mut blocks = vec![
            // One word that two lines would tear apart.
            Block::Title(first_upper(&team.replace("cộng đồng", "cộng\u{a0}đồng"))),
            Block::Subtitle(self.period_words()),
            Block::Numbers(vec![
                number(self.visits.0, "lượt đến nhà", self.visits.1),
                number(self.people.0, "bà con được giúp", self.people.1),
                number(self.follow_ups_closed.0, "việc hẹn đã xong", self.follow_ups_closed.1),
            ]),
        ];
        let bars: Vec<_> = self
            .by_service
            .iter()
            .filter_map(|(service, cell)| {
                let label = first_upper(labels::service(*service)?);
                Some(Bar { label, amount: cell.count().unwrap_or_default() as u64, shown: shown(*cell) })
            })
            .collect();
        if !bars.is_empty() {
            blocks.push(Block::Bars { title: "Bà con được giúp theo việc".into(), bars });
        }
        blocks.push(match self.share_by_resident {
            Some(share) => Block::Share {
                label: format!("Bà con tự làm {share}%"),
                percent: Some(share),
                note: "Trong các bước đã làm: bà con tự bấm, tổ chỉ đứng cạnh.".into(),
            },
            None => Block::Share {
                label: "Phần bà con tự làm".into(),
                percent: None,
                note: "Chưa đủ số liệu để nêu.".into(),
            },
        });
        blocks.push(Block::Rule);
        blocks.extend(self.hides().then(|| Block::Foot(HIDDEN_NOTE.into())));
        blocks.push(Block::Foot(format!("Lập lúc {made_at} ngày {}. Không có tên bà con.", self.made)));
        vietnamese(blocks)
    }
}
