// What is read out in a hand-over, line by line; what is heard goes out as it is heard.

import CauSoKit
import SwiftUI

extension View {
    /// Reads this out while it is on the screen: another `id` is another reading, none is silence.
    func readingOut(_ reading: ReadOut?, in language: String, told: @escaping (Voiced) -> Void) -> some View {
        modifier(ReadingOut(reading: reading, language: language, told: told))
    }
}

private struct ReadingOut: ViewModifier {
    let reading: ReadOut?
    let language: String
    let told: (Voiced) -> Void
    @StateObject private var held = Held(Aloud())
    @Environment(\.systemParts) private var parts

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
        let said = Language(rawValue: language) ?? .vi
        held.value.read(reading.lines.map { said($0) }, language)
    }
}
