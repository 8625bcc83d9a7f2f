// A person in a list.

import CauSoKit
import SwiftUI

/// Two lines and a mark, of somebody who is looked at when they are tapped.
struct PersonLine: View {
    private let row: Row

    init(_ person: PersonRow, action: @escaping @MainActor () -> Void) {
        row = Row(.plain(person.name), detail: person.about, mark: person.mark, action: action)
    }

    /// Of somebody who may be the same person, with why.
    init(_ alike: AlikeRow, action: @escaping @MainActor () -> Void) {
        row = Row(.plain(alike.name), detail: alike.about, mark: alike.why, action: action)
    }

    var body: some View { row }
}
