// Where a screen leads that is no more.

import Foundation

/// Goes nowhere and gives nothing out.
final class Nowhere: Navigation, Outside {
    func go(_ to: Place) {}
    func replace(_ with: Place) {}
    func back() {}
    func home() {}
    func lockNow() {}
    func share(_ file: Outgoing) {}
    func shareToZalo(_ text: String, _ picture: Outgoing) {}
    func print(_ page: Outgoing) {}
    func dial(_ number: String) {}
    func pick() {}
    func forget() {}
    func tell(_ words: Words) {}
}
