// Two things side by side where there is room for words, or else one above the other.

import SwiftUI

/// A column on a narrow phone or with large text.
struct SideBySide<Content: View>: View {
    /// Room for two columns, in points at the usual size of text.
    private static var room: CGFloat { 300 }

    private let content: Content
    private var larger = Larger()
    @Environment(\.screenWidth) private var width

    init(@ViewBuilder content: () -> Content) {
        self.content = content()
    }

    var body: some View {
        layout { Group { content }.frame(maxWidth: .infinity) }
    }

    private var layout: AnyLayout {
        width / larger.times < Self.room
            ? AnyLayout(VStackLayout(spacing: Room.one)) : AnyLayout(HStackLayout(alignment: .top, spacing: Room.one))
    }
}
