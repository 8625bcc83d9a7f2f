// A box to sign in. Only the shape is taken, no time and no pressure: nothing that could be used to sign in somebody's stead.

import CauSoKit
import SwiftUI

/// Lines drawn with a finger, told after each line: the whole shape, or nil while it is no real stroke.
struct SignaturePad: View {
    private let signature: String?
    private let drawn: (String?) -> Void
    @State private var shape = Signature()
    @GestureState private var isDown = false
    @Environment(\.isEnabled) private var isEnabled

    init(_ signature: String?, drawn: @escaping (String?) -> Void) {
        (self.signature, self.drawn) = (signature, drawn)
    }

    var body: some View {
        GeometryReader { box in
            Drawing(shape: shape)
                .stroke(Look.ink, style: StrokeStyle(lineWidth: 4, lineCap: .round, lineJoin: .round))
                .contentShape(Rectangle())
                // The page does not scroll away under a signature.
                .highPriorityGesture(line(box.size.width))
        }
        .frame(height: 200)
        .background(RoundedRectangle(cornerRadius: Room.one).fill(Look.card))
        .overlay(RoundedRectangle(cornerRadius: Room.one).strokeBorder(Look.edge, lineWidth: 1))
        .onAppear { shape.show(signature) }
        .onChange(of: signature) { shape.show($0) }
        // A gesture that the system takes away has no end of its own.
        .onChange(of: isDown) { if !$0 { drawn(shape.taken) } }
        .accessibilityElement()
        // Who cannot draw has the witness's way.
        .heard(as: .of(.resident_sign_box))
    }

    private func line(_ width: CGFloat) -> some Gesture {
        DragGesture(minimumDistance: 0)
            .updating($isDown) { _, down, _ in down = true }
            .onChanged { at in
                guard isEnabled else { return }
                let scale = Signature.wide / max(width, 1)
                if at.translation == .zero { shape.begin(at.startLocation.x * scale, at.startLocation.y * scale) }
                shape.line(at.location.x * scale, at.location.y * scale)
            }
    }
}

/// The lines in the box's own measure, as wide as the box is.
private struct Drawing: Shape {
    let shape: Signature

    func path(in rect: CGRect) -> Path {
        let scale = rect.width / Signature.wide
        var path = Path()
        for line in shape.lines {
            guard let first = line.first else { continue }
            path.move(to: CGPoint(x: first.x * scale, y: first.y * scale))
            // A dot is a line too.
            if line.count == 1 { path.addLine(to: CGPoint(x: first.x * scale, y: first.y * scale)) }
            for point in line.dropFirst() { path.addLine(to: CGPoint(x: point.x * scale, y: point.y * scale)) }
        }
        return path
    }
}
