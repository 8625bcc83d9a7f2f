// What the camera sees of a code on another phone's screen: the core draws it, and this reads its picture.

import CauSo
import Foundation

@testable import CauSoKit

#if canImport(Glibc)
    private let zlib = "libz.so.1"
#else
    private let zlib = "libz.dylib"
#endif

extension Frame {
    /// A frame with the code of this text; counts in `closed` whenever it is given back.
    static func showing(_ text: String, _ closed: Shared<Int> = Shared(0)) async throws -> Frame {
        let side = 720
        let png = try await drawQr(text: text, sidePx: UInt32(side))
        let palette = try part("PLTE", of: png)
        let rows = try inflated(try part("IDAT", of: png), to: (side + 1) * side)
        // Each row begins with a byte that says how it is pressed: not at all. A colour has three bytes, for grey ones the same.
        let light = rows.indices.filter { $0 % (side + 1) != 0 }.map { palette[3 * Int(rows[$0])] }
        return Frame(light: Data(light), width: side, height: side, stride: side) { closed.use { $0 += 1 } }
    }

    /// What stands under this name in a PNG: behind eight bytes a length, a name, that many bytes and a sum, again and again.
    private static func part(_ name: String, of png: Data) throws -> [UInt8] {
        var rest = [UInt8](png).dropFirst(8)
        while rest.count >= 12 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            if rest.prefix(4).elementsEqual(name.utf8) { return Array(rest.dropFirst(4).prefix(length)) }
            rest = rest.dropFirst(length + 8)
        }
        throw Unexpected("no \(name) in this picture")
    }

    /// By the library that every system has; opened when the tests run, so that none needs its header.
    private static func inflated(_ pressed: [UInt8], to count: Int) throws -> [UInt8] {
        typealias Uncompress = @convention(c) (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt>, UnsafePointer<UInt8>, UInt) -> Int32
        guard let found = dlsym(dlopen(zlib, RTLD_NOW), "uncompress") else { throw Unexpected("no uncompress in \(zlib)") }
        var (bytes, size) = ([UInt8](repeating: 0, count: count), UInt(count))
        guard unsafeBitCast(found, to: Uncompress.self)(&bytes, &size, pressed, UInt(pressed.count)) == 0, size == count else {
            throw Unexpected("this is no picture of \(count) bytes")
        }
        return bytes
    }
}
