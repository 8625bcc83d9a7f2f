//! The core from Kotlin, on the JVM: the tests in `bindings/kotlin`, with a real server and a real officer beside them.

use crate::bindings::{self, Language};
use crate::debian::Packaged;
use crate::java;
use crate::run::{StepError, told};
use std::io::{self, Write};
use std::path::Path;

/// What brings the Java that compiles and runs the tests, and Maven, which fetches the Kotlin compiler.
pub const JAVA: Packaged = Packaged {
    name: "Java with Maven",
    programs: &["java", "javac", "jar", "mvn"],
    files: &[],
    packages: &["default-jdk-headless", "maven"],
};

/// Where Maven is told what the core's Kotlin is.
pub(crate) const POM: &str = "bindings/kotlin/pom.xml";

/// Whether Maven once fetched the Kotlin compiler, and with it the rest.
#[must_use]
pub fn has_libraries() -> bool {
    java::has_fetched("org/jetbrains/kotlin/kotlin-maven-plugin")
}

/// Builds the library, writes its Kotlin and runs the tests, or one class of them (`Class`, `Class#method`); true if they pass.
///
/// # Errors
/// When `out` cannot be written.
pub fn test(root: &Path, one: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    told(tests(root, one).map(|()| true), out)
}

fn tests(root: &Path, one: Option<&str>) -> Result<(), StepError> {
    JAVA.bring()?;
    bindings::prepare(root, Language::Kotlin)?;
    let one = one.map(|one| format!("-Dtest={one}"));
    let words: Vec<&str> = one.as_deref().into_iter().chain(["test"]).collect();
    java::maven(root, POM, &words)
}
