// What is read out in a hand-over, line by line; what is heard goes out as it is heard.

import CauSoKit
import SwiftUI

extension View {
    /// Reads these lines out, in the language and to whom it is said here, while they are on the screen: another `id` is another
    /// reading, none is silence.
    func readingOut(_ id: Int?, _ lines: [Words], told: @escaping (Voiced) -> Void) -> some View {
        modifier(ReadingOut(id: id, lines: lines, told: told))
    }
}

private struct ReadingOut: ViewModifier {
    let id: Int?
    let lines: [Words]
    let told: (Voiced) -> Void
    @StateObject private var held = Held(Aloud())
    @Environment(\.systemParts) private var parts
    @Environment(\.speech) private var speech
    @Environment(\.inSight) private var inSight

    func body(content: Content) -> some View {
        content
            .onAppear {
                held.value.enter(parts?.voice(), told)
                read(said)
            }
            .onDisappear { held.value.leave() }
            // The closure is made by the view before the change: of what is new it knows what it is given, and nothing else.
            .onChange(of: said) { read($0) }
    }

    /// What is to be heard now. Out of sight it is silent, and begins anew with whoever comes back.
    private var said: ReadOutNow? {
        guard let id, inSight else { return nil }
        return ReadOutNow(id: id, lines: lines.map { speech($0) }, language: speech.language.rawValue)
    }

    private func read(_ said: ReadOutNow?) {
        guard let said else { return held.value.stop() }
        held.value.read(said.lines, said.language)
    }
}

/// One reading, as it is said.
private struct ReadOutNow: Equatable {
    let id: Int
    let lines: [String]
    let language: String
}
