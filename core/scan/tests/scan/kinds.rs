//! What goes wrong, kind by kind, each on many frames: every payload that volunteers meet, at places and angles drawn by a
//! seed. People and accounts in them are invented.

use crate::scene::{Chance, Frame, HEIGHT, Pose, QUIET, Sticker, WIDTH};
use std::f32::consts::TAU;

/// A frame, and what stands on it.
pub(crate) struct Shot {
    pub(crate) luminance: Vec<u8>,
    /// Texts with their corners.
    pub(crate) codes: Vec<(String, [(f32, f32); 4])>,
}

/// A kind of frame.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Least part of the codes that is read, in hundredths.
    pub(crate) least: usize,
    /// Takes it.
    pub(crate) take: fn(&mut Scene) -> Vec<u8>,
}

pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "plain, any angle",
        least: 95,
        take: |scene| {
            scene.lay(4.0, 9.0, 0.0, 8.0);
            scene.taken(2.0)
        },
    },
    Kind {
        name: "small, 3 px a module",
        least: 95,
        take: |scene| {
            scene.lay(3.0, 3.0, 0.0, 5.0);
            scene.taken(2.0)
        },
    },
    Kind {
        name: "large, to 20 px a module",
        least: 95,
        take: |scene| {
            scene.lay(10.0, 20.0, 0.0, 15.0);
            scene.taken(2.0)
        },
    },
    Kind {
        name: "tilted 20 to 30°",
        least: 95,
        take: |scene| {
            scene.lay(5.0, 9.0, 20.0, 30.0);
            scene.taken(2.0)
        },
    },
    Kind {
        name: "tilted 30 to 40°",
        least: 95,
        take: |scene| {
            scene.lay(5.0, 9.0, 30.0, 40.0);
            scene.taken(2.0)
        },
    },
    Kind { name: "blurred, 0.3 module", least: 95, take: |scene| blurred(scene, 0.3) },
    Kind { name: "blurred, 0.45 module", least: 95, take: |scene| blurred(scene, 0.45) },
    Kind { name: "blurred, 0.6 module", least: 60, take: |scene| blurred(scene, 0.6) },
    Kind { name: "shaken, 0.7 module", least: 95, take: |scene| shaken(scene, 0.7) },
    Kind { name: "shaken, 1.1 modules", least: 95, take: |scene| shaken(scene, 1.1) },
    Kind {
        name: "dim, a quarter of the light",
        least: 95,
        take: |scene| {
            scene.lay(4.0, 8.0, 0.0, 15.0);
            dim(scene, 0.25, 4.0)
        },
    },
    Kind {
        name: "very dim, a tenth",
        least: 95,
        take: |scene| {
            scene.lay(4.0, 8.0, 0.0, 15.0);
            dim(scene, 0.1, 3.0)
        },
    },
    Kind {
        name: "dim, blurred and tilted",
        least: 95,
        take: |scene| {
            let module = scene.lay(5.0, 8.0, 15.0, 30.0);
            scene.frame.blur(module * 0.3);
            dim(scene, 0.3, 3.0)
        },
    },
    Kind { name: "laminated card under a lamp", least: 95, take: laminated },
    Kind { name: "a shadow's edge across it", least: 90, take: shadow },
    Kind { name: "two stickers, one over the other", least: 95, take: overlapping },
];

/// A frame in the making.
pub(crate) struct Scene {
    pub(crate) chance: Chance,
    pub(crate) frame: Frame,
    /// Which payload is laid next.
    next: usize,
    /// How the next is printed.
    print: (f32, f32),
    codes: Vec<(String, [(f32, f32); 4])>,
}

/// One frame of a kind.
pub(crate) fn shot(kind: &Kind, seed: u64) -> Shot {
    let mut chance = Chance(seed * 1_000_003 + kind.name.bytes().map(u64::from).sum::<u64>());
    let frame = Frame::table(WIDTH, HEIGHT, &mut chance);
    let mut scene = Scene { chance, frame, next: seed as usize, print: (225.0, 25.0), codes: vec![] };
    Shot { luminance: (kind.take)(&mut scene), codes: scene.codes }
}

impl Scene {
    /// Lays the next code somewhere, its module and tilt in these ranges, the module smaller if it would not fit. Gives
    /// the module in pixels.
    fn lay(&mut self, least: f32, most: f32, flattest: f32, steepest: f32) -> f32 {
        let text = payloads().swap_remove(self.next % 4);
        let sticker = self.sticker(&text);
        let chance = &mut self.chance;
        let whole = sticker.side as f32 + 2.0 * QUIET;
        let module = chance.between(least, most).min(HEIGHT as f32 * 0.95 / whole);
        // Turned, a square is up to 1.4 times as high.
        let (turn, room) = (chance.between(0.0, 360.0), whole * module * 0.7);
        let mut place = |length: usize| match (room, length as f32 - room) {
            (least, most) if least < most => chance.between(least, most),
            _ => length as f32 / 2.0,
        };
        let at = (place(WIDTH), place(HEIGHT));
        let turn = if 2.0 * room > HEIGHT as f32 { (turn / 90.0).floor() * 90.0 } else { turn };
        let tilt = (chance.between(flattest, steepest), chance.between(0.0, 360.0));
        self.paste(text, &sticker, Pose { at, module, turn, tilt });
        module
    }

