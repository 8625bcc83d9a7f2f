// A watched value as SwiftUI follows one.

import CauSoKit
import SwiftUI

/// Tells SwiftUI of each change.
@MainActor
final class Watching<Value: Sendable>: ObservableObject {
    @Published private(set) var value: Value
    private var watch: Watch?

    init(_ watched: Watched<Value>) {
        value = watched.value
        // SwiftUI draws what is published while it draws too late, and says so: the first is here already.
        var isFirst = true
        watch = watched.watch { [weak self] now in
            if !isFirst { self?.value = now }
            isFirst = false
        }
    }

    deinit {
        // SwiftUI may let go of its objects on whatever thread.
        Task { @MainActor [watch] in watch?.end() }
    }
}

/// Something that is made once, and lives as long as its view is on the screen.
@MainActor
final class Held<Value>: ObservableObject {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

/// Draws a watched value, and each that it becomes.
struct Followed<Value: Sendable, Content: View>: View {
    @StateObject private var watching: Watching<Value>
    private let content: (Value) -> Content

    init(_ watched: Watched<Value>, @ViewBuilder content: @escaping (Value) -> Content) {
        _watching = StateObject(wrappedValue: Watching(watched))
        self.content = content
    }

    var body: some View { content(watching.value) }
}
