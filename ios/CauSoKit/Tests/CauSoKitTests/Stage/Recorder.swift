// What leaves the app, written down in place of other apps.

import Foundation

@testable import CauSoKit

/// Everything that went out, in its order.
@MainActor
final class Recorder: Outside {
    private(set) var shared: [Outgoing] = []
    private(set) var printed: [Outgoing] = []
    private(set) var toZalo: [(text: String, picture: Outgoing)] = []
    private(set) var dialled: [String] = []
    private(set) var picks = 0
    private(set) var told: [Words] = []

    func share(_ file: Outgoing) { shared.append(file) }
    func shareToZalo(_ text: String, _ picture: Outgoing) { toZalo.append((text, picture)) }
    func print(_ page: Outgoing) { printed.append(page) }
    func dial(_ number: String) { dialled.append(number) }
    func pick() { picks += 1 }
    func forget() { shared = [] }
    func tell(_ words: Words) { told.append(words) }
}

/// Choices that go with the test.
@MainActor
final class MemoryTexts: KeptTexts {
    private var texts: [String: String] = [:]

    subscript(name: String) -> String? {
        get { texts[name] }
        set { texts[name] = newValue }
    }
}
