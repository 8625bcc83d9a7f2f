// How long a figure is beside the largest of its kind. The figure itself stands beside it in digits.

import SwiftUI

/// A bar filled from the start.
struct Bar: View {
    private let share: Double

    /// From 0 to 1.
    init(_ share: Double) {
        self.share = min(max(share, 0), 1)
    }

    var body: some View {
        GeometryReader { box in
            Capsule().fill(Look.line)
            if share > 0 {
                Capsule().fill(Look.bridge).frame(width: max(box.size.width * share, box.size.height))
            }
        }
        .frame(height: Room.one)
        .accessibilityHidden(true)
    }
}
