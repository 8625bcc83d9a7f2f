// What cannot be taken back is asked twice, in a box that nothing else lies beside.

import CauSoKit
import SwiftUI

extension View {
    /// Asks this as long as there is a question; the answer goes out once.
    func confirming(_ question: Words?, yes: Phrase, no: Phrase, answer: @escaping @MainActor (Bool) -> Void) -> some View {
        modifier(Confirm(question: question, yes: yes, no: no, answer: answer))
    }
}

private struct Confirm: ViewModifier {
    let question: Words?
    let yes: Phrase
    let no: Phrase
    let answer: @MainActor (Bool) -> Void
    @Environment(\.speech) private var speech

    func body(content: Content) -> some View {
        content.alert(
            speech.text(question ?? .plain("")),
            // Only its two buttons end it, and each of them answers.
            isPresented: Binding(get: { [question] in question != nil }, set: { _ in })
        ) {
            Button(role: .destructive) { answer(true) } label: { speech.text(yes) }
            Button(role: .cancel) { answer(false) } label: { speech.text(no) }
        }
    }
}
