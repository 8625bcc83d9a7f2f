//! Lines of a text. They break between words; signs stay with the word before them, a word that no line holds is broken,
//! and the last line has no word alone if the line above can spare one.

use crate::font::Font;

/// A word and how wide it is.
struct Word {
    text: String,
    width: f32,
}

/// The lines of a text of size 1 that are at most `width` wide. An empty text has none.
pub(crate) fn wrap(font: &Font, width: f32, text: &str) -> Vec<String> {
    text.split(['\n', '\r']).flat_map(|part| paragraph(font, width, part)).collect()
}

/// The same in as few lines, but about equally long ones: for titles and labels, which are seen as a whole. Lines that
/// end where a phrase does stay as they are.
pub(crate) fn balanced(font: &Font, width: f32, text: &str) -> Vec<String> {
    let mut best = wrap(font, width, text);
    let (count, whole) = (best.len(), best.join(" "));
    let is_phrase = |line: &String| line.ends_with([',', '.', ':', ';', '!', '?']);
    for step in 1..16 {
        if best.iter().rev().skip(1).all(is_phrase) {
            break;
        }
        let tried = wrap(font, width * (1.0 - 0.04 * step as f32), text);
        // A word that would have to be broken is another text.
        if tried.len() > count || tried.join(" ") != whole {
            break;
        }
        best = tried;
    }
    best
}

fn paragraph(font: &Font, width: f32, text: &str) -> Vec<String> {
    let space = font.width(" ");
    let wide = |line: &[Word]| line.iter().map(|word| word.width + space).sum::<f32>() - space;
    let mut lines: Vec<Vec<Word>> = vec![];
    for word in words(text).into_iter().flat_map(|word| broken(font, width, word)) {
        match lines.last_mut() {
            Some(line) if wide(line) + space + word.width <= width => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    if let [.., above, last] = &mut lines[..]
        && let ([_], [_, _, .., spared]) = (&last[..], &above[..])
        && last[0].width + space + spared.width <= width
    {
        last.splice(0..0, above.pop());
    }
    lines.iter().map(|line| line.iter().map(|word| &word.text[..]).collect::<Vec<_>>().join(" ")).collect()
}

/// Words, each with the signs that follow it: no line begins with "%" or "–".
fn words(text: &str) -> Vec<String> {
    let breaks = |char: char| char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}');
    let mut words: Vec<String> = vec![];
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(before) if !word.contains(char::is_alphanumeric) => *before += &format!(" {word}"),
            _ => words.push(word.into()),
        }
    }
    words
}

/// A word in as many parts as lines are needed for it alone.
fn broken(font: &Font, width: f32, word: String) -> Vec<Word> {
    let whole = font.width(&word);
    if whole <= width {
        return vec![Word { text: word, width: whole }];
    }
    let mut parts = vec![Word { text: String::new(), width: 0.0 }];
    for glyph in font.glyphs(&word) {
        let more = (glyph.kern + glyph.advance) / 1000.0;
        match parts.last_mut() {
            Some(part) if part.text.is_empty() || part.width + more <= width => {
                part.text.push(glyph.of);
                part.width += more;
            }
            _ => parts.push(Word { text: glyph.of.into(), width: glyph.advance / 1000.0 }),
        }
    }
    parts
}
