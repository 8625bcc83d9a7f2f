//! A pack as the phone would show it, on one page that an officer opens in any browser: the volunteer's card and the
//! resident's large screens, in every language. The page holds no script and asks no network, and says so to the browser.

use causo_domain::guides::{Guide, GuideText, LANGUAGES, Media, Pack, Step, golden_rule, media_kind};
use data_encoding::BASE64;
use std::fmt::Write;

const STYLE: &str = include_str!("preview.css");

/// What the page itself says, beside the pack's own words.
struct Words {
    name: &'static str,
    contents: &'static str,
    volunteer: &'static str,
    resident: &'static str,
    describes: &'static str,
    reviewed: &'static str,
    aloud: &'static str,
    source: &'static str,
    version: &'static str,
}

fn words(language: &str) -> Words {
    match language {
        "en" => Words {
            name: "English",
            contents: "Guides",
            volunteer: "The volunteer's card",
            resident: "The resident's screen",
            describes: "Describes",
            reviewed: "Reviewed on",
            aloud: "Read aloud",
            source: "Source",
            version: "version",
        },
        _ => Words {
            name: "Tiếng Việt",
            contents: "Các bài",
            volunteer: "Thẻ của tình nguyện viên",
            resident: "Màn hình của bác",
            describes: "Mô tả",
            reviewed: "Đối chiếu ngày",
            aloud: "Đọc to",
            source: "Nguồn",
            version: "phiên bản",
        },
    }
}

/// The page. `language` is that of the page's own words; the guides stand there in all of theirs.
pub fn preview(pack: &Pack, language: &str) -> String {
    let mut page = Page { out: String::new(), media: &pack.content.media };
    let (words, manifest) = (words(language), &pack.manifest);
    let title =
        format!("{} · {} {} · {}", manifest.name, words.version, manifest.version, manifest.publisher);
    page.raw("<!doctype html>\n<html lang=\"").text(language).raw("\"><head><meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
    page.raw("img-src data:; media-src data:\">\n<title>").text(&title).raw("</title>\n<style>\n");
    page.raw(STYLE)
        .raw("</style></head><body>\n<header class=\"page\"><h1>")
        .text(&title)
        .raw("</h1></header><main>\n");
    let languages = languages(&pack.content.guides);
    for language in &languages {
        page.contents(&pack.content.guides, language);
    }
    for language in &languages {
        for guide in &pack.content.guides {
            if let Some(text) = guide.texts.iter().find(|text| text.language == *language) {
                page.guide(guide, text);
            }
        }
    }
    page.raw("</main></body></html>\n");
    page.out
}

/// Every language there is, those that must be there first.
fn languages(guides: &[Guide]) -> Vec<String> {
    let mut all: Vec<String> = LANGUAGES.map(str::to_owned).to_vec();
    for text in guides.iter().flat_map(|guide| &guide.texts) {
        if !all.contains(&text.language) {
            all.push(text.language.clone());
        }
    }
    all
}

struct Page<'a> {
    out: String,
    media: &'a [Media],
}

impl Page<'_> {
    fn raw(&mut self, html: &str) -> &mut Self {
        self.out.push_str(html);
        self
    }

    /// A pack's words are never anything but words here.
    fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(letter),
            }
        }
        self
    }

    fn element(&mut self, name: &str, class: &str, text: &str) -> &mut Self {
        self.raw("<").raw(name).raw(" class=\"").raw(class).raw("\">").text(text);
        self.raw("</").raw(name).raw(">\n")
    }

    fn contents(&mut self, guides: &[Guide], language: &str) {
        let words = words(language);
        self.raw("<nav lang=\"")
            .text(language)
            .raw("\"><h2>")
            .text(words.contents)
            .raw(" · ")
            .text(words.name);
        self.raw("</h2><ol>\n");
        for guide in guides {
            let Some(text) = guide.texts.iter().find(|text| text.language == language) else { continue };
            let _ = write!(self.out, "<li value=\"{}\"><a href=\"#", guide.code);
            self.text(&anchor(guide, text)).raw("\">").text(&text.title).raw("</a></li>\n");
        }
        self.raw("</ol></nav>\n");
    }

    fn guide(&mut self, guide: &Guide, text: &GuideText) {
        let (words, rule) = (words(&text.language), golden_rule(&text.language));
        self.raw("<article class=\"guide\" lang=\"")
            .text(&text.language)
            .raw("\" id=\"")
            .text(&anchor(guide, text));
        let _ = write!(self.out, "\"><h2>{}. ", guide.code);
        self.text(&text.title).raw("</h2>\n<p class=\"small\">");
        self.text(&format!("{}: {}", words.describes, text.describes)).raw("<br>");
        self.text(&format!("{}: {}", words.reviewed, guide.reviewed_on))
            .raw("</p>\n<div class=\"screens\">\n");

        self.raw("<section class=\"screen\"><h3>").text(words.volunteer).raw("</h3>\n");
        self.element("p", "rule", rule.volunteer).raw("<ol class=\"steps\">\n");
        for step in &text.steps {
            let _ = write!(self.out, "<li value=\"{}\"><strong>", step.code);
            self.text(&step.title).raw("</strong>");
            for (class, value) in [("menu", &step.menu), ("source", &step.source)] {
                let Some(value) = value else { continue };
                let told =
                    if class == "source" { format!("{}: {value}", words.source) } else { value.clone() };
                self.element("span", class, &told);
            }
            self.raw("</li>\n");
        }
        self.raw("</ol></section>\n<section class=\"screen resident\"><h3>")
            .text(words.resident)
            .raw("</h3>\n");
        self.element("p", "rule", rule.resident).element("p", "why", &text.why);
        for step in &text.steps {
            self.card(step, &words);
        }
        self.raw("</section></div></article>\n");
    }

    fn card(&mut self, step: &Step, words: &Words) {
        self.raw("<div class=\"card\"><h4>").text(&step.title).raw("</h4>\n").element(
            "p",
            "text",
            &step.large,
        );
        if step.aloud != step.large {
            self.element("p", "aloud", &format!("{}: {}", words.aloud, step.aloud));
        }
        for name in [&step.picture, &step.audio].into_iter().flatten() {
            let Some(file) = self.media.iter().find(|media| media.name == *name) else { continue };
            let Some(kind) = media_kind(&file.bytes) else { continue };
            let data = format!("data:{};base64,{}", kind.media_type(), BASE64.encode(&file.bytes));
            match kind.is_picture() {
                true => self.raw("<img alt=\"").text(&step.title).raw("\" src=\"").raw(&data).raw("\">\n"),
                false => self.raw("<audio controls src=\"").raw(&data).raw("\"></audio>\n"),
            };
        }
        self.raw("</div>\n");
    }
}

fn anchor(guide: &Guide, text: &GuideText) -> String {
    format!("{}-{}", text.language, guide.code)
}
