//! `causo demo`: one field day in xã Vân Sơn on real input. An officer, three teams, twelve phones, 240 households and
//! 900 invented residents; a morning without network, a noon at which everything goes wrong, an evening over a slow link
//! that breaks; and at the end a search of everything that lies on the disks. Real server, real vaults, real TLS, real
//! processes that are killed; only the people are invented.

mod attacks;
mod blind;
mod cast;
mod day;
mod erasure;
mod evening;
mod figures;
mod hand_over;
mod kills;
mod leaver;
mod left;
mod morning;
mod office;
mod on_server;
mod people;
mod pin_lost;
mod progress;
mod rolled_back;
mod stolen;
mod summary;
mod twice;
mod verdict;

use crate::language::t;
use crate::messages::refuse;
use crate::output;
use clap::Args;
use day::{Day, DemoError};
use figures::Figures;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// End after the summary and leave nothing behind
    #[arg(long)]
    once: bool,
    /// Print the figures as one JSON object instead of the summary
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: DemoArgs) -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(_) => return refuse("runtime_failed", args.json),
    };
    match runtime.block_on(demo(&args)) {
        Ok(figures) => match figures.broken().as_slice() {
            [] => ExitCode::SUCCESS,
            broken => {
                output::note(format!("{}: {}", t("Không giữ được", "Not kept"), broken.join(", ")));
                ExitCode::FAILURE
            }
        },
        Err(error) => refuse(error.0.as_str(), args.json),
    }
}

async fn demo(args: &DemoArgs) -> Result<Figures, DemoError> {
    let start = Instant::now();
    let mut day = Day::begin(args.once).await?;
    day.found().await?;
    day.enrol().await?;
    day.copy_vaults()?;
    day.morning().await?;
    day.kills()?;
    day.stolen().await?;
    day.pin_lost()?;
    let attacks = attacks::begin();
    day.evening().await?;
    day.after_the_evening().await?;
    day.tally.attacks = attacks.end().await?;
    let left = day.leave().await?;
    let mut figures = Figures { left, ..day.count()? };
    figures.wall_ms = start.elapsed().as_millis() as u64;
    if args.json {
        output::json(&figures.json());
    } else {
        output::line(figures.summary());
    }
    if !args.once {
        day.stay().await?;
    }
    day.end().await;
    Ok(figures)
}

impl Day {
    /// What comes out once phones meet the network again, and what the officer does about it.
    async fn after_the_evening(&mut self) -> Result<(), DemoError> {
        self.receipts_come_home()?;
        self.twice().await?;
        self.rolled_back().await?;
        self.used_by_the_thief().await?;
        self.refused_by_the_officer().await?;
        self.leaver().await?;
        self.erasure().await?;
        std::fs::remove_dir_all(self.copies()?)?;
        self.open().await
    }

    /// Leaves the day standing, so that people can look at it with the other commands.
    async fn stay(&self) -> Result<(), DemoError> {
        use std::io::IsTerminal;
        let phone = self.folder.join("phones/01");
        output::note(format!(
            "\n{} {}",
            t("Báo cáo và biên nhận để xem:", "A report and a receipt to look at:"),
            self.folder.join("report").display()
        ));
        output::note(format!(
            "\n{}\n  causo phone --vault {} --pin-file {} status\n  causo officer --dir {} --passphrase-file {} open",
            t(
                "Ngày này còn nguyên ở đây, máy chủ vẫn chạy. Thử:",
                "The day stays here and its server runs. Try:"
            ),
            phone.display(),
            self.folder.join("pin").display(),
            self.folder.join("officer").display(),
            self.folder.join("passphrase").display(),
        ));
        if std::io::stdin().is_terminal() {
            output::note(t("Ctrl-C để kết thúc.", "Ctrl-C to end."));
            tokio::signal::ctrl_c().await?;
        }
        Ok(())
    }
}
