// What the system keeps of a window whose process may end. Each part is sealed for itself: a resident's answers can be read while
// the phone is locked, the way of screens is not.

import Foundation

/// The sealed parts, where there are any.
struct Packed: Codable {
    /// The way of an unlocked phone.
    var way: Data?
    /// What was answered in a hand-over that is not settled.
    var asked: Data?
    /// The way of screens that need no PIN.
    var front: Data?

    /// All as one; nil where there is none.
    func bytes() -> Data? {
        if way == nil, asked == nil, front == nil { return nil }
        return try? PropertyListEncoder().encode(self)
    }

    /// The parts of what `bytes` gave; none of what another version packed.
    static func of(_ bytes: Data) -> Packed {
        (try? PropertyListDecoder().decode(Packed.self, from: bytes)) ?? Packed()
    }
}
