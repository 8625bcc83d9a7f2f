//! Where a code lies, from its three eyes. Which size it has and how it leans follow from how long a module is at either end
//! of a side: seen from a slant, lengths go with the square of the depth. What that gives is moved about until the fixed
//! patterns fit best.

use crate::finder::Finder;
use crate::modules;
use crate::pattern::{EYES, Fixed, fixed};
use crate::perspective::{Perspective, Point};
use crate::plane::{Corner, View};
use crate::shades::Shades;

/// Of the dotted lines between the eyes, the part that must be as it should before a place is tried, in hundredths.
const DOTTED: usize = 65;
/// Of the fixed modules, the part that must be as it should before anything is read, in hundredths.
const LIKELY: usize = 72;
/// How far each way the fourth point is looked for, in modules of half a step.
const REACH: i32 = 7;
/// Steps in which points are moved, in modules.
const STEPS: [f32; 4] = [0.6, 0.3, 0.15, 0.08];
/// Where a module is looked at, from its middle.
const SPOTS: [Point; 5] = [(0.0, 0.0), (-0.3, -0.3), (0.3, -0.3), (-0.3, 0.3), (0.3, 0.3)];

/// Reads the code whose eyes these are: top left, right of it, below it.
pub(crate) fn read(
    view: &View<'_>,
    shades: &Shades,
    eyes: [Finder; 3],
    tries: &mut u32,
) -> Option<(Perspective, String)> {
    let guess = Guess::of(view, shades, eyes)?;
    let mut placed: Vec<(usize, Placing)> = guess
        .versions()
        .filter_map(|version| {
            let side = version * 4 + 17;
            let placing = Placing { points: guess.points, side, fixed: fixed(side), view: *view, shades };
            let right = placing.dotted()?;
            (right >= DOTTED).then_some((right, placing))
        })
        .collect();
    placed.sort_by_key(|(right, _)| std::cmp::Reverse(*right));
    for (_, mut placing) in placed.into_iter().take(2) {
        *tries = tries.checked_sub(1)?;
        placing.points = placing.by_the_last_square().unwrap_or(placing.points);
        placing.settle();
        let place = Perspective::of(placing.points, placing.side)?;
        if placing.right(&place) < LIKELY {
            continue;
        }
        if let Some(text) = modules::text(view, &place) {
            return Some((place, text));
        }
    }
    None
}

/// What the eyes alone say.
struct Guess {
    points: [Point; 4],
    /// Modules of a side, about.
    side: f32,
}

impl Guess {
    fn of(view: &View<'_>, shades: &Shades, [corner, right, below]: [Finder; 3]) -> Option<Self> {
        let side = |end: Finder| {
            let (here, there) = (module(view, shades, corner, end)?, module(view, shades, end, corner)?);
            let length = (end.at.0 - corner.at.0).hypot(end.at.1 - corner.at.1);
            Some((length / (here * there).sqrt(), (here / there).sqrt().clamp(0.6, 1.7)))
        };
        let ((across, near_right), (down, near_below)) = (side(right)?, side(below)?);
        if across.max(down) > 1.5 * across.min(down) {
            return None;
        }
        let depth = near_right + near_below - 1.0;
        let fourth = |of: fn(Point) -> f32| {
            (near_right * of(right.at) + near_below * of(below.at) - of(corner.at)) / depth.max(0.2)
        };
        let fourth = (fourth(|at| at.0), fourth(|at| at.1));
        Some(Self { points: [corner.at, right.at, fourth, below.at], side: (across + down) / 2.0 + 7.0 })
    }

    /// Sizes that it could be.
    fn versions(&self) -> impl Iterator<Item = usize> + use<> {
        let likely = ((self.side - 17.0) / 4.0).round().clamp(0.0, 41.0) as usize;
        let off = 1 + likely / 12;
        likely.saturating_sub(off).max(1)..=(likely + off).min(40)
    }
}

/// How long a module of an eye is on the way to another.
fn module(view: &View<'_>, shades: &Shades, eye: Finder, to: Finder) -> Option<f32> {
    const STEP: f32 = 0.25;
    let (dx, dy) = (to.at.0 - eye.at.0, to.at.1 - eye.at.1);
    let length = dx.hypot(dy);
    let edge = |way: f32| {
        let (dx, dy) = (dx / length * STEP * way, dy / length * STEP * way);
        let mut part = 0;
        for step in 0..(eye.module * 8.0 / STEP) as u32 {
            let point = (eye.at.0 + dx * step as f32, eye.at.1 + dy * step as f32);
            let (x, y) = view.pixel(point)?;
            if (view.brightness(point) < f32::from(shades.limit(x, y))) != (part != 1) {
                part += 1;
                if part == 3 {
                    return Some(step as f32 * STEP / 3.5);
                }
            }
        }
        None
    };
    match (edge(1.0), edge(-1.0)) {
        (Some(on), Some(back)) => Some((on + back) / 2.0),
        (one, other) => one.or(other),
    }
}

