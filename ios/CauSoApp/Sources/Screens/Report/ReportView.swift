// Draws the report.

import CauSoKit
import SwiftUI

private let spans = [
    Option(CauSoKit.Span.week.rawValue, .of(.report_week)),
    Option(CauSoKit.Span.month.rawValue, .of(.report_month)),
]

/// Draws it.
struct ReportView: View {
    let state: ReportState
    let send: (ReportEvent) -> Void

    var body: some View {
        Page(.report_title) {
            OneOf(spans, chosen: state.span.rawValue, columns: 2) { code in
                if let span = CauSoKit.Span(rawValue: code) { send(.over(span: span)) }
            }
            if let period = state.period {
                Say(period).causo(.title).multilineTextAlignment(.center).frame(maxWidth: .infinity).padding(.top, Room.one)
            }
            SideBySide {
                PlainButton(.report_earlier) { send(.earlier) }
                PlainButton(.report_later, enabled: state.later) { send(.later) }
            }
            if state.empty { Say(.report_empty).padding(.top, Room.one) }
            if state.counted { FiguresPart(state: state) { send(.behind(figure: $0)) } }
        } foot: {
            Problem(state.problem)
            Note(.report_hidden)
            MainButton(.report_send, busy: state.sending, enabled: state.ready) { send(.send) }
        }
    }
}

/// All that is counted. Each figure leads to what stands behind it.
private struct FiguresPart: View {
    let state: ReportState
    let behind: (String) -> Void

    var body: some View {
        FigureCard(number: .plain(grouped(state.visits)), about: .report_visits) { behind("visits") }
        FigureCard(number: .plain(grouped(state.people)), about: .report_people) { behind("people") }
        FigureCard(number: state.byResident, about: .report_by_resident) {
            behind("steps")
        }
        Part(.report_services) { FigureLines(rows: state.services, people: true, behind: behind) }
        Part(.report_ages) { FigureLines(rows: state.ages, people: true, behind: behind) }
        Part(.report_follow_ups) { FigureLines(rows: state.followUps, people: false, behind: behind) }
        Part(.report_consents) {
            Figure { behind("consents") } label: {
                Say(.of(
                    .report_answers, grouped(state.consentsGiven), grouped(state.consentsRefused), grouped(state.consentsDeferred)))
            }
        }
    }
}

#if DEBUG
struct ReportView_Previews: PreviewProvider {
    static var previews: some View { EveryState(ReportState.previews) { ReportView(state: $0, send: { _ in }) } }
}
#endif
