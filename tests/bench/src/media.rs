//! `media`: what a photo costs between the camera and the disk: a 12-megapixel JPEG made small and sealed, by processor
//! time, since a phone's processor is what waits.

use crate::measure::{Times, forget_peak, now_mib, peak_mib, thread_cpu};
use crate::{BenchError, Figures, camera};
use causo_crypto::secret::blob::seal_blob;
use causo_crypto::{SigningKey, SystemEntropy};
use causo_domain::ids::TeamId;
use causo_photo::{MAX_BYTES, prepare};
use causo_protocol::blob::Media;

/// Most processor time for one photo, in seconds.
const LIMIT_S: f64 = 1.5;
const PHOTOS: usize = 10;

pub(crate) fn run() -> Result<Figures, BenchError> {
    let file = camera::photo(4000, 3000, 6)?;
    let author = SigningKey::from_seed(&[7; 32]);
    let (mut whole, mut bytes) = (Times::default(), 0);
    forget_peak();
    let before = now_mib();
    for _ in 0..PHOTOS {
        let began = thread_cpu();
        let photo = prepare(&file).map_err(BenchError::of("photo"))?;
        bytes = photo.len();
        let sealed = seal_blob("05152", TeamId([1; 8]), &author, Media::PHOTO, &photo, &SystemEntropy);
        sealed.map_err(BenchError::of("seal"))?;
        whole.add(thread_cpu().saturating_sub(began));
        if bytes > MAX_BYTES || holds(&photo, camera::MAKER) || holds(&photo, b"Exif") {
            return Err(BenchError::new("photo", "it says more than its picture"));
        }
    }
    let more = peak_mib() - before;
    Ok(Figures::of("media", &whole, 1.0 / LIMIT_S)
        .with("cpu_seconds_a_photo", whole.total().as_secs_f64() / PHOTOS as f64)
        .with("bytes_in", file.len())
        .with("bytes_out", bytes)
        .with("mib_above_the_file", more))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
