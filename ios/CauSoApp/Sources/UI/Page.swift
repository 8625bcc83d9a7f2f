// A screen: the line on top, what scrolls, and the main action at the thumb.

import CauSoKit
import SwiftUI

/// Header, content, foot. A page that is filled by what it shows scrolls by itself.
struct Page<Content: View, Foot: View>: View {
    private let title: Words?
    private let back: Bool
    private let content: Content
    private let foot: Foot
    @Environment(\.systemParts) private var parts
    @Environment(\.goBack) private var goBack

    init(_ title: Words?, back: Bool = true, @ViewBuilder content: () -> Content, @ViewBuilder foot: () -> Foot) {
        (self.title, self.back, self.content, self.foot) = (title, back, content(), foot())
    }

    init(_ title: Phrase, back: Bool = true, @ViewBuilder content: () -> Content, @ViewBuilder foot: () -> Foot) {
        self.init(.of(title), back: back, content: content, foot: foot)
    }

    var body: some View {
        VStack(spacing: 0) {
            Header(title: title, back: back)
            ScrollView {
                VStack(alignment: .leading, spacing: Room.one) { content }
                    .frame(maxWidth: Room.widest, alignment: .leading)
                    .padding(Room.two)
                    .frame(maxWidth: .infinity)
                    .background(parts?.scrolled())
            }
            .scrollDismissesKeyboard(.interactively)
            VStack(spacing: Room.one) { foot }
                .frame(maxWidth: Room.widest)
                .padding(.horizontal, Room.two)
                .padding(.bottom, Room.one)
                .frame(maxWidth: .infinity)
        }
        .background(Look.paper.ignoresSafeArea())
        // Two fingers drawn as a Z: the way back of who listens to the screen.
        .accessibilityAction(.escape) { if back { goBack?.action() } }
    }
}

extension Page where Foot == EmptyView {
    init(_ title: Words?, back: Bool = true, @ViewBuilder content: () -> Content) {
        self.init(title, back: back, content: content) { EmptyView() }
    }

    init(_ title: Phrase, back: Bool = true, @ViewBuilder content: () -> Content) {
        self.init(.of(title), back: back, content: content)
    }
}

/// The way back, and where one is.
struct Header: View {
    let title: Words?
    let back: Bool
    @Environment(\.goBack) private var goBack

    var body: some View {
        HStack(alignment: .top, spacing: 0) {
            if back, let goBack {
                IconButton("arrow.left", .of(.button_back), action: goBack.action)
            }
            if let title {
                Say(title)
                    .causo(.title)
                    .padding(.vertical, 11)
                    .padding(.leading, back ? 0 : Room.two)
            }
            Spacer(minLength: Room.two)
        }
    }
}
