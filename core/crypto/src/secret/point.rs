//! Bytes as a point of P-256 (RFC 9380, suite `P256_XMD:SHA-256_SSWU_RO_`). The Secure Enclave makes no MAC: all that it
//! does with a key which never leaves it is to multiply a point. Nobody knows how the point that comes out here hangs
//! together with the curve's generator. If somebody did, the public half of the enclave's key would do in its place.

use crate::secret::trace::of_operation;
use causo_protocol::tags::Tag;
use p256::NistP256;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::hash2curve::GroupDigest;

/// The point of these bytes under the tag, always the same: 65 bytes, uncompressed (SEC 1, ANSI X9.63).
#[expect(clippy::expect_used, reason = "a tag is not empty, and nobody finds bytes of the point at infinity")]
pub fn point(tag: Tag, input: &[u8]) -> [u8; 65] {
    of_operation(|| {
        let point =
            NistP256::hash_from_bytes(&[input], &[tag.0.as_bytes()]).expect("a tag separates domains");
        point.to_affine().to_sec1_point(false).as_bytes().try_into().expect("a point has two coordinates")
    })
}
