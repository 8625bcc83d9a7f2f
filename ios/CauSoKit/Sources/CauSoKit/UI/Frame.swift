// One picture of the camera on its way to what reads codes in it.

import Foundation

/// The brightness of a frame, a byte a pixel. Whoever takes it closes it: the camera gives no other before.
public final class Frame: Hashable, Sendable {
    public let light: Data
    /// Pixels in a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Bytes from row to row.
    public let stride: Int
    private let taken: @Sendable () -> Void

    public init(light: Data, width: Int, height: Int, stride: Int, taken: @escaping @Sendable () -> Void = {}) {
        (self.light, self.width, self.height, self.stride, self.taken) = (light, width, height, stride, taken)
    }

    /// It was read.
    public func close() {
        taken()
    }

    public static func == (one: Frame, other: Frame) -> Bool { one === other }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
