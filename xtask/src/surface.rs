//! What Kotlin and Swift see of the core, name by name and type by type, kept in `bindings/surface`: a change to the
//! bindings shows there what it does to the shells, and is kept on purpose (`cargo xtask bindings keep`).

use crate::bindings::{self, Language};
use crate::run::{StepError, told};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes both languages anew and keeps what they show now.
///
/// # Errors
/// When `out` cannot be written.
pub fn keep(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let kept = bindings::build(root).and_then(|()| {
        [Language::Kotlin, Language::Swift].into_iter().try_for_each(|language| {
            bindings::write(root, language)?;
            let path = path(root, language);
            fs::write(&path, shown(root, language)?).map_err(|error| failed(&path, error))
        })
    });
    told(kept.map(|()| true), out)
}

/// Holds what a language shows against what was kept.
///
/// # Errors
/// `surface_changed` when they differ; else when a file cannot be read.
pub fn check(root: &Path, language: Language) -> Result<(), StepError> {
    let path = path(root, language);
    let kept = fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
    if kept == shown(root, language)? { Ok(()) } else { Err(StepError::SurfaceChanged(language.name())) }
}

fn path(root: &Path, language: Language) -> PathBuf {
    root.join("bindings").join("surface").join(format!("{}.txt", language.name()))
}

fn failed(path: &Path, error: io::Error) -> StepError {
    StepError::NotStarted(path.display().to_string(), error)
}

fn shown(root: &Path, language: Language) -> Result<String, StepError> {
    let file = match language {
        Language::Kotlin => "vn/causo/core/causo.kt",
        Language::Swift => "CauSo.swift",
    };
    let path = bindings::written(root, language).join(file);
    Ok(surface(&fs::read_to_string(&path).map_err(|error| failed(&path, error))?))
}

/// What a shell may name of a generated file: types with what is in them, and functions. What the generator needs for
/// itself is left out.
fn surface(generated: &str) -> String {
    let text = without_comments(generated);
    let (mut out, mut inside, mut has_cases) = (String::new(), false, false);
    for line in text.lines() {
        // Kotlin's generator quotes the names of the core's functions, and none of its own.
        let is_plain = line.trim_start().starts_with("fun `");
        let line = line.replace('`', "");
        // A Swift function that gives nothing begins its body on the line of its name.
        let trimmed = line.split_once("{try ").map_or(line.as_str(), |(name, _)| name).trim();
        let closes = line.starts_with('}');
        if !line.starts_with([' ', '\t', '}', ')']) && begins_a_type(trimmed) {
            inside = !is_internal(trimmed);
            has_cases = trimmed.contains("enum ");
        }
        let keeps = match inside {
            true => is_of_a_type(trimmed) || has_cases && is_of_a_case(trimmed),
            false => (is_plain || is_alone(trimmed)) && !is_internal(trimmed),
        };
        if keeps {
            out.push_str(if inside && line.starts_with(' ') { "    " } else { "" });
            let line = trimmed.trim_end_matches(['{', ' ', ',', ';']);
            // What closes a list of values that began on a line before.
            let closes = line.matches(')').count() > line.matches('(').count();
            out.push_str(if closes { line.trim_end_matches(')') } else { line });
            out.push('\n');
        }
        inside &= !closes;
    }
    out
}

const TYPES: &[&str] = &[
    "public interface ",
    "data class ",
    "enum class ",
    "sealed class ",
    "public protocol ",
    "public struct ",
    "public enum ",
];

fn begins_a_type(line: &str) -> bool {
    TYPES.iter().any(|begin| line.starts_with(begin))
}

/// What the generator writes for itself is named so.
fn is_internal(line: &str) -> bool {
    ["Ffi", "ffi", "Rust", "Uniffi"].iter().any(|word| line.contains(word))
}

fn is_of_a_type(line: &str) -> bool {
    let members = ["val ", "fun ", "suspend fun ", "object ", "class ", "public let ", "func ", "case "];
    // What ends in a brace is worked out, and the generator's own.
    let is_field = line.starts_with("public var ") && !line.ends_with('{');
    begins_a_type(line) || is_field || members.iter().any(|begin| line.starts_with(begin))
}

/// A constant of a Kotlin enum, or a value of a Swift case.
fn is_of_a_case(line: &str) -> bool {
    let bare = line.trim_end_matches([',', ';', ')']);
    let is_constant = !bare.is_empty() && bare.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_constant || bare.split_once(": ").is_some_and(|(name, _)| is_name(name))
}

/// A function or a name for a type, outside of any type.
fn is_alone(line: &str) -> bool {
    let begins = ["public func ", "suspend fun ", "public typealias "];
    begins.iter().any(|begin| line.starts_with(begin)) || line.contains("Exception::class) fun ")
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::surface;

    #[test]
    fn what_a_shell_may_name_is_shown_and_nothing_else() {
        let kotlin = "\
/** A check. */
data class ShopCheck (
    /** Good. */
    val `good`: kotlin.Boolean
    ,
){
    companion object
}
public object FfiConverterTypeShopCheck {
    override fun read(buf: ByteBuffer): ShopCheck {
    }
}
enum class Photos {
    /** Now. */
    NOW,
    LATER;
    companion object
}
    @Throws(FieldException::class) fun `practiceCode`(`amount`: kotlin.UInt): kotlin.String {
        /** Which. */ fun `coreVersion`(): kotlin.String {
    fun destroy() {
";
        let shown = "\
data class ShopCheck (
    val good: kotlin.Boolean
enum class Photos
    NOW
    LATER
@Throws(FieldException::class) fun practiceCode(amount: kotlin.UInt): kotlin.String
fun coreVersion(): kotlin.String
";
        assert_eq!(surface(kotlin), shown);
        let swift = "\
public enum Household: Equatable, Hashable {
    case existing(
        /** Which. */id: HouseholdId
    )
}
public func FfiConverterTypeHousehold_lift(_ buf: RustBuffer) throws -> Household {
}
public func coreVersion() -> String  {
";
        let shown = "\
public enum Household: Equatable, Hashable
    case existing(
    id: HouseholdId
public func coreVersion() -> String
";
        assert_eq!(surface(swift), shown);
    }
}
