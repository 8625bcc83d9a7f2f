//! A text with places that code fills: named in the tables, numbered on phones.

/// A part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece<'a> {
    /// What is said.
    Said(&'a str),
    /// The name of what comes here.
    Place(&'a str),
}

/// The parts of a text; none where braces do not hold a name.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((said, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}')?;
        let is_name = !name.is_empty() && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if said.contains('}') || !is_name {
            return None;
        }
        pieces.extend((!said.is_empty()).then_some(Piece::Said(said)));
        pieces.push(Piece::Place(name));
        rest = behind;
    }
    if rest.contains('}') {
        return None;
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Said(rest)));
    Some(pieces)
}

/// Names of a text's places, in the order in which they first stand in it.
pub(super) fn places(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(text).unwrap_or_default() {
        match piece {
            Piece::Place(name) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    names
}

/// What of a text is said whatever comes into its places, one after the other.
pub(super) fn said(text: &str) -> String {
    let pieces = pieces(text).unwrap_or_default().into_iter();
    pieces.map(|piece| if let Piece::Said(said) = piece { said } else { " " }).collect()
}

/// A text as a platform takes it: each name in `order` becomes its number, from 1, as `place` writes one, and `said` writes what
/// stands between them.
pub(super) fn numbered(
    text: &str,
    order: &[&str],
    said: impl Fn(&str) -> String,
    place: impl Fn(usize) -> String,
) -> String {
    let number = |name| order.iter().position(|known| *known == name).unwrap_or(order.len()) + 1;
    let pieces = pieces(text).unwrap_or_default().into_iter();
    let written = pieces.map(|piece| match piece {
        Piece::Said(words) => said(words),
        Piece::Place(name) => place(number(name)),
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_in_the_order_that_is_given() {
        let order = places("{who} giúp {whom}, {who} ghi");
        assert_eq!(order, ["who", "whom"]);
        let text = "{whom} was helped by {who}: 100%";
        let written = numbered(text, &order, str::to_uppercase, |number| format!("%{number}$s"));
        assert_eq!(written, "%2$s WAS HELPED BY %1$s: 100%");
    }

    #[test]
    fn braces_without_a_name_are_no_text() {
        for bad in ["{", "}", "a { b", "{}", "{Name}", "{a b}", "a} {b}", "{{a}}"] {
            assert_eq!(pieces(bad), None, "{bad}");
        }
        assert_eq!(pieces(""), Some(vec![]));
        assert_eq!(said("Còn {left} lượt"), "Còn   lượt");
    }
}
