// Yes or no.

import CauSoKit
import SwiftUI

/// A switch with its words. It shows what the state says, and nothing else.
struct Toggled: View {
    private let label: Words
    private let isOn: Bool
    private let turn: @MainActor (Bool) -> Void

    init(_ label: Words, _ on: Bool, turn: @escaping @MainActor (Bool) -> Void) {
        (self.label, isOn, self.turn) = (label, on, turn)
    }

    init(_ label: Phrase, _ on: Bool, turn: @escaping @MainActor (Bool) -> Void) {
        self.init(.of(label), on, turn: turn)
    }

    var body: some View {
        Toggle(isOn: Binding(get: { [isOn] in isOn }, set: turn)) { Say(label) }
            .tint(Look.bridge)
            .frame(minHeight: Room.target)
    }
}
