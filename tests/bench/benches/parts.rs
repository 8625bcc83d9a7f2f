//! The parts, measured by Criterion: `cargo bench --bench parts`.

use causo_bench::BenchError;
use causo_bench::parts::parts;
use criterion::Criterion;

fn main() -> Result<(), BenchError> {
    let mut criterion = Criterion::default().configure_from_args();
    for mut part in parts()? {
        // Once outside, for what is wrong should stop the run and not be timed.
        (part.run)()?;
        criterion.bench_function(part.name, |bencher| bencher.iter(|| (part.run)().is_ok()));
    }
    criterion.final_summary();
    Ok(())
}
