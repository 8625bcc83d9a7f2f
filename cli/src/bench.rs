//! `causo bench`: what Cầu Số costs here, against a limit in the same run.

use crate::language::t;
use crate::output;
use causo_bench::{BENCHES, Bench, Figures};
use clap::Args;
use serde_json::Value;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// What is measured; without a name all that can be measured is listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// One JSON object instead of lines
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: BenchArgs) -> ExitCode {
    let Some(name) = args.name else {
        for Bench { name, what, .. } in BENCHES {
            output::line(format!("{name:<12} {}", t(what.0, what.1)));
        }
        return ExitCode::SUCCESS;
    };
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        output::note(t("Không đo được việc này.", "Nothing of this name is measured."));
        return ExitCode::from(2);
    };
    match (bench.run)() {
        Ok(figures) => {
            print(&figures, args.json);
            ExitCode::SUCCESS
        }
        Err(error) => {
            output::note(error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn print(figures: &Figures, json: bool) {
    let value = serde_json::to_value(figures).unwrap_or_default();
    match (json, value) {
        (false, Value::Object(fields)) => {
            fields.iter().for_each(|(name, value)| output::line(format!("{name:<28} {value}")));
        }
        (_, value) => output::json(&value),
    }
}
