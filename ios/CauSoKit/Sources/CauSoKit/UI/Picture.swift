// Pictures that come as bytes: photos, codes, a guide's drawings.

import Foundation

/// A picture in a state: JPEG or PNG. The same bytes are the same picture only when they are one object.
public final class Picture: Hashable, Sendable {
    public let bytes: Data

    public init(_ bytes: Data) {
        self.bytes = bytes
    }

    public static func == (one: Picture, other: Picture) -> Bool { one === other }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