    fn sticker(&self, text: &str) -> Sticker {
        Sticker { paper: self.print.0, ink: self.print.1, ..Sticker::new(text) }
    }

    fn paste(&mut self, text: String, sticker: &Sticker, pose: Pose) {
        self.frame.paste(sticker, pose);
        self.codes.push((text, pose.corners(sticker.side)));
    }

    /// The middle of the code that was laid last.
    fn middle(&self) -> (f32, f32) {
        let corners = self.codes.last().unwrap().1;
        (corners.iter().map(|at| at.0).sum::<f32>() / 4.0, corners.iter().map(|at| at.1).sum::<f32>() / 4.0)
    }

    fn taken(&mut self, noise: f32) -> Vec<u8> {
        self.frame.taken(noise, &mut self.chance)
    }
}

/// What volunteers hold the camera on: a shop's account, an identity card, a receipt, an invitation.
pub(crate) fn payloads() -> Vec<String> {
    let base32 = |bytes: u64| -> String {
        let mut chance = Chance(bytes);
        (0..bytes)
            .map(|_| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(chance.part() * 32.0) as usize]))
            .collect()
    };
    vec![
        "00020101021138570010A00000072701270006970436011301234567890120208QRIBFTTA53037045802VN5912TAP HOA BINH6007VAN SON6304A1B2".into(),
        "025155000123|251234567|Nguyễn Thị Mẫu|15031957|Nữ|Thôn Đồng Bãi, xã Vân Sơn, tỉnh Phú Thọ|02012022".into(),
        format!("CAUSOR1:{}", base32(328)),
        format!("CAUSO1:{}", base32(236)),
    ]
}

fn blurred(scene: &mut Scene, modules: f32) -> Vec<u8> {
    let module = scene.lay(4.0, 8.0, 0.0, 15.0);
    scene.frame.blur(module * modules);
    scene.taken(2.0)
}

fn shaken(scene: &mut Scene, modules: f32) -> Vec<u8> {
    let module = scene.lay(4.0, 8.0, 0.0, 15.0);
    let direction = scene.chance.between(0.0, 180.0);
    scene.frame.shake(module * modules, direction);
    scene.taken(2.0)
}

fn dim(scene: &mut Scene, part: f32, noise: f32) -> Vec<u8> {
    scene.frame.change(|_, _, light| 4.0 + light * part);
    scene.taken(noise)
}

/// Pale print under plastic, a lamp's band across it, and the lamp itself as a spot in which nothing is seen.
fn laminated(scene: &mut Scene) -> Vec<u8> {
    scene.print = (185.0, 85.0);
    let module = scene.lay(5.0, 8.0, 0.0, 25.0);
    let ((x0, y0), turn) = (scene.middle(), scene.chance.between(0.0, TAU));
    let size =
        (scene.codes[0].1[0].0 - scene.codes[0].1[2].0).hypot(scene.codes[0].1[0].1 - scene.codes[0].1[2].1);
    let (far, way) = (size * 0.12, scene.chance.between(0.0, TAU));
    let (spot_x, spot_y) = (x0 + far * way.cos(), y0 + far * way.sin());
    scene.frame.change(|x, y, light| {
        let across = (x - x0) * turn.cos() + (y - y0) * turn.sin();
        let band = 0.65 * (-(across / (module * 9.0)).powi(2)).exp();
        let spot = (-((x - spot_x).hypot(y - spot_y) / (module * 2.2)).powi(4)).exp();
        light + (255.0 - light) * band.max(spot)
    });
    scene.frame.blur(0.8);
    scene.taken(2.0)
}

fn shadow(scene: &mut Scene) -> Vec<u8> {
    scene.lay(4.0, 8.0, 0.0, 20.0);
    let ((x0, y0), turn) = (scene.middle(), scene.chance.between(0.0, TAU));
    scene.frame.change(|x, y, light| {
        let across = (x - x0) * turn.cos() + (y - y0) * turn.sin();
        light * (0.25 + 0.75 / (1.0 + (-across / 4.0).exp()))
    });
    scene.taken(2.0)
}

/// A shop's second sticker, stuck over the corner of the first that has no eye.
fn overlapping(scene: &mut Scene) -> Vec<u8> {
    let (below, above) = (payloads().swap_remove(0), payloads().swap_remove(0).replace("BINH", "LOAN"));
    let (first, second) = (scene.sticker(&below), scene.sticker(&above));
    let (module, turn) = (scene.chance.between(4.0, 5.5), scene.chance.between(-12.0, 12.0));
    let tilt = (scene.chance.between(0.0, 20.0), scene.chance.between(0.0, 360.0));
    // The second's paper begins five modules inside the first's last corner.
    let (at, apart) = ((WIDTH as f32 * 0.38, HEIGHT as f32 * 0.34), first.side as f32 + QUIET - 5.0);
    let off = (apart * module * 0.97, apart * module * scene.chance.between(0.8, 0.95));
    scene.paste(below, &first, Pose { at, module, turn: 0.0, tilt });
    let at = (at.0 + off.0, at.1 + off.1.min(HEIGHT as f32 * 0.36));
    scene.paste(above, &second, Pose { at, module, turn, tilt });
    scene.taken(2.0)
}
