//! The rules for R8, proved: a program that calls the core and is called back, in `android/src/minified`, is made small together
//! with the app, by the app's rules, and must still do everything. Without a phone, so as classes for the JVM.

use super::shrink::{Form, shrink};
use super::{POM, at, emptied, folder};
use crate::run::{StepError, quietly};
use crate::{bindings, java};
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = "vn.causo.minified.MinifiedKt";

/// Makes the program small and runs it.
pub(super) fn prove(root: &Path) -> Result<(), StepError> {
    let folder = folder(root).join("minified");
    emptied(&folder)?;
    let build = format!("-Dandroid.build={}", folder.display());
    java::maven(root, POM, &[&build, "kotlin:compile@minified"])?;
    let (program, archive) = (folder.join("program.jar"), folder.join("minified.jar"));
    java::pack(&program, &[&folder.join("classes")])?;
    let rules = folder.join("program.pro");
    let main = format!("-keep class {PROGRAM} {{ public static void main(java.lang.String[]); }}\n");
    std::fs::write(&rules, main).map_err(at(&rules))?;
    shrink(root, &Form::Classes { archive: &archive, program: &program, rules: &rules })?;
    let mut java = Command::new("java");
    java.arg(format!("-Djna.library.path={}", bindings::built(root).display()));
    java.arg("-cp").arg(&archive).arg(PROGRAM);
    quietly(&mut java, &format!("java {PROGRAM}")).map(|_| ())
}
