// Two lines and a mark: a person in a list, a visit, something that is due, a way to another screen.

import CauSoKit
import SwiftUI

/// A line of a list that is tapped.
struct Row: View {
    private let title: Words
    private let detail: Words?
    private let mark: Words?
    private let icon: String?
    private let action: @MainActor () -> Void

    init(_ title: Words, detail: Words? = nil, mark: Words? = nil, icon: String? = nil, action: @escaping @MainActor () -> Void) {
        (self.title, self.detail, self.mark, self.icon, self.action) = (title, detail, mark, icon, action)
    }

    init(_ title: Phrase, detail: Words? = nil, mark: Words? = nil, icon: String? = nil, action: @escaping @MainActor () -> Void) {
        self.init(.of(title), detail: detail, mark: mark, icon: icon, action: action)
    }

    var body: some View {
        Button(action: action) {
            HStack(spacing: Room.two) {
                if let icon {
                    Image(systemName: icon).faced(.strong).foregroundStyle(Look.bridge).accessibilityHidden(true)
                }
                Lines(title, detail: detail, mark: mark)
            }
            .frame(maxWidth: .infinity, minHeight: Room.mainTarget, alignment: .leading)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
    }
}

/// The same lines where there is nothing to tap.
struct Lines: View {
    private let title: Words
    private let detail: Words?
    private let mark: Words?

    init(_ title: Words, detail: Words? = nil, mark: Words? = nil) {
        (self.title, self.detail, self.mark) = (title, detail, mark)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Say(title).causo(.strong)
            if let detail { Say(detail).causo(.small) }
            if let mark { Say(mark).causo(.small) }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .multilineTextAlignment(.leading)
        .accessibilityElement(children: .combine)
    }
}
