//! Eyes: pixels of a PNG, strokes of a PDF, the text of a code.

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// A decoded picture.
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    rgb: Vec<u8>,
}

pub(crate) const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];
pub(crate) const BRIDGE: [u8; 3] = [0x0b, 0x5d, 0x57];

impl Pixels {
    pub(crate) fn of(file: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut rgb).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        Self { width: info.width as usize, height: info.height as usize, rgb }
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let from = (y * self.width + x) * 3;
        self.rgb[from..from + 3].try_into().unwrap()
    }

    /// Where something is drawn.
    pub(crate) fn inked(&self) -> impl Iterator<Item = (usize, usize)> {
        let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        all.filter(|(x, y)| self.at(*x, *y) != PAPER)
    }

    /// The longest run of a colour in a row.
    pub(crate) fn run(&self, y: usize, colour: [u8; 3]) -> usize {
        let row: Vec<bool> = (0..self.width).map(|x| self.at(x, y) == colour).collect();
        row.split(|same| !same).map(<[bool]>::len).max().unwrap()
    }

    /// What a camera reads of it.
    pub(crate) fn codes(&self) -> Vec<String> {
        codes(self.width, self.height, |x, y| self.at(x, y)[1])
    }
}

fn codes(width: usize, height: usize, light: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, light);
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// A decoded file of pages.
pub(crate) struct Pdf {
    /// Its objects as they stand there, streams too.
    pub(crate) source: String,
    /// What each page draws.
    pub(crate) contents: Vec<String>,
}

impl Pdf {
    pub(crate) fn of(file: &[u8]) -> Self {
        let find = |from: usize, word: &[u8]| {
            file[from..].windows(word.len()).position(|window| window == word).map(|at| from + at)
        };
        let (mut contents, mut from) = (vec![], 0);
        while let Some(at) = find(from, b"\nstream\n") {
            let start = at + b"\nstream\n".len();
            let end = find(start, b"\nendstream").unwrap();
            let stream = decompress_to_vec_zlib(&file[start..end]).unwrap();
            let stream: String = stream.iter().map(|byte| char::from(*byte)).collect();
            // Of all streams only those of pages set text.
            if stream.contains(" Tf\n") || stream.contains(" re\n") || stream.contains("h\nf\n") {
                contents.push(stream);
            }
            from = end;
        }
        Self { source: file.iter().map(|byte| char::from(*byte)).collect(), contents }
    }

    /// Outlines of a page, each as the points of its corners in points of an inch, from the left and from below.
    pub(crate) fn shapes(&self, page: usize) -> Vec<Vec<(f32, f32)>> {
        let (mut shapes, mut shape) = (vec![], vec![]);
        for line in self.contents[page].lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match &words[..] {
                [x, y, "m" | "l"] => shape.push((x.parse().unwrap(), y.parse().unwrap())),
                ["f"] => shapes.push(std::mem::take(&mut shape)),
                _ => {}
            }
        }
        shapes
    }

    /// What a camera reads of an outline that is a code, at so many dots a point.
    pub(crate) fn code(corners: &[(f32, f32)], dots: f32) -> String {
        let side = 600;
        let (left, top) = (least(corners, |(x, _)| x) - 20.0, -least(corners, |(_, y)| -y) + 20.0);
        let mut dark = vec![false; side * side];
        for rect in corners.chunks(4) {
            let dots = |length: f32| (length * dots).round() as usize;
            let (from, to) = (rect[0], rect[2]);
            for y in dots(top - from.1)..dots(top - to.1) {
                dark[y * side + dots(from.0 - left)..y * side + dots(to.0 - left)].fill(true);
            }
        }
        codes(side, side, |x, y| if dark[y * side + x] { 0 } else { 255 }).remove(0)
    }
}

pub(crate) fn least(corners: &[(f32, f32)], of: impl Fn((f32, f32)) -> f32) -> f32 {
    corners.iter().copied().map(of).fold(f32::INFINITY, f32::min)
}
