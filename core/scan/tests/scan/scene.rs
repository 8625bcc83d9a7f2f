//! A camera's frames, made: stickers and cards at any place and angle on a table with a pattern, and what goes wrong with
//! light, lens and hand. The same seed is the same frame.

use qrcode::{Color, EcLevel, QrCode};

pub(crate) const WIDTH: usize = 1280;
pub(crate) const HEIGHT: usize = 720;
/// Pixels from the eye to the picture, as a phone's camera has it at this size.
const FOCUS: f32 = 1000.0;
/// Modules of paper around a code.
pub(crate) const QUIET: f32 = 4.0;

/// Numbers that look like chance.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// From 0 up to 1.
    pub(crate) fn part(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1 << 24) as f32
    }

    pub(crate) fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * self.part()
    }

    /// As a sensor errs: around 0, by 1 in the middle.
    fn error(&mut self) -> f32 {
        ((0..4).map(|_| self.part()).sum::<f32>() - 2.0) * 3f32.sqrt()
    }
}

/// A printed code.
pub(crate) struct Sticker {
    pub(crate) side: usize,
    pub(crate) dark: Vec<bool>,
    pub(crate) paper: f32,
    pub(crate) ink: f32,
}

impl Sticker {
    pub(crate) fn new(text: impl AsRef<[u8]>) -> Self {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Self { side: code.width(), dark, paper: 225.0, ink: 25.0 }
    }

    /// Brightness at a point in modules from the code's own top left; none beside the paper.
    fn at(&self, u: f32, v: f32) -> Option<f32> {
        let within = |at: f32| at >= -QUIET && at < self.side as f32 + QUIET;
        let module = |at: f32| (at >= 0.0 && at < self.side as f32).then_some(at as usize);
        let dark = |u: usize, v: usize| self.dark[v * self.side + u];
        let ink = module(u).zip(module(v)).is_some_and(|(u, v)| dark(u, v));
        (within(u) && within(v)).then_some(if ink { self.ink } else { self.paper })
    }
}

/// How a sticker lies before the camera.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pose {
    /// Its middle, in pixels.
    pub(crate) at: (f32, f32),
    /// Pixels of a module, where it is not tilted.
    pub(crate) module: f32,
    /// In its own plane, in degrees.
    pub(crate) turn: f32,
    /// Out of the picture's plane, in degrees, and around a line of this direction.
    pub(crate) tilt: (f32, f32),
}

impl Pose {
    /// Steps of one module along the code's rows and its columns, in space.
    fn steps(&self) -> [[f32; 3]; 2] {
        let ((tilt, axis), turn) =
            ((self.tilt.0.to_radians(), self.tilt.1.to_radians()), self.turn.to_radians());
        [(turn.cos(), turn.sin()), (-turn.sin(), turn.cos())].map(|(x, y)| {
            // What is along the line stays, what is across it leans back.
            let (along, across) = (x * axis.cos() + y * axis.sin(), y * axis.cos() - x * axis.sin());
            let (flat, deep) = (across * tilt.cos(), across * tilt.sin());
            let (x, y) = (along * axis.cos() - flat * axis.sin(), along * axis.sin() + flat * axis.cos());
            [x, y, deep].map(|step| step * self.module)
        })
    }

    /// Where a point lies in the picture that is so many modules from the code's middle.
    fn seen(&self, u: f32, v: f32) -> (f32, f32) {
        let [row, column] = self.steps();
        let [x, y, z] = [0, 1, 2].map(|axis| u * row[axis] + v * column[axis]);
        (self.at.0 + x * FOCUS / (FOCUS + z), self.at.1 + y * FOCUS / (FOCUS + z))
    }

    /// The way back: modules from the code's middle, by where it is seen.
    fn under(&self) -> impl Fn(f32, f32) -> (f32, f32) + use<> {
        let ([row, column], at) = (self.steps(), self.at);
        move |x, y| {
            let (x, y) = (x - at.0, y - at.1);
            let [a, b] = [row, column].map(|step| step[0] - x * step[2] / FOCUS);
            let [c, d] = [row, column].map(|step| step[1] - y * step[2] / FOCUS);
            let whole = a * d - b * c;
            ((x * d - b * y) / whole, (a * y - x * c) / whole)
        }
    }

    /// The code's corners in the picture, clockwise from its own top left.
    pub(crate) fn corners(&self, side: usize) -> [(f32, f32); 4] {
        let half = side as f32 / 2.0;
        [(-half, -half), (half, -half), (half, half), (-half, half)].map(|(u, v)| self.seen(u, v))
    }
}

/// A frame that is being made.
pub(crate) struct Frame {
    pub(crate) width: usize,
    pub(crate) height: usize,
    light: Vec<f32>,
}

