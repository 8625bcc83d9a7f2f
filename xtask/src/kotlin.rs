//! The core from Kotlin, on the JVM: the tests in `bindings/kotlin`, with a real server and a real officer beside them.

use crate::bindings::{self, Language};
use crate::debian::Packaged;
use crate::run::{StepError, succeed, told};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

/// What brings the Java that compiles and runs the tests, and Maven, which fetches the Kotlin compiler.
pub const JAVA: Packaged = Packaged {
    name: "Java with Maven",
    programs: &["java", "mvn"],
    packages: &["default-jdk-headless", "maven"],
};

/// Whether Maven once fetched the Kotlin compiler, and with it the rest.
#[must_use]
pub fn has_libraries() -> bool {
    let compiler = ".m2/repository/org/jetbrains/kotlin/kotlin-maven-plugin";
    std::env::home_dir().is_some_and(|home| home.join(compiler).exists())
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
    let mut maven = Command::new("mvn");
    // Silent but for the tests: of every plugin's words these alone are news.
    maven.args(["--batch-mode", "--quiet", "--file", "bindings/kotlin/pom.xml"]);
    maven.arg("-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info");
    maven.args(one.map(|one| format!("-Dtest={one}"))).arg("test").current_dir(root);
    succeed(&mut maven, "mvn --file bindings/kotlin/pom.xml test")
}
