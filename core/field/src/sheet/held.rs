//! What is held about somebody, as a page to take home.

use super::{foot, item, vietnamese};
use crate::held::Held;
use causo_domain::date::Day;
use causo_draw::{Block, Mark, Sheet};

impl Held {
    /// The page, for somebody who is addressed by `form`.
    pub fn sheet(&self, commune: &str, day: Day, form: &str) -> Sheet {
        let mut blocks = Vec::new();
        for section in self.sections(form) {
            let heading = section.heading;
            blocks.push(if blocks.is_empty() { Block::Title(heading) } else { Block::Subtitle(heading) });
            blocks.extend(section.lines.into_iter().map(|line| item(Mark::Dot, line, "")));
        }
        blocks.extend([Block::Rule, foot(commune, day)]);
        vietnamese(blocks)
    }
}
