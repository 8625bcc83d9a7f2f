// What every view may ask for where it stands: how texts are said, their size, the way back, the parts of Apple's system.

import CauSoKit
import SwiftUI

private struct SpeechKey: EnvironmentKey {
    static var defaultValue: Speech { Speech(language: .vi) }
}

private struct TextPercentKey: EnvironmentKey {
    static var defaultValue: Int { 100 }
}

private struct ScreenWidthKey: EnvironmentKey {
    static var defaultValue: CGFloat { 390 }
}

private struct FaceKey: EnvironmentKey {
    static var defaultValue: Face { .body }
}

private struct GoBackKey: EnvironmentKey {
    static var defaultValue: GoBack? { nil }
}

private struct InSightKey: EnvironmentKey {
    static var defaultValue: Bool { true }
}

private struct SystemPartsKey: EnvironmentKey {
    static var defaultValue: (any SystemParts)? { nil }
}

/// The way back from a screen.
struct GoBack {
    let action: @MainActor () -> Void
}

extension EnvironmentValues {
    /// How texts are said.
    var speech: Speech {
        get { self[SpeechKey.self] }
        set { self[SpeechKey.self] = newValue }
    }

    /// How much larger than the system's own size they are, in hundredths.
    var textPercent: Int {
        get { self[TextPercentKey.self] }
        set { self[TextPercentKey.self] = newValue }
    }

    /// How wide the screen is, in points.
    var screenWidth: CGFloat {
        get { self[ScreenWidthKey.self] }
        set { self[ScreenWidthKey.self] = newValue }
    }

    /// Which kind of text they are.
    var face: Face {
        get { self[FaceKey.self] }
        set { self[FaceKey.self] = newValue }
    }

    /// Nil where there is none.
    var goBack: GoBack? {
        get { self[GoBackKey.self] }
        set { self[GoBackKey.self] = newValue }
    }

    /// Whether somebody looks: camera and voice may be used.
    var inSight: Bool {
        get { self[InSightKey.self] }
        set { self[InSightKey.self] = newValue }
    }

    /// Nil in previews: what needs them takes its room and shows nothing.
    var systemParts: (any SystemParts)? {
        get { self[SystemPartsKey.self] }
        set { self[SystemPartsKey.self] = newValue }
    }
}
