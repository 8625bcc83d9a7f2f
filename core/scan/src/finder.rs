//! Finder patterns: the three eyes of a code, dark, light and dark in one, that show 1:1:3:1:1 along every line through
//! their middle, however the code lies.

use crate::plane::View;
use crate::shades::Shades;

/// Most eyes that are kept of a view: a wall of stickers has fewer.
const MOST: usize = 60;
/// Most that are gathered before the clearest are kept.
const MOST_GATHERED: usize = 400;

/// One eye.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder {
    /// Its middle, in pixels.
    pub(crate) at: (f32, f32),
    /// Pixels of a module, about: across and down, taken together.
    pub(crate) module: f32,
    /// Rows on which it was seen.
    seen: u32,
}

/// The eyes of a view, clearest first.
pub(crate) fn finders(view: &View<'_>, shades: &Shades) -> Vec<Finder> {
    let mut found: Vec<Finder> = vec![];
    for y in 0..view.height {
        let (mut runs, mut was) = ([0u32; 5], false);
        for (x, dark) in shades.row(view, y).chain([false]).enumerate() {
            if dark != was {
                if was && let Some(module) = eye(runs) {
                    let right = runs[4] + runs[3];
                    let middle = x as f32 - right as f32 - runs[2] as f32 / 2.0;
                    add(&mut found, view, shades, (middle, y as f32 + 0.5), module);
                }
                runs.rotate_left(1);
                runs[4] = 0;
                was = dark;
            }
            runs[4] += 1;
        }
        if found.len() >= MOST_GATHERED {
            break;
        }
    }
    found.retain(|finder| finder.seen as f32 >= finder.module);
    found.sort_by_key(|finder| std::cmp::Reverse(finder.seen));
    found.truncate(MOST);
    found
}

/// Notes an eye that a row shows, if it is one in the other directions too.
fn add(found: &mut Vec<Finder>, view: &View<'_>, shades: &Shades, at: (f32, f32), module: f32) {
    let near = |finder: &&mut Finder| {
        let reach = finder.module * 1.5;
        (finder.at.0 - at.0).abs() < reach && (finder.at.1 - at.1).abs() < reach
    };
    if let Some(known) = found.iter_mut().find(near) {
        known.seen += 1;
        return;
    }
    let Some((down, high)) = across(view, shades, at, (0.0, 1.0), module) else { return };
    let Some((over, wide)) = across(view, shades, (at.0, at.1 + down), (1.0, 0.0), module) else { return };
    let at = (at.0 + over, at.1 + down);
    let slants = [(1.0, 1.0), (1.0, -1.0)];
    if slants.iter().all(|slant| across(view, shades, at, *slant, module).is_some()) {
        found.push(Finder { at, module: (wide + high) / 2.0, seen: 1 });
    }
}

/// Goes both ways from a point in an eye's heart: how far off the heart's middle is, in steps, and how many steps a module is.
fn across(
    view: &View<'_>,
    shades: &Shades,
    (x, y): (f32, f32),
    (dx, dy): (f32, f32),
    module: f32,
) -> Option<(f32, f32)> {
    let most = (module * 8.0) as u32 + 2;
    let walk = |way: f32| {
        let (mut runs, mut part) = ([0u32; 3], 0);
        for step in 0..most {
            let far = step as f32 * way;
            let point = (x + dx * far, y + dy * far);
            view.pixel(point)?;
            if shades.dark(view, point) != (part != 1) {
                part += 1;
                if part == 3 {
                    return Some(runs);
                }
            }
            runs[part] += 1;
        }
        None
    };
    // At the edge of the picture there is nothing behind the outer ring.
    let (back, on) = (walk(-1.0)?, walk(1.0)?);
    let heart = (back[0] + on[0]).saturating_sub(1);
    let size = eye([back[2], back[1], heart, on[1], on[2]])?;
    Some(((on[0] as f32 - back[0] as f32) / 2.0, size))
}

/// How long a module is in these runs, if they are an eye's.
fn eye(runs: [u32; 5]) -> Option<f32> {
    let module = runs.iter().sum::<u32>() as f32 / 7.0;
    let like = |run: u32, modules: f32| (run as f32 - modules * module).abs() < modules * module * 0.5 + 0.5;
    let whole = module >= 1.5 && [0, 1, 3, 4].iter().all(|at| runs[*at] > 0 && like(runs[*at], 1.0));
    (whole && like(runs[2], 3.0)).then_some(module)
}
