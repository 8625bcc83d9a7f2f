// A part of a page with its name above it, and a card that holds what belongs together.

import CauSoKit
import SwiftUI

/// A titled group.
struct Part<Content: View>: View {
    private let title: Words
    private let content: Content

    init(_ title: Words, @ViewBuilder content: () -> Content) {
        (self.title, self.content) = (title, content())
    }

    init(_ title: Phrase, @ViewBuilder content: () -> Content) {
        self.init(.of(title), content: content)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.one) {
            Say(title).causo(.section).padding(.top, Room.two)
            content
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// What belongs together, on a ground of its own.
struct Card<Content: View>: View {
    private let content: Content

    init(@ViewBuilder content: () -> Content) {
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.one) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Room.two)
            .background(RoundedRectangle(cornerRadius: Room.round).fill(Look.card))
            .overlay(RoundedRectangle(cornerRadius: Room.round).strokeBorder(Look.line, lineWidth: 1))
    }
}