impl Frame {
    /// A table of wood with things on it, and none of them a code.
    pub(crate) fn table(width: usize, height: usize, chance: &mut Chance) -> Self {
        let (tone, slope, phase) =
            (chance.between(90.0, 170.0), chance.between(0.01, 0.08), chance.between(0.0, 9.0));
        // To and fro between -1 and 1.
        let wave = |at: f32| (at - at.floor()) * 2.0 - 1.0;
        let wave = |at: f32| wave(at).abs() * 2.0 - 1.0;
        let wood = |x: f32, y: f32| {
            let grain = wave(y * 0.018 + wave(x * slope * 0.03 + phase) * 0.6) * 14.0;
            tone + grain + wave(x * slope * 0.16 + y * 0.002) * 18.0
        };
        let light = (0..width * height).map(|at| wood((at % width) as f32, (at / width) as f32)).collect();
        let mut frame = Self { width, height, light };
        for _ in 0..30 {
            let (left, top) = (chance.between(0.0, width as f32), chance.between(0.0, height as f32));
            let (wide, high) = (chance.between(4.0, 160.0), chance.between(3.0, 40.0));
            let thing = chance.between(20.0, 235.0);
            for y in top as usize..((top + high) as usize).min(height) {
                let right = ((left + wide) as usize).min(width);
                frame.light[y * width + left as usize..y * width + right].fill(thing);
            }
        }
        frame
    }

    /// Lays a sticker on what is there.
    pub(crate) fn paste(&mut self, sticker: &Sticker, pose: Pose) {
        let (half, under) = (sticker.side as f32 / 2.0, pose.under());
        let edge = pose.corners(sticker.side + 2 * QUIET as usize);
        let range = |of: fn((f32, f32)) -> f32, most: usize| {
            let (least, last) =
                edge.iter().map(|at| of(*at)).fold((f32::MAX, 0f32), |(a, b), at| (a.min(at), b.max(at)));
            least.max(0.0) as usize..(last.max(0.0) as usize + 2).min(most)
        };
        for y in range(|at| at.1, self.height) {
            for x in range(|at| at.0, self.width) {
                let light = &mut self.light[y * self.width + x];
                let spots = (0..9)
                    .map(|spot| ((spot % 3) as f32 / 3.0 + 1.0 / 6.0, (spot / 3) as f32 / 3.0 + 1.0 / 6.0));
                let sum = spots.map(|(right, down)| {
                    let (u, v) = under(x as f32 + right, y as f32 + down);
                    sticker.at(u + half, v + half).unwrap_or(*light)
                });
                *light = sum.sum::<f32>() / 9.0;
            }
        }
    }

    /// Changes every pixel by where it is.
    pub(crate) fn change(&mut self, change: impl Fn(f32, f32, f32) -> f32) {
        for (at, light) in self.light.iter_mut().enumerate() {
            *light = change((at % self.width) as f32, (at / self.width) as f32, *light);
        }
    }

    /// A lens that is not sharp, by the spread of a point in pixels.
    pub(crate) fn blur(&mut self, spread: f32) {
        let reach = (spread * 3.0).ceil() as i32;
        let weight = |at: i32| (-(at * at) as f32 / (2.0 * spread * spread)).exp();
        let line: Vec<(i32, f32)> = (-reach..=reach).map(|at| (at, weight(at))).collect();
        self.smear(&line.iter().map(|(at, weight)| ((*at, 0), *weight)).collect::<Vec<_>>());
        self.smear(&line.iter().map(|(at, weight)| ((0, *at), *weight)).collect::<Vec<_>>());
    }

    /// A hand that moves by so many pixels, in a direction in degrees.
    pub(crate) fn shake(&mut self, length: f32, direction: f32) {
        let (dx, dy) = (direction.to_radians().cos(), direction.to_radians().sin());
        let steps = length.ceil() as i32 * 2;
        let at = |step: i32| length * (step as f32 / steps as f32 - 0.5);
        let spots = (0..=steps).map(|step| ((at(step) * dx).round() as i32, (at(step) * dy).round() as i32));
        self.smear(&spots.map(|spot| (spot, 1.0)).collect::<Vec<_>>());
    }

    fn smear(&mut self, spots: &[((i32, i32), f32)]) {
        let whole: f32 = spots.iter().map(|(_, weight)| weight).sum();
        let mut smeared = vec![0.0; self.light.len()];
        for ((dx, dy), weight) in spots {
            let weight = weight / whole;
            for y in 0..self.height {
                let from = (y as i32 + dy).clamp(0, self.height as i32 - 1) as usize * self.width;
                let (source, row) =
                    (&self.light[from..][..self.width], &mut smeared[y * self.width..][..self.width]);
                for (x, sum) in row.iter_mut().enumerate() {
                    *sum += source[(x as i32 + dx).clamp(0, self.width as i32 - 1) as usize] * weight;
                }
            }
        }
        self.light = smeared;
    }

    /// What the sensor makes of it, with errors of this size.
    pub(crate) fn taken(&self, noise: f32, chance: &mut Chance) -> Vec<u8> {
        self.light
            .iter()
            .map(|light| (light + chance.error() * noise).round().clamp(0.0, 255.0) as u8)
            .collect()
    }
}
