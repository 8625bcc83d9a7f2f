//! R8: everything that the app runs, made small, by the app's own rules. Once for phones, once for the JVM that proves the rules.

use super::{MIN_SDK, core, fetched, folder, resources};
use crate::java;
use crate::run::{StepError, quietly};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The largest heap that R8 may take: it is ready in two thirds of this.
const HEAP: &str = "-Xmx1500m";

/// What R8 makes.
pub(super) enum Form<'a> {
    /// What phones run, in this folder.
    Dex(&'a Path),
    /// What the JVM runs, in this archive, with these classes and rules beside the app's.
    Classes { archive: &'a Path, program: &'a Path, rules: &'a Path },
}

/// The app's own classes, as Maven leaves them.
fn compiled(root: &Path) -> PathBuf {
    folder(root).join("build").join("classes")
}

/// Makes everything that the app runs small.
pub(super) fn shrink(root: &Path, form: &Form) -> Result<(), StepError> {
    let app = folder(root).join("app.jar");
    java::pack(&app, &[&compiled(root)])?;
    let mut r8 = Command::new("java");
    r8.args([HEAP, "-cp"])
        .arg(fetched::files(root).join("r8.jar"))
        .args(["com.android.tools.r8.R8", "--release"]);
    r8.arg("--lib").arg(fetched::files(root).join("android.jar")).arg("--lib").arg(java::home()?);
    r8.arg("--pg-conf").arg(root.join("android").join("proguard.pro"));
    r8.arg("--pg-conf").arg(resources::rules(root));
    match form {
        Form::Dex(out) => {
            // What a report of a crash is read with.
            let names = folder(root).join("names.txt");
            r8.args(["--min-api", MIN_SDK, "--pg-map-output"]).arg(names).arg("--output").arg(out);
        }
        Form::Classes { archive, program, rules } => {
            r8.arg("--classfile").arg("--pg-conf").arg(rules).arg("--output").arg(archive).arg(program);
        }
    }
    r8.arg(app).arg(core::path(root)).args(fetched::libraries(root)?);
    // Every class that a newer Kotlin made is told of; nothing that it says of itself is asked at run time.
    quietly(&mut r8, "R8").map(|_| ())
}
