// The same curve and cipher on a Mac, from Apple's own library.

#if canImport(CryptoKit)
import CryptoKit
import Foundation

/// A pair of keys on P-256.
final class CurveKey: Sendable {
    private let pair = P256.KeyAgreement.PrivateKey()

    init() throws {}

    /// The public half, 65 bytes.
    func point() throws -> Data { pair.publicKey.x963Representation }

    /// What this pair and a point agree on; refused when the point is none of the curve.
    func agree(with point: Data) throws -> Data {
        let other = try P256.KeyAgreement.PublicKey(x963Representation: point)
        return try pair.sharedSecretFromKeyAgreement(with: other).withUnsafeBytes { Data($0) }
    }
}

func sha256(_ bytes: Data) throws -> Data { Data(SHA256.hash(data: bytes)) }

/// AES-128-GCM with a nonce of 16 bytes: the cipher's text and its tag of 16.
func sealGCM(_ plain: Data, key: Data, nonce: Data, aad: Data) throws -> Data {
    let box = try AES.GCM.seal(
        plain, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: nonce), authenticating: aad)
    return box.ciphertext + box.tag
}

func openGCM(_ sealed: Data, key: Data, nonce: Data, aad: Data) throws -> Data {
    let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
    return try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: aad)
}
#endif
