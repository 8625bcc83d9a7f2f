//! `scan`: how long a frame of a camera takes until its codes are known: one without, one with a code, one with two
//! stickers, and one in the dusk, whose noise looks like much. By processor time, since a phone's processor is what waits.

use crate::measure::{Times, thread_cpu};
use crate::{BenchError, Figures};
use causo_scan::{Plane, scan};
use qrcode::{Color, EcLevel, QrCode};

/// Most time for one frame, in milliseconds.
const LIMIT_MS: f64 = 40.0;
const FRAMES: u32 = 50;
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
/// Pixels of a module.
const MODULE: u32 = 5;
/// A shop's account, invented, and its second sticker.
const ACCOUNT: &str = "00020101021138570010A00000072701270006970436011301234567890120208QRIBFTTA53037045802VN5912TAP HOA \
                       BINH6007VAN SON6304A1B2";

/// A frame, and how many codes are on it.
struct Scene {
    name: &'static str,
    codes: &'static [(u32, u32)],
    /// Light, in hundredths, and how much the sensor errs.
    light: u32,
    noise: u32,
}

const SCENES: [Scene; 4] = [
    Scene { name: "empty", codes: &[], light: 100, noise: 5 },
    Scene { name: "one_code", codes: &[(400, 200)], light: 100, noise: 5 },
    Scene { name: "two_stickers", codes: &[(300, 80), (505, 285)], light: 100, noise: 5 },
    Scene { name: "dusk", codes: &[(400, 200)], light: 25, noise: 14 },
];

pub(crate) fn run() -> Result<Figures, BenchError> {
    let (mut all, mut more) = (Times::default(), vec![]);
    for scene in &SCENES {
        let mut times = Times::default();
        for seed in 0..FRAMES {
            let luminance = scene.taken(seed)?;
            let began = thread_cpu();
            let found = scan(&Plane { luminance: &luminance, width: WIDTH, height: HEIGHT, stride: WIDTH });
            let took = thread_cpu().saturating_sub(began);
            if found.map_err(BenchError::of("scan"))?.len() != scene.codes.len() {
                return Err(BenchError::new("scan", "a code was not read"));
            }
            times.add(took);
            all.add(took);
        }
        more.push((format!("{}_p50_ms", scene.name), times.percentile_ms(50.0)));
        more.push((format!("{}_worst_ms", scene.name), times.percentile_ms(100.0)));
    }
    let figures = Figures::of("scan", &all, 1000.0 / LIMIT_MS);
    let figures =
        Figures { ratio: LIMIT_MS / all.percentile_ms(100.0), ..figures }.with("limit_ms", LIMIT_MS);
    Ok(more.into_iter().fold(figures, |figures, (name, value)| figures.with(&name, value)))
}

impl Scene {
    /// What the sensor gives: a table, the stickers one over the other, and its errors.
    fn taken(&self, seed: u32) -> Result<Vec<u8>, BenchError> {
        let mut light: Vec<u32> =
            (0..WIDTH * HEIGHT).map(|at| 110 + at % WIDTH / 16 % 9 * 4 + at / WIDTH / 7 % 5 * 6).collect();
        for (number, at) in self.codes.iter().enumerate() {
            paste(&mut light, &format!("{ACCOUNT}{number}"), *at)?;
        }
        let mut chance = u64::from(seed) << 32 | 1;
        let errs = move || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) as u32
        };
        let errors = std::iter::repeat_with(errs);
        let pixel = |(light, error): (u32, u32)| (light * self.light / 100 + error % self.noise) as u8;
        Ok(light.into_iter().zip(errors).map(pixel).collect())
    }
}

/// Lays a sticker down, its paper's corner there.
fn paste(light: &mut [u32], text: &str, (left, top): (u32, u32)) -> Result<(), BenchError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(BenchError::of("scan"))?;
    let (side, quiet) = (code.width() as u32, 4);
    for (v, u) in (0..side + 2 * quiet).flat_map(|v| (0..side + 2 * quiet).map(move |u| (v, u))) {
        let inside = (quiet..side + quiet).contains(&u) && (quiet..side + quiet).contains(&v);
        let dark = inside && code[((u - quiet) as usize, (v - quiet) as usize)] == Color::Dark;
        for y in top + v * MODULE..top + (v + 1) * MODULE {
            let from = (y * WIDTH + left + u * MODULE) as usize;
            light[from..from + MODULE as usize].fill(if dark { 25 } else { 225 });
        }
    }
    Ok(())
}
