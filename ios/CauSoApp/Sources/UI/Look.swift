// The one palette and the one grid, the same as Android's. The colours lie in Assets.xcassets, each by day and by night.

import SwiftUI

/// Colours by what they are for.
enum Look {
    static let paper = Color("paper")
    static let card = Color("card")
    static let ink = Color("ink")
    static let inkSecond = Color("ink_second")
    static let line = Color("line")
    static let edge = Color("edge")
    static let bridge = Color("bridge")
    static let onBridge = Color("on_bridge")
    static let bridgePale = Color("bridge_pale")
    static let stop = Color("stop")
    static let warning = Color("warning")
    static let warningPaper = Color("warning_paper")
    static let success = Color("success")
    static let successPaper = Color("success_paper")
    static let lit = Color("lit")
    static let off = Color("off")
    static let offPaper = Color("off_paper")
}

/// Lengths in points: a grid of 8.
enum Room {
    static let half: CGFloat = 4
    static let one: CGFloat = 8
    static let two: CGFloat = 16
    static let three: CGFloat = 24
    static let four: CGFloat = 32
    /// What a finger meets at least; the main action; anything on a resident's screen.
    static let target: CGFloat = 48
    static let mainTarget: CGFloat = 56
    static let residentTarget: CGFloat = 72
    /// Lines of text are no longer than this on a phone that lies on its side.
    static let widest: CGFloat = 640
    static let round: CGFloat = 12
}
