//! Pictures and recorded voices of a pack. They are judged by their first bytes and never decoded here: a picture's size
//! is read before any phone makes room for it.

use super::fault::FaultKind;
use imagesize::ImageType;

/// Most bytes of one file.
const MAX_FILE: usize = 200 * 1024;
/// Most pixels of a side.
const MAX_SIDE: usize = 2000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// Ogg (Opus) recording.
    Ogg,
    /// MPEG-4 recording.
    M4a,
}

impl Kind {
    /// Whether it is a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Ogg => "audio/ogg",
            Self::M4a => "audio/mp4",
        }
    }
}

/// What a file is by its first bytes, whatever its name says; `None` for anything that phones do not show or play.
pub fn kind_of(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"OggS") {
        return Some(Kind::Ogg);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(Kind::M4a);
    }
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => Some(Kind::Png),
        Ok(ImageType::Jpeg) => Some(Kind::Jpeg),
        _ => None,
    }
}

/// What is wrong with a file that a step names as its picture, or as its recording.
pub(super) fn faults(bytes: &[u8], as_picture: bool) -> Vec<FaultKind> {
    let mut found = Vec::new();
    match kind_of(bytes) {
        Some(kind) if kind.is_picture() == as_picture => {
            let size = as_picture.then(|| imagesize::blob_size(bytes));
            match size {
                Some(Err(_)) => found.push(FaultKind::MediaUnknown),
                Some(Ok(size)) if size.width.max(size.height) > MAX_SIDE => {
                    found.push(FaultKind::PictureTooLarge);
                }
                _ => {}
            }
        }
        _ => found.push(FaultKind::MediaUnknown),
    }
    if bytes.len() > MAX_FILE {
        found.push(FaultKind::FileTooLarge);
    }
    found
}

/// Whether a name stays inside the pack's folder, on every system.
pub(super) fn stays_inside(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let part = |part: &str| !part.is_empty() && !part.starts_with('.');
    name.len() <= 100 && name.chars().all(plain) && name.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(side: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend_from_slice(&side.to_be_bytes());
        bytes.extend_from_slice(&side.to_be_bytes());
        bytes.extend_from_slice(&[8, 2, 0, 0, 0]);
        bytes
    }

    #[test]
    fn a_bomb_is_told_by_its_head_and_a_file_by_its_bytes() {
        assert_eq!(faults(&png(800), true), []);
        assert_eq!(faults(&png(60_000), true), [FaultKind::PictureTooLarge]);
        assert_eq!(faults(&png(800), false), [FaultKind::MediaUnknown]);
        assert_eq!(faults(b"<svg onload=alert(1)>", true), [FaultKind::MediaUnknown]);
        assert_eq!(faults(b"OggS and more", false), []);
        let heavy = [png(800), vec![0; MAX_FILE]].concat();
        assert_eq!(faults(&heavy, true), [FaultKind::FileTooLarge]);
    }

    #[test]
    fn names_stay_in_the_folder() {
        for inside in ["qr.png", "hinh/buoc-1.jpg"] {
            assert!(stays_inside(inside), "{inside}");
        }
        for outside in ["../qr.png", "/etc/passwd", "a/../../b", "C:\\x", "a//b", "", ".ssh/id", "hình.png"]
        {
            assert!(!stays_inside(outside), "{outside}");
        }
    }
}
