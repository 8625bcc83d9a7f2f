// A text for somebody who reads it at arm's length.

import CauSoKit
import SwiftUI

/// Large, over as many lines as it needs.
struct LargeText: View {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    init(_ phrase: Phrase) {
        self.init(.of(phrase))
    }

    var body: some View { Say(words).causo(.large) }
}
