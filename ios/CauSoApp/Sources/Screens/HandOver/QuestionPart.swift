// One purpose: the notice word for word, and three answers that weigh the same.

import CauSoKit
import SwiftUI

/// The notice. Its lines have the numbers that they are read out by.
struct QuestionPart: View {
    let state: HandOverState

    var body: some View {
        if state.counts { Say(.of(.resident_question_of, "\(state.at)", "\(state.of)")).causo(.residentAbout) }
        if let question = state.question {
            line(0, .plain(question.title)).causo(.residentTitle)
            about(.resident_what)
            line(1, .plain(question.what))
            about(.resident_who)
            line(2, .plain(question.who))
            about(.resident_how_long)
            line(3, .plain(question.howLong))
        }
        line(4, .of(.resident_no_cost)).padding(.top, Room.two)
        if state.addsAnyTime { line(nil, .of(.resident_any_time)) }
    }

    private func about(_ phrase: Phrase) -> some View {
        Say(phrase).causo(.residentAbout).padding(.top, Room.half).padding(.leading, Room.half)
    }

    @ViewBuilder
    private func line(_ at: Int?, _ words: Words) -> some View {
        if let at {
            LitLine(words, lit: state.isLit(at)).id(at)
        } else {
            LitLine(words, lit: false)
        }
    }
}

/// The three answers: one style, one height, no sign, no colour of its own, none chosen beforehand.
struct AnswersPart: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void
    /// Told how tall they are together, in points.
    let tall: (CGFloat) -> Void

    /// The line that the first of them is read out as.
    private static let first = 5

    var body: some View {
        VStack(spacing: Room.one) {
            ForEach(state.order.indices, id: \.self) { at in
                Button { send(.choose(choice: state.order[at])) } label: {
                    ZStack {
                        // As tall as the tallest of the three: each holds the words of all.
                        ForEach(state.order, id: \.self) { Say($0.words()).opacity(0).accessibilityHidden(true) }
                        Say(state.order[at].words())
                    }
                    .multilineTextAlignment(.center)
                    .frame(maxWidth: .infinity)
                }
                .buttonStyle(AnswerStyle(isLit: state.isLit(Self.first + at)))
                .id(Self.first + at)
            }
        }
        .disabled(state.busy)
        .background(GeometryReader { box in
            Color.clear
                .onAppear { tall(box.size.height) }
                .onChange(of: box.size.height) { tall($0) }
        })
    }
}

/// Lit like a line while it is read aloud. All three are this one.
private struct AnswerStyle: ButtonStyle {
    let isLit: Bool
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.boxed(
            least: Room.residentTarget, ink: isEnabled ? Look.ink : Look.off,
            ground: isEnabled ? (isLit ? Look.lit : Look.card) : Look.offPaper, edge: isEnabled ? Look.bridge : .clear)
    }
}
