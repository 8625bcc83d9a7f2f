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
                read()
            }
            .onDisappear { held.value.leave() }
            .onChange(of: id) { _ in read() }
            .onChange(of: inSight) { if !$0 { held.value.stop() } }
    }

    private func read() {
        guard id != nil else { return held.value.stop() }
        held.value.read(lines.map { speech($0) }, speech.language.rawValue)
    }
}
