// Pictures that come as bytes: photos, codes, a guide's drawings.

import CauSoKit
import SwiftUI

/// Shows a picture, or takes no room. Codes lie on white, whatever the screen is on.
struct PictureView: View {
    private let picture: Picture?
    private let label: Words
    private let height: CGFloat?
    @Environment(\.systemParts) private var parts

    init(_ picture: Picture?, _ label: Words, height: CGFloat? = nil) {
        (self.picture, self.label, self.height) = (picture, label, height)
    }

    init(_ picture: Picture?, _ label: Phrase, height: CGFloat? = nil) {
        self.init(picture, .of(label), height: height)
    }

    var body: some View {
        if let picture, let image = parts?.image(picture) {
            image
                .resizable()
                .aspectRatio(contentMode: .fit)
                .frame(maxHeight: height)
                .background(Color.white)
                .frame(maxWidth: .infinity)
                .heard(as: label)
        }
    }
}
