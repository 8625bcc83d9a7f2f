//! Kotlin and Swift cut into words and signs, as far as declarations and conditions need it: without comments, and with what
//! stands in quotes as one word.

/// The words and signs of a source. `->`, `==` and the like are one; each text in quotes is `""`.
#[must_use]
pub fn tokens(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (token, behind) = match first {
            _ if rest.starts_with("//") => ("", behind_line(rest)),
            _ if rest.starts_with("/*") => ("", behind(rest, 2, "*/")),
            _ if rest.starts_with("\"\"\"") => ("\"\"", behind(rest, 3, "\"\"\"")),
            '"' => ("\"\"", behind_quotes(rest, '"')),
            // A character in Kotlin; Swift has no such thing.
            '\'' => ("\"\"", behind_quotes(rest, '\'')),
            '`' => quoted_name(rest),
            c if is_word(c) => rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c if c.is_whitespace() => ("", rest.trim_start()),
            c => rest.split_at(sign(rest, c)),
        };
        found.extend((!token.is_empty()).then_some(token));
        rest = behind;
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Signs of two letters that would mean something else cut in two.
fn sign(rest: &str, first: char) -> usize {
    const PAIRS: [&str; 10] = ["->", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "?:"];
    if PAIRS.iter().any(|pair| rest.starts_with(pair)) { 2 } else { first.len_utf8() }
}

fn behind_line(rest: &str) -> &str {
    rest.find('\n').map_or("", |end| &rest[end..])
}

fn behind<'a>(rest: &'a str, begin: usize, end: &str) -> &'a str {
    rest[begin..].find(end).map_or("", |at| &rest[begin + at + end.len()..])
}

/// A name that would be a word of the language without its marks.
fn quoted_name(rest: &str) -> (&str, &str) {
    rest[1..].split_once('`').unwrap_or((&rest[1..], ""))
}

/// Behind a text on one line. What Swift fills in, `\(name("a"))`, and Kotlin, `${name("a")}`, may hold texts again.
fn behind_quotes(rest: &str, mark: char) -> &str {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let fills = matches!((c, chars.peek()), ('\\', Some((_, '('))) | ('$', Some((_, '{'))));
        if fills {
            let end = at + 1 + closing(&rest[at + 1..]);
            while chars.next_if(|(next, _)| *next < end).is_some() {}
        } else if c == '\\' {
            chars.next();
        } else if c == mark {
            return &rest[at + mark.len_utf8()..];
        }
    }
    ""
}

/// How far it is behind the bracket that closes the first one.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' => behind_quotes(rest, '"'),
            c => &rest[c.len_utf8()..],
        };
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    text.len() - rest.len()
}

/// Where the bracket at the begin of these tokens is closed: the place of what closes it, or their end.
#[must_use]
pub fn closed(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// Cut at commas that stand in no bracket, of which `<` and `>` are one pair.
#[must_use]
pub fn parts<'t, 's>(tokens: &'t [&'s str]) -> Vec<&'t [&'s str]> {
    let mut depth = 0_usize;
    let parts = tokens.split(|token| {
        match *token {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *token == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_words_and_texts_are_one() {
        let swift =
            "// a\ncase `self` /* b\n */ = \"a \\(f(\"b)\")) \\\" c\" ?? x?.y -> \"\"\"\nd \"e\"\n\"\"\" ; z";
        let expected = ["case", "self", "=", "\"\"", "??", "x", "?.", "y", "->", "\"\"", ";", "z"];
        assert_eq!(tokens(swift), expected);
        let kotlin = "val đ_1 = '\"' + \"${it.of(\"}\")} $x\" != null // \"";
        assert_eq!(tokens(kotlin), ["val", "đ_1", "=", "\"\"", "+", "\"\"", "!=", "null"]);
        assert_eq!(tokens("\"never closed"), ["\"\""]);
    }

    #[test]
    fn brackets_are_closed_and_commas_in_them_part_nothing() {
        let tokens = tokens("( a ( b ) { c } ) d");
        assert_eq!(tokens[closed(&tokens)..], [")", "d"]);
        assert_eq!(closed(&["(", "a"]), 2);
        let list = super::tokens("a: Map<String, Text>, b: (C, D) = e(1, 2), f,");
        let firsts: Vec<_> = parts(&list).into_iter().map(|part| part[0]).collect();
        assert_eq!(firsts, ["a", "b", "f"]);
    }
}
