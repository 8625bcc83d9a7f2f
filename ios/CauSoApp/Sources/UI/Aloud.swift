// What is read out in a hand-over, line by line; what is heard goes out as it is heard.

import CauSoKit
import SwiftUI

extension View {
    /// Reads this out, in the language and to whom it is said here, while it is on the screen: another `id` is another reading, none is silence.
    func readingOut(_ reading: ReadOut?, told: @escaping (Voiced) -> Void) -> some View {
        modifier(ReadingOut(reading: reading, told: told))
    }
}

private struct ReadingOut: ViewModifier {
    let reading: ReadOut?
    let told: (Voiced) -> Void
    @StateObject private var held = Held(Aloud())
    @Environment(\.systemParts) private var parts
    @Environment(\.speech) private var speech

    func body(content: Content) -> some View {
        content
            .onAppear {
                held.value.enter(parts?.voice(), told)
                read(reading)
            }
            .onDisappear { held.value.leave() }
            .onChange(of: reading) { read($0) }
    }

    private func read(_ reading: ReadOut?) {
        guard let reading else { return held.value.stop() }
        held.value.read(reading.lines.map { speech($0) }, speech.language.rawValue)
    }
}
