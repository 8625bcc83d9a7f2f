//! What was set safe on a resident's phone, to keep: app by app, before and after, in the words of the guides. It names no
//! account and nobody.

use super::{foot, item, vietnamese};
use crate::error::FieldError;
use crate::session::Session;
use crate::visit::Setting;
use causo_domain::address::spoken_to;
use causo_domain::codes::SettingState;
use causo_domain::guides::golden_rule;
use causo_domain::ids::SubjectId;
use causo_draw::{Block, Mark, Sheet};
use std::collections::BTreeMap;

impl Session {
    /// The settings of somebody as their visits noted them: how each stood at first, how it stands since the last visit.
    /// `nothing_noted` when no visit noted one.
    pub fn privacy_summary(&self, subject: SubjectId) -> Result<Sheet, FieldError> {
        let resident =
            self.resident(subject).ok_or_else(|| FieldError::field("subject", "subject_unknown"))?;
        let mut settings: BTreeMap<(u32, u16), Setting> = BTreeMap::new();
        let mut team = None;
        for visit in self.visits().into_iter().rev().filter(|visit| visit.subject == Some(resident.subject)) {
            team = visit.team.or(team);
            for setting in visit.settings {
                let known = settings.entry((setting.guide, setting.step)).or_insert_with(|| setting.clone());
                // Not looked at again is not unknown again.
                if setting.after != SettingState::UNKNOWN {
                    known.after = setting.after;
                }
            }
        }
        let team = team
            .filter(|_| !settings.is_empty())
            .ok_or_else(|| FieldError::field("settings", "nothing_noted"))?;
        let form = resident.form();
        let mut blocks = vec![Block::Title(spoken_to("Các mục đã xem trên điện thoại của bác", form))];
        blocks.push(Block::Text(spoken_to("Bác giữ tờ này để lần sau xem lại.", form)));
        blocks.extend(self.by_guide(&settings, form)?);
        blocks.extend([
            Block::Rule,
            item(Mark::Dot, spoken_to(golden_rule("vi").resident, form), ""),
            item(
                Mark::Dot,
                spoken_to("Ai hỏi mật khẩu hay mã OTP, bác đừng đưa, kể cả người quen.", form),
                "",
            ),
            item(
                Mark::Dot,
                spoken_to("Thấy lạ thì bác gọi con cháu, tổ công nghệ số hoặc công an xã.", form),
                "",
            ),
            foot(&self.vault.own_chain(team)?.commune, self.today()),
        ]);
        Ok(vietnamese(blocks))
    }

    /// The settings under the titles of their guides. A guide or a step that no pack has any more goes by its number.
    fn by_guide(
        &self,
        settings: &BTreeMap<(u32, u16), Setting>,
        form: &str,
    ) -> Result<Vec<Block>, FieldError> {
        let guides = self.guides()?;
        let (mut blocks, mut of) = (Vec::new(), None);
        for setting in settings.values() {
            if of != Some(setting.guide) {
                blocks.push(Block::Subtitle(guides.title(setting.guide)));
                of = Some(setting.guide);
            }
            let title = guides.step_title(Some(setting.guide), setting.step);
            let (mark, note) = said(setting);
            blocks.push(item(mark, spoken_to(&title, form), note));
        }
        Ok(blocks)
    }
}

fn said(setting: &Setting) -> (Mark, &'static str) {
    match (setting.before, setting.after) {
        (SettingState::SAFE, SettingState::SAFE) => (Mark::Yes, "Trước đã an toàn, nay vẫn an toàn"),
        (SettingState::OPEN, SettingState::SAFE) => (Mark::Yes, "Trước còn hở, nay đã an toàn"),
        (_, SettingState::SAFE) => (Mark::Yes, "Nay đã an toàn"),
        (_, SettingState::OPEN) => (Mark::No, "Còn hở, lần sau làm tiếp"),
        _ => (Mark::Open, "Máy không có mục này, hoặc chưa xem"),
    }
}
