// Draws the conversation with a resident, in the language and with the words that are theirs.

import CauSoKit
import SwiftUI

/// Draws it.
struct HandOverView: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void
    /// How tall the three answers are together, once they were drawn.
    @State private var answers: CGFloat = 0

    var body: some View {
        GeometryReader { room in
            // Below the notice and always in sight, or, where letters are so large that nothing of the notice would be, at its
            // end. Never one of them in sight and the others not.
            let below = answers * 2 <= room.size.height
            VStack(spacing: 0) {
                if state.hasTools { HandOverTools(state: state, send: send) }
                ScrollViewReader { lines in
                    ScrollView {
                        VStack(alignment: .leading, spacing: Room.one) {
                            Problem(state.warned)
                            Problem(state.problem)
                            part(answersAtItsEnd: !below)
                        }
                        .frame(maxWidth: Room.widest, alignment: .leading)
                        .padding(Room.two)
                        .frame(maxWidth: .infinity)
                    }
                    .scrollDismissesKeyboard(.interactively)
                    // Another question is read from its beginning.
                    .id(Spot(step: state.step, at: state.at))
                    .onChange(of: state.lit) { if let line = $0 { lines.scrollTo(line) } }
                }
                if state.isAsking, below {
                    three.frame(maxWidth: Room.widest).padding(.horizontal, Room.two).padding(.vertical, Room.one)
                }
            }
        }
        .background(Look.paper.ignoresSafeArea())
        .readingOut(state.reading?.id, state.reading?.lines ?? []) { voiced in
            switch voiced {
            case .line(let at): send(.heard(line: at))
            case .ended: send(.heardAll)
            case .missing: send(.noVoice)
            }
        }
        .causo(.resident)
        .enlarged(state.percent)
        .said(in: state.language, to: state.form)
    }

    @ViewBuilder
    private func part(answersAtItsEnd: Bool) -> some View {
        switch state.step {
        case .opening: EmptyView()
        case .cover: CoverPart(state: state, send: send)
        case .question:
            QuestionPart(state: state)
            if answersAtItsEnd { three }
            PlainButton(.resident_give_back) { send(.leave) }.padding(.top, Room.two)
        case .guardian: GuardianPart(state: state, send: send)
        case .sign, .mark: SignPart(state: state, send: send)
        case .thanks: ThanksPart(state: state, send: send)
        case .leaving: LeavingPart(send: send)
        }
    }

    private var three: some View {
        AnswersPart(state: state, send: send) { answers = $0 }
    }
}

/// What is shown from its top.
private struct Spot: Hashable {
    let step: CauSoKit.Step
    let at: Int
}

#if DEBUG
struct HandOverView_Previews: PreviewProvider {
    static var previews: some View { EveryState(HandOverState.previews) { HandOverView(state: $0, send: { _ in }) } }
}
#endif
