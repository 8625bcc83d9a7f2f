// How large a text is, how strong, and in which colour. Its size is the system's times the app's own.

import SwiftUI

/// A kind of text. A view names it and sets no size and no colour of its own.
enum Face: Sendable {
    case title, section, body, strong, small, large, number
    /// Digits that two people read out to each other.
    case digits
    /// For residents: their text, what a line is about, their title.
    case resident, residentAbout, residentTitle

    /// In points, at the usual size of text.
    var size: CGFloat {
        switch self {
        case .title: 21
        case .section, .body, .strong: 17
        case .small: 16
        case .large, .resident: 22
        case .residentAbout: 18
        case .number, .residentTitle: 28
        case .digits: 40
        }
    }

    var weight: Font.Weight {
        switch self {
        case .body, .small, .large, .resident, .residentAbout: .regular
        default: .semibold
        }
    }

    /// Nil where it is the colour of what it stands in.
    var colour: Color? {
        switch self {
        case .section: Look.bridge
        case .small, .residentAbout: Look.inkSecond
        default: nil
        }
    }

    var isForResidents: Bool {
        switch self {
        case .resident, .residentAbout, .residentTitle: true
        default: false
        }
    }

    var isHeading: Bool {
        switch self {
        case .title, .section, .residentTitle: true
        default: false
        }
    }
}

/// Sets the font of a kind of text.
private struct Faced: ViewModifier {
    let face: Face
    private var larger = Larger()

    /// What lies between two lines beside the system's own fifth: together 1.4 of the size.
    private static let between = 0.2

    init(face: Face) {
        self.face = face
    }

    func body(content: Content) -> some View {
        let size = face.size * larger.times
        content.font(.system(size: size, weight: face.weight)).lineSpacing(face.isForResidents ? size * Self.between : 0)
    }
}

/// How much larger than their own size texts are: by the system, and by the app.
struct Larger: DynamicProperty {
    /// What the system makes of 100 points of text.
    @ScaledMetric(relativeTo: .body) private var hundred: CGFloat = 100
    @Environment(\.textPercent) private var percent

    /// At most 3.2: beyond that a word fits no line any more.
    var times: CGFloat { min(hundred / 100 * CGFloat(percent) / 100, 3.2) }
}

extension View {
    /// The texts below are of this kind.
    func causo(_ face: Face) -> some View {
        environment(\.face, face)
    }

    /// The font of this kind of text, for what is no `Say`: fields, icons.
    func faced(_ face: Face) -> some View {
        modifier(Faced(face: face))
    }

    /// The texts below are so many hundredths as large as elsewhere.
    func enlarged(_ percent: Int) -> some View {
        modifier(Enlarged(percent: percent))
    }
}

/// Texts of one screen made larger at once, by whoever reads it.
private struct Enlarged: ViewModifier {
    let percent: Int
    @Environment(\.textPercent) private var own

    func body(content: Content) -> some View {
        content.environment(\.textPercent, own * percent / 100)
    }
}
