// The curve P-256 and a cipher where Swift has no library for them: that of OpenSSL 3, which Debian has from 12
// on and Ubuntu from 22.04 on; `cargo xtask doctor` asks for it. It is opened when the tests run, so that none needs its
// headers. It shares no code with the core's curve: what it takes
// as a point is one.

#if canImport(Glibc)
import Foundation
import Glibc

private typealias Pointer = OpaquePointer?
private typealias In = UnsafePointer<UInt8>?
private typealias Out = UnsafeMutablePointer<UInt8>?

private func function<F>(_ name: String, _ type: F.Type) throws -> F {
    guard let library = dlopen("libcrypto.so.3", RTLD_NOW), let found = dlsym(library, name) else {
        throw Unexpected("no \(name) in libcrypto.so.3")
    }
    return unsafeBitCast(found, to: type)
}

private func done(_ isDone: Bool, _ what: String) throws {
    guard isDone else { throw Unexpected("libcrypto did not: \(what)") }
}

/// A pair of keys on P-256.
final class CurveKey: @unchecked Sendable {
    private static let p256: Int32 = 415
    private static let uncompressed: Int32 = 4

    // Read alone once it is made.
    private let pair: OpaquePointer

    init() throws {
        let new = try function("EC_KEY_new_by_curve_name", (@convention(c) (Int32) -> Pointer).self)
        let generate = try function("EC_KEY_generate_key", (@convention(c) (Pointer) -> Int32).self)
        guard let made = new(Self.p256) else { throw Unexpected("no P-256") }
        pair = made
        try done(generate(pair) == 1, "make a pair")
    }

    deinit {
        if let free = try? function("EC_KEY_free", (@convention(c) (Pointer) -> Void).self) { free(pair) }
    }

    /// The public half, 65 bytes.
    func point() throws -> Data {
        let half = try function("EC_KEY_get0_public_key", (@convention(c) (Pointer) -> Pointer).self)
        let write = try function(
            "EC_POINT_point2oct", (@convention(c) (Pointer, Pointer, Int32, Out, Int, Pointer) -> Int).self)
        var bytes = [UInt8](repeating: 0, count: 65)
        try done(write(group(), half(pair), Self.uncompressed, &bytes, bytes.count, nil) == 65, "write a point")
        return Data(bytes)
    }

    /// What this pair and a point agree on; refused when the point is none of the curve.
    func agree(with point: Data) throws -> Data {
        let new = try function("EC_POINT_new", (@convention(c) (Pointer) -> Pointer).self)
        let free = try function("EC_POINT_free", (@convention(c) (Pointer) -> Void).self)
        let read = try function(
            "EC_POINT_oct2point", (@convention(c) (Pointer, Pointer, In, Int, Pointer) -> Int32).self)
        let compute = try function(
            "ECDH_compute_key", (@convention(c) (Out, Int, Pointer, Pointer, Pointer) -> Int32).self)
        let other = new(try group())
        defer { free(other) }
        try done(read(group(), other, [UInt8](point), point.count, nil) == 1, "read a point")
        var shared = [UInt8](repeating: 0, count: 32)
        try done(compute(&shared, shared.count, other, pair, nil) == 32, "agree")
        return Data(shared)
    }

    private func group() throws -> Pointer {
        try function("EC_KEY_get0_group", (@convention(c) (Pointer) -> Pointer).self)(pair)
    }
}

func sha256(_ bytes: Data) throws -> Data {
    let hash = try function("SHA256", (@convention(c) (In, Int, Out) -> Out).self)
    var digest = [UInt8](repeating: 0, count: 32)
    try done(hash([UInt8](bytes), bytes.count, &digest) != nil, "hash")
    return Data(digest)
}

/// AES-128-GCM with a nonce of 16 bytes: the cipher's text and its tag of 16.
func sealGCM(_ plain: Data, key: Data, nonce: Data, aad: Data) throws -> Data {
    let (text, tag) = try gcm(sealing: true, plain, key, nonce, aad, tag: [UInt8](repeating: 0, count: 16))
    return text + tag
}

func openGCM(_ sealed: Data, key: Data, nonce: Data, aad: Data) throws -> Data {
    try gcm(sealing: false, sealed.dropLast(16), key, nonce, aad, tag: [UInt8](sealed.suffix(16))).text
}

private func gcm(
    sealing: Bool, _ input: Data, _ key: Data, _ nonce: Data, _ aad: Data, tag: [UInt8]
) throws -> (text: Data, tag: [UInt8]) {
    let new = try function("EVP_CIPHER_CTX_new", (@convention(c) () -> Pointer).self)
    let free = try function("EVP_CIPHER_CTX_free", (@convention(c) (Pointer) -> Void).self)
    let cipher = try function("EVP_aes_128_gcm", (@convention(c) () -> Pointer).self)
    let begin = try function(
        "EVP_CipherInit_ex", (@convention(c) (Pointer, Pointer, Pointer, In, In, Int32) -> Int32).self)
    let set = try function("EVP_CIPHER_CTX_ctrl", (@convention(c) (Pointer, Int32, Int32, Out) -> Int32).self)
    let update = try function(
        "EVP_CipherUpdate", (@convention(c) (Pointer, Out, UnsafeMutablePointer<Int32>, In, Int32) -> Int32).self)
    let end = try function(
        "EVP_CipherFinal_ex", (@convention(c) (Pointer, Out, UnsafeMutablePointer<Int32>) -> Int32).self)
    let (nonceLength, readTag, giveTag): (Int32, Int32, Int32) = (0x9, 0x10, 0x11)
    let (way, length): (Int32, Int32) = (sealing ? 1 : 0, Int32(input.count))
    var (tag, wrote, rest): ([UInt8], Int32, Int32) = (tag, 0, 0)
    var text = [UInt8](repeating: 0, count: input.count + 16)
    let state = new()
    defer { free(state) }
    try done(begin(state, cipher(), nil, nil, nil, way) == 1, "begin")
    try done(set(state, nonceLength, Int32(nonce.count), nil) == 1, "take the nonce's length")
    try done(begin(state, nil, nil, [UInt8](key), [UInt8](nonce), way) == 1, "take the key")
    try done(update(state, nil, &wrote, [UInt8](aad), Int32(aad.count)) == 1, "take what is beside")
    try done(update(state, &text, &wrote, [UInt8](input), length) == 1 && wrote == length, "cipher")
    if !sealing { try done(set(state, giveTag, 16, &tag) == 1, "take the tag") }
    var none = [UInt8](repeating: 0, count: 16)
    try done(end(state, &none, &rest) == 1 && rest == 0, "end")
    if sealing { try done(set(state, readTag, 16, &tag) == 1, "give the tag") }
    return (Data(text.prefix(input.count)), tag)
}
#endif
