// The parts of the conversation that are words and a button or two.

import CauSoKit
import SwiftUI

/// Before the first question.
struct CoverPart: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void

    var body: some View {
        // A name is no word that changes with the form of address.
        Say(.plain(state.called.startingUpper)).causo(.residentTitle).foregroundStyle(Look.bridge).said(in: state.language, to: "")
        Say(.resident_cover).causo(.residentTitle)
        Say(.resident_no_cost).padding(.top, Room.one)
        MainButton(.resident_begin) { send(.begin) }.padding(.top, Room.three)
        PlainButton(.resident_give_back) { send(.leave) }.padding(.top, Room.one)
    }
}

/// Who decides with them, or for them.
struct GuardianPart: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void

    var body: some View {
        Say(.resident_guardian_title).causo(.residentTitle)
        Field(.resident_guardian_name, state.guardian, kind: .name) { send(.guardianNamed(name: $0)) }.padding(.top, Room.one)
        MainButton(.resident_continue, enabled: state.isGuarded) { send(.guardianDone) }.padding(.top, Room.one)
    }
}

/// What was chosen, and the receipt to take along.
struct ThanksPart: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void

    var body: some View {
        Say(.resident_thanks).causo(.residentTitle)
        ForEach(state.chosen.map { $0.sentence() }, id: \.self) { Say($0) }
        Say(.resident_any_time)
        if let qr = state.qr {
            Say(.resident_receipt).padding(.top, Room.one)
            PictureView(qr, .receipt_code, height: 240)
        }
        if let spoken = state.spoken { Say(.of(.resident_spoken, spoken)) }
        MainButton(.resident_give_back) { send(.giveBack) }.padding(.top, Room.one)
    }
}

/// The phone goes back sooner than it was all answered.
struct LeavingPart: View {
    let send: (HandOverEvent) -> Void

    var body: some View {
        Say(.resident_leave_title).causo(.residentTitle)
        Say(.resident_leave_words)
        MainButton(.resident_stay) { send(.stay) }.padding(.top, Room.one)
        SecondButton(.resident_give_back) { send(.giveBack) }.padding(.top, Room.one)
    }
}
