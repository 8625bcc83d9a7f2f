//! `causo sim`: field days that go wrong in every way, from one seed. What breaks a promise is played again until it
//! is short, and printed as it is kept.

use crate::language::t;
use crate::output;
use causo_simulation::reproduction::to_paste;
use causo_simulation::{Outcome, Total, shrink, simulate};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a failing day is made shorter.
const PATIENCE: Duration = Duration::from_secs(300);

#[derive(Debug, Args)]
pub(crate) struct SimArgs {
    /// Seed: the same seed is the same run; without one a new seed is taken and printed
    #[arg(long, value_name = "SEED", value_parser = seed)]
    seed: Option<u64>,
    /// How many operations are played
    #[arg(long, value_name = "COUNT", default_value_t = 10_000)]
    ops: u64,
}

/// A number, or a hexadecimal one after 0x.
fn seed(text: &str) -> Result<u64, std::num::ParseIntError> {
    match text.strip_prefix("0x") {
        Some(hexadecimal) => u64::from_str_radix(hexadecimal, 16),
        None => text.parse(),
    }
}

pub(crate) fn run(args: SimArgs) -> ExitCode {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64);
    let seed = args.seed.unwrap_or(since_1970);
    output::note(format!("causo sim --seed {seed:#x} --ops {}", args.ops));
    let bar = ProgressBar::new(args.ops);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {msg}") {
        bar.set_style(style);
    }
    let began = Instant::now();
    let outcome = simulate(seed, args.ops, &mut |total| bar.set_position(total.ops));
    bar.finish_and_clear();
    match outcome {
        Outcome::Clean(total) => {
            output::line(summary(&total, began.elapsed()));
            ExitCode::SUCCESS
        }
        Outcome::Broke { seed, ops, broken } => {
            output::note(format!("{broken}"));
            output::note(t("Đang rút gọn…", "Making it short…"));
            let (ops, broken) = shrink(seed, &ops, broken, PATIENCE);
            output::line(format!("{broken}\n\n{}", to_paste(seed, &ops, &broken)));
            ExitCode::FAILURE
        }
    }
}

fn summary(total: &Total, took: Duration) -> String {
    let mut lines: Vec<_> =
        total.done.iter().map(|(act, n)| format!("{:<16}{n:>9}", format!("{act:?}"))).collect();
    let seconds = took.as_secs_f64();
    let figures = [
        (t("thao tác", "operations"), total.ops),
        (t("ngày", "days"), total.days),
        (t("bản ghi", "events"), total.events),
        (t("lượt gọi", "requests"), total.traffic.requests),
        (t("sự cố mạng", "network faults"), total.traffic.faults),
        (t("byte gửi", "bytes up"), total.traffic.bytes_up),
        (t("byte nhận", "bytes down"), total.traffic.bytes_down),
    ];
    lines.extend(figures.map(|(name, n)| format!("{name:<16}{n:>9}")));
    let trace: String = total.trace.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let speed = total.ops as f64 / seconds.max(0.001);
    lines.push(format!("{seconds:.1} s, {speed:.0}/s, {trace}"));
    lines.join("\n")
}
