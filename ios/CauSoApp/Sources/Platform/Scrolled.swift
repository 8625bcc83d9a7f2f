// Where a screen was scrolled to. Of the views' own state this alone outlives them: what was typed is the models' affair. SwiftUI
// tells it from iOS 18 on; before, the scroll view around a view is found from inside.

import CauSoKit
import SwiftUI
import UIKit

/// Remembers for the screen that is left, and gives to the one that is shown again.
@MainActor
final class Scroller {
    private var at: Stop?
    private var wanted: CGFloat?
    private weak var current: UIScrollView?
    private var watch: Watch?

    init(_ shell: Shell) {
        watch = shell.top.watch { [weak self] in self?.move(to: $0) }
    }

    /// This one is on the screen now. The first that comes is brought where its screen was left; a later part of the same
    /// screen begins at its top.
    func found(_ scrolling: UIScrollView) {
        current = scrolling
        guard let wanted else { return }
        self.wanted = nil
        // It has its length with the next layout.
        DispatchQueue.main.async {
            scrolling.layoutIfNeeded()
            let most = scrolling.contentSize.height - scrolling.bounds.height
            scrolling.contentOffset.y = min(wanted, max(most, 0))
        }
    }

    private func move(to stop: Stop) {
        guard at !== stop else { return }
        at?.scrolled = current.map { "\(Double($0.contentOffset.y))" }
        (at, current) = (stop, nil)
        wanted = stop.scrolled.flatMap(Double.init).map { CGFloat($0) }
    }
}

/// Lies in what scrolls.
struct Scrolled: UIViewRepresentable {
    let scroller: Scroller

    func makeUIView(context: Context) -> Inside {
        let inside = Inside()
        inside.scroller = scroller
        inside.isUserInteractionEnabled = false
        return inside
    }

    func updateUIView(_ view: Inside, context: Context) {}

    /// Looks outwards for what scrolls it.
    final class Inside: UIView {
        var scroller: Scroller?

        override func didMoveToWindow() {
            super.didMoveToWindow()
            guard window != nil else { return }
            var outer = superview
            while let view = outer, !(view is UIScrollView) { outer = view.superview }
            if let scrolling = outer as? UIScrollView { scroller?.found(scrolling) }
        }
    }
}
