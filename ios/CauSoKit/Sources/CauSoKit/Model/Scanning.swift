// Frames become codes, away from the screen's thread: a frame takes a slow phone longer than a screen may stand still.

import CauSo

/// Reads one frame at a time; those that come meanwhile are dropped. Every code that a frame holds is given, on the screen's
/// thread and again with each frame: a model says with its own state that it has read enough.
@MainActor
final class Scanning {
    private let seen: ([String]) -> Void
    private var busy = false

    init(_ seen: @escaping ([String]) -> Void) {
        self.seen = seen
    }

    /// Reads this frame and closes it.
    func see(_ frame: Frame) {
        guard !busy else { return frame.close() }
        busy = true
        Task {
            let texts = await Self.read(frame)
            frame.close()
            busy = false
            if !texts.isEmpty { seen(texts) }
        }
    }

    private nonisolated static func read(_ frame: Frame) async -> [String] {
        let (width, height, stride) = (UInt32(frame.width), UInt32(frame.height), UInt32(frame.stride))
        // A frame of a form that is not read shows no code; the next one comes.
        let codes = try? scanCodes(luminance: frame.light, width: width, height: height, stride: stride)
        return codes?.map(\.text) ?? []
    }
}
