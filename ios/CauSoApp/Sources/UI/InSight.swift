// When a screen comes into sight: by the way that leads to it, and when somebody comes back to the app. And when it goes.

import SwiftUI

extension View {
    /// Does this when it is in sight, and that when it is no more; either may be done twice.
    func inSight(_ enter: @escaping () -> Void, leave: @escaping () -> Void = {}) -> some View {
        modifier(InSight(enter: enter, leave: leave))
    }
}

private struct InSight: ViewModifier {
    let enter: () -> Void
    let leave: () -> Void
    @Environment(\.inSight) private var inSight

    func body(content: Content) -> some View {
        content
            .onAppear(perform: enter)
            .onDisappear(perform: leave)
            // The phone locks while it is out of sight: what is left then is told before.
            .onChange(of: inSight) { $0 ? enter() : leave() }
    }
}
