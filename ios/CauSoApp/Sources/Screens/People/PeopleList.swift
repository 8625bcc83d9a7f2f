// Rows for a list of any length: the system draws those that are in sight, and no others.

import CauSoKit
import SwiftUI

/// Tells of each row that is drawn, so that the next page is there before it is scrolled to, and where the list stands when it is
/// left. A row is known by its place: whoever is searched for takes the first ones.
struct PeopleList: View {
    let state: ResidentsState
    let send: (ResidentsEvent) -> Void
    @State private var sight = Sight()

    var body: some View {
        ScrollViewReader { list in
            List(state.shown.indices, id: \.self) { at in
                PersonLine(state.shown[at]) { send(.open(subject: state.shown[at].subject)) }
                    .listRowInsets(EdgeInsets(top: 0, leading: Room.two, bottom: 0, trailing: Room.two))
                    .listRowBackground(Look.paper)
                    .listRowSeparatorTint(Look.line)
                    .onAppear {
                        sight.came(at)
                        send(.near(row: at))
                    }
                    .onDisappear { sight.went(at) }
            }
            .listStyle(.plain)
            .scrollContentBackground(.hidden)
            .scrollDismissesKeyboard(.immediately)
            .frame(maxWidth: Room.widest)
            .inSight {
                stand(list, at: state.standing)
                send(.entered)
            } leave: {
                send(.left(first: sight.first, offset: 0))
            }
            .onChange(of: state.standing) { stand(list, at: $0) }
        }
    }

    /// Where it stood when it was left: once, as soon as that row is there.
    private func stand(_ list: ScrollViewProxy, at row: Int?) {
        guard let row, !sight.isPlaced else { return }
        sight.isPlaced = true
        list.scrollTo(row, anchor: .top)
    }
}

/// Which rows are in sight. A class of its own: a row that comes draws nothing anew.
@MainActor
private final class Sight {
    private var rows: Set<Int> = []

    /// The first row. It is counted when one comes: as the list goes, its rows go in any order.
    private(set) var first = 0

    /// Whether the list stands where it stood.
    var isPlaced = false

    func came(_ row: Int) {
        rows.insert(row)
        first = rows.min() ?? 0
    }

    func went(_ row: Int) {
        rows.remove(row)
    }
}
