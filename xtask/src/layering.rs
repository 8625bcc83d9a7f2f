//! Holds the crates to the tables of [`crate::rules`]: fails on an arrow that points back.

use crate::rules::{IMPURE, KEPT, MayUse, PUBLIC_HALF, PURE, ROOMS, SERVER};
use cargo_metadata::{DependencyKind, MetadataCommand};
use std::path::Path;

/// A workspace crate with everything it names in its `Cargo.toml`.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its direct dependencies of every kind, workspace crates and libraries alike.
    pub dependencies: Vec<Dependency>,
}

/// One line under `[dependencies]`, `[dev-dependencies]` or `[build-dependencies]`.
#[derive(Clone, Debug)]
pub struct Dependency {
    /// The package's own name, whatever it is renamed to.
    pub name: String,
    /// True if tests alone use it.
    pub for_tests: bool,
    /// True unless default features are turned off.
    pub default_features: bool,
    /// Features asked for by name.
    pub features: Vec<String>,
}

/// The crates of the workspace at `root`, as cargo sees them. Needs no network and no build.
///
/// # Errors
/// When cargo cannot read a `Cargo.toml`.
pub fn read(root: &Path) -> Result<Vec<Crate>, cargo_metadata::Error> {
    let metadata = MetadataCommand::new().manifest_path(root.join("Cargo.toml")).no_deps().exec()?;
    let dependency = |found: &cargo_metadata::Dependency| Dependency {
        name: found.name.clone(),
        for_tests: found.kind == DependencyKind::Development,
        default_features: found.uses_default_features,
        features: found.features.clone(),
    };
    let described = |package: &cargo_metadata::Package| Crate {
        name: package.name.to_string(),
        dependencies: package.dependencies.iter().map(dependency).collect(),
    };
    Ok(metadata.workspace_packages().into_iter().map(described).collect())
}

/// What breaks the rules, one sentence each; empty if nothing does.
#[must_use]
pub fn complaints(crates: &[Crate]) -> Vec<String> {
    let mut found = Vec::new();
    for one in crates {
        let Some(room) = ROOMS.iter().find(|room| room.name == one.name) else {
            found.push(format!("{} has no row in xtask's table of rooms: add one", one.name));
            continue;
        };
        for dependency in &one.dependencies {
            let inside = crates.iter().any(|other| other.name == dependency.name);
            let broken = if inside {
                arrow_back(&room.may_use, dependency).or_else(|| secret_half(&one.name, dependency))
            } else {
                kept(&one.name, dependency).or_else(|| impure(&one.name, dependency))
            };
            found.extend(broken.map(|why| format!("{} → {}: {why}", one.name, dependency.name)));
        }
    }
    found
}

fn arrow_back(may_use: &MayUse, dependency: &Dependency) -> Option<String> {
    match may_use {
        MayUse::Only(names) if !names.contains(&dependency.name.as_str()) => {
            Some(format!("the arrow points back; allowed is {names:?}"))
        }
        _ => None,
    }
}

fn secret_half(name: &str, dependency: &Dependency) -> Option<String> {
    let (crypto, feature) = PUBLIC_HALF;
    if name != SERVER || dependency.name != crypto || dependency.for_tests {
        return None;
    }
    if dependency.default_features {
        return Some("the server must turn default features off".to_owned());
    }
    let asked = dependency.features.iter().any(|asked| asked == feature);
    asked.then(|| format!("the server must not ask for the feature {feature:?}"))
}

fn kept(name: &str, dependency: &Dependency) -> Option<String> {
    let kept = KEPT.iter().find(|kept| kept.library == dependency.name)?;
    let allowed = kept.by.contains(&name);
    (!allowed).then(|| format!("only {:?} may name it: {}", kept.by, kept.because))
}

fn impure(name: &str, dependency: &Dependency) -> Option<String> {
    let pure = PURE.contains(&name) && !dependency.for_tests;
    (pure && IMPURE.contains(&dependency.name.as_str()))
        .then(|| format!("{name} has no input, output or clock"))
}