/// Four points of a code, and how well its fixed patterns lie by them.
struct Placing<'a> {
    points: [Point; 4],
    side: usize,
    fixed: Vec<Fixed>,
    view: View<'a>,
    shades: &'a Shades,
}

impl Placing<'_> {
    /// Of the dotted lines' modules, the part that differs from its neighbours as it should, in hundredths.
    fn dotted(&self) -> Option<usize> {
        let place = Perspective::of(self.points, self.side)?;
        let dots = &self.fixed[EYES..][..2 * (self.side - 16)];
        let bright = |dot: &Fixed| self.view.brightness(place.at(middle(dot)));
        let lines = dots.chunks(dots.len() / 2).flat_map(|line| line.windows(3));
        let right = lines
            .filter(|dots| (2.0 * bright(&dots[1]) < bright(&dots[0]) + bright(&dots[2])) == dots[1].dark);
        Some(right.count() * 100 / (dots.len() - 4))
    }

    /// Of all fixed modules, the part that is as it should be, in hundredths.
    fn right(&self, place: &Perspective) -> usize {
        let right = |module: &&Fixed| self.shades.dark(&self.view, place.at(middle(module))) == module.dark;
        self.fixed.iter().filter(right).count() * 100 / self.fixed.len()
    }

    /// How clearly these modules are as they should be: more is better.
    fn fits(&self, points: [Point; 4], modules: &[Fixed], spots: &[Point]) -> f32 {
        let Some(place) = Perspective::of(points, self.side) else { return f32::MIN };
        modules
            .iter()
            .map(|module| {
                let (u, v) = middle(module);
                let clear = |(x, y): &Point| {
                    let point = place.at((u + x, v + y));
                    self.view.pixel(point).map_or(0.0, |(x, y)| {
                        (f32::from(self.shades.limit(x, y)) - self.view.brightness(point)).clamp(-40.0, 40.0)
                    })
                };
                let clear: f32 = spots.iter().map(clear).sum();
                if module.dark { clear } else { -clear }
            })
            .sum()
    }

    /// The points, the fourth so that the last small square is where one is.
    fn by_the_last_square(&self) -> Option<[Point; 4]> {
        let square = self.fixed.len().checked_sub(25).filter(|_| self.side > 21)?;
        let ([a, b, c, d], span) = (self.points, self.side as f32 - 7.0);
        let step = |from: Point, to: Point| ((to.0 - from.0) / span / 2.0, (to.1 - from.1) / span / 2.0);
        let (right, below) = (step(d, c), step(b, c));
        let all = (-REACH..=REACH).flat_map(|v| (-REACH..=REACH).map(move |u| (u as f32, v as f32)));
        let tried = all.map(|(u, v)| {
            let c = (c.0 + right.0 * u + below.0 * v, c.1 + right.1 * u + below.1 * v);
            let points = [a, b, c, d];
            (self.fits(points, &self.fixed[square..], &SPOTS[..1]), points)
        });
        tried.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, points)| points)
    }

    /// Moves the points, one after another, as long as that fits better.
    fn settle(&mut self) {
        let span = self.side as f32 - 7.0;
        let module = (self.points[1].0 - self.points[0].0).hypot(self.points[1].1 - self.points[0].1) / span;
        let mut best = self.fits(self.points, &self.fixed, &SPOTS);
        for step in STEPS.map(|step| step * module) {
            for point in [2, 1, 3, 0] {
                for (dx, dy) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut points = self.points;
                    points[point] = (points[point].0 + dx, points[point].1 + dy);
                    let fits = self.fits(points, &self.fixed, &SPOTS);
                    if fits > best {
                        (best, self.points) = (fits, points);
                    }
                }
            }
        }
    }
}

fn middle(module: &Fixed) -> Point {
    (f32::from(module.u) + 0.5, f32::from(module.v) + 0.5)
}

impl Perspective {
    /// The code's corners in the plane, of which the view's pixels take `scale` each way.
    pub(crate) fn corners(&self, view: &View<'_>, scale: u32) -> [Corner; 4] {
        let side = self.side as f32;
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)].map(|corner| {
            let (x, y) = self.at(corner);
            let within = |at: f32, most: usize| {
                (at * scale as f32).round().clamp(0.0, (most as u32 * scale) as f32) as u32
            };
            Corner { x: within(x, view.width), y: within(y, view.height) }
        })
    }
}
