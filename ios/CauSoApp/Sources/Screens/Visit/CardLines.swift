// Lines of what is known: what each is called, and below it what it says.

import CauSoKit
import SwiftUI

/// Draws them.
struct CardLines: View {
    let lines: [CardLine]
    var face = Face.body

    var body: some View {
        ForEach(lines.indices, id: \.self) { at in
            VStack(alignment: .leading, spacing: 2) {
                Say(lines[at].label).causo(.small)
                Say(lines[at].says).causo(face)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityElement(children: .combine)
        }
    }
}
