// What cannot be taken back is asked twice, in a box that nothing else lies beside.

import CauSoKit
import SwiftUI

extension View {
    /// Asks this as long as there is a question; the answer goes out once.
    func confirming(_ question: Words?, yes: Phrase, no: Phrase, answer: @escaping (Bool) -> Void) -> some View {
        modifier(Confirm(question: question, yes: yes, no: no, answer: answer))
    }
}

private struct Confirm: ViewModifier {
    let question: Words?
    let yes: Phrase
    let no: Phrase
    let answer: (Bool) -> Void
    @Environment(\.language) private var language

    func body(content: Content) -> some View {
        content.alert(
            language.text(question ?? .plain("")),
            // Only its two buttons end it, and each of them answers.
            isPresented: Binding(get: { question != nil }, set: { _ in })
        ) {
            Button(role: .destructive) { answer(true) } label: { language.text(yes) }
            Button(role: .cancel) { answer(false) } label: { language.text(no) }
        }
    }
}
