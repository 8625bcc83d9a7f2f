// The app opens.

import CauSoKit
import SwiftUI

/// Its name, and nothing else: it is a moment.
struct OpeningView: View {
    let state: OpeningState
    let send: (OpeningEvent) -> Void

    var body: some View {
        Say(.app_name)
            .causo(.title)
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .background(Look.paper.ignoresSafeArea())
    }
}

#if DEBUG
struct OpeningView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(OpeningState.previews) { OpeningView(state: $0, send: { _ in }) }
    }
}
#endif
