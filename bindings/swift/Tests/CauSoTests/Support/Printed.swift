// A code on paper, before a camera.

import Foundation

/// The brightness of a frame that shows one code.
struct Printed {
    /// Where the code's upper left corner is, in pixels.
    let left = 200, top = 120
    let width = 640, height = 480, stride = 704
    let light: Data

    /// `CAUSO-PRACTICE:v1:15000`, two rows of modules a line, as `causo phone practice code` prints it.
    private static let modules = """
        █▀▀▀▀▀█ ▄ ▀ █ ▄ ▀ █▀▀▀▀▀█
        █ ███ █   ▀▀▀▄▀▄▄ █ ███ █
        █ ▀▀▀ █ ▀ ██▄▄▀▄▀ █ ▀▀▀ █
        ▀▀▀▀▀▀▀ ▀▄▀▄▀▄▀▄▀ ▀▀▀▀▀▀▀
        ▀▄█ ▀▄▀▄ ██▀▄ ▀▄ ▄▄▄█  █
        ▄▀ ▀█ ▀▄█ ▄▀▀▀  ▀▄▄▄██▀█▄
          ▀█▄ ▀▀ ▄ ▄█▄ ▀ █   ██▄▄
        ▀▄▀ ▀ ▀▀█ ▀▀█▄█▄ █▀▀▀ ▀██
        ▀ ▀▀▀▀▀ █▄▀█  █ █▀▀▀█  ▄█
        █▀▀▀▀▀█  ▄█▄ ▀ ██ ▀ █▄▀ ▄
        █ ███ █ ▀▄▄▄█▄ ▄██▀██▄▀█▀
        █ ▀▀▀ █ ▀ █▀█▄█▀█▄▀▄▄▀█▄█
        ▀▀▀▀▀▀▀ ▀▀ ▀  ▀▀▀▀ ▀  ▀ ▀
        """

    init() {
        let side = 5
        var frame = Data(repeating: 230, count: stride * height)
        for (row, line) in Self.modules.split(separator: "\n").enumerated() {
            for (column, sign) in line.enumerated() {
                for half in 0..<2 where sign == "█" || sign == (half == 0 ? "▀" : "▄") {
                    for y in 0..<side {
                        let begin = (top + (2 * row + half) * side + y) * stride + left + column * side
                        frame.replaceSubrange(begin..<begin + side, with: repeatElement(30, count: side))
                    }
                }
            }
        }
        light = frame
    }
}
