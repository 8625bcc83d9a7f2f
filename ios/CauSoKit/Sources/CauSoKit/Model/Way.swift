// The places somebody has come through, each with its model, and what becomes of them when the phone locks.

import Foundation

/// One place on the way back.
@MainActor
public final class Stop {
    public let place: Place
    private let saved: [String: String]
    private var living: ScreenModel?

    /// Where its screen was scrolled to when it was left: whatever the view keeps there.
    public var scrolled: String?

    init(_ place: Place, saved: [String: String] = [:]) {
        (self.place, self.saved) = (place, saved)
    }

    /// Its model, made when it is first shown.
    func model(_ models: Models) -> ScreenModel {
        if let living { return living }
        let made = models.of(place, saved)
        made.any.stop = self
        living = made
        return made
    }

    /// What to make it from again.
    func save() -> [String: String] { living?.any.save() ?? saved }

    /// Whether its own screen had an earlier part to go back to.
    func stepBack() -> Bool { living?.any.back() ?? false }

    /// Its work ends.
    func close() {
        living?.any.close()
        living = nil
    }
}

/// A stack of places, of which the last is shown.
@MainActor
final class Way {
    private struct Kept: Codable {
        let place: Place
        let saved: [String: String]
    }

    private let first: Place
    private var stops: [Stop]

    init(_ first: Place) {
        (self.first, stops) = (first, [Stop(first)])
    }

    /// The one that is shown.
    var top: Stop { stops[stops.count - 1] }

    /// How many there are.
    var depth: Int { stops.count }

    func go(_ to: Place) {
        stops.append(Stop(to))
    }

    /// Takes the last one away; false if it is the only one.
    @discardableResult
    func back() -> Bool { leave(top) }

    /// Takes this one away, wherever it stands; false if it is the first, or not here.
    @discardableResult
    func leave(_ stop: Stop) -> Bool {
        guard let at = stops.firstIndex(where: { $0 === stop }), at > 0 else { return false }
        stops.remove(at: at).close()
        return true
    }

    /// Another place stands where this one did; what lies above it stays there.
    func replace(_ stop: Stop, _ with: Place) {
        guard let at = stops.firstIndex(where: { $0 === stop }) else { return }
        stops.insert(Stop(with), at: at + 1)
        leave(stop)
    }

    /// Everything but the first goes.
    func home() {
        while depth > 1 { back() }
    }

    /// Ends every model and begins anew.
    func clear() {
        stops.forEach { $0.close() }
        stops = [Stop(first)]
    }

    /// The places and what was typed on each, to be sealed.
    func pack() -> Data {
        // Texts alone: nothing that could not be encoded.
        (try? JSONEncoder().encode(stops.map { Kept(place: $0.place, saved: $0.save()) })) ?? Data()
    }

    /// The same way again, if its places fit here. What another version packed, which had other screens, does not.
    func unpack(_ packed: Data, fits: ([Place]) -> Bool = { _ in true }) {
        guard let kept = try? JSONDecoder().decode([Kept].self, from: packed) else { return }
        guard !kept.isEmpty, fits(kept.map(\.place)) else { return }
        clear()
        stops = kept.map { Stop($0.place, saved: $0.saved) }
    }
}
