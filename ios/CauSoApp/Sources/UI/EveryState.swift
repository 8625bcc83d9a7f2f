// Every state of a screen, one below the other in the canvas, and by itself for the tests that make pictures.

#if DEBUG
import CauSoKit
import SwiftUI

/// The states of one screen, drawn. `Previews` is a name that every preview has for its own type.
struct EveryState<Shown, Drawn: View>: View {
    private let all: [(name: String, state: Shown)]
    private let draw: (Shown) -> Drawn

    init(_ all: [(name: String, state: Shown)], @ViewBuilder draw: @escaping (Shown) -> Drawn) {
        (self.all, self.draw) = (all, draw)
    }

    var body: some View {
        ForEach(all.indices, id: \.self) { at in
            draw(all[at].state).previewDisplayName(all[at].name)
        }
    }
}
#endif
