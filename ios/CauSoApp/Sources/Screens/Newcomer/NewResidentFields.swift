// The upper fields of somebody new: from a card, or typed.

import CauSoKit
import SwiftUI

/// The card's camera, or its lines, in the fields' stead.
struct CardFields: View {
    let state: NewResidentState
    let send: (NewResidentEvent) -> Void

    var body: some View {
        SecondButton(state.scanning ? .newcomer_scan_close : .newcomer_scan) { send(.scan) }
        if state.scanning {
            CodeCamera(.newcomer_scan) { send(.seen(frame: $0)) }
            Field(.newcomer_card, state.card, problem: state.faults["card"], kind: .long) { send(.card(words: $0)) }
            SecondButton(.newcomer_read_card) { send(.readCard) }
        }
    }
}

/// Name, birth, sex, form of address.
struct NameFields: View {
    let state: NewResidentState
    let send: (NewResidentEvent) -> Void

    var body: some View {
        TypedField(.name, .newcomer_name, state.name, kind: .name, state: state, send: send)
        TypedField(.birth, .newcomer_birth, state.birth, hint: .newcomer_birth_hint, kind: .date, state: state, send: send)
        Note(.newcomer_sex)
        OneOf(state.sexes, chosen: state.sex, columns: 2) { send(.sex(code: $0)) }
        Note(.newcomer_form)
        OneOf(state.forms, chosen: state.form, columns: 2) { send(.form(words: $0)) }
    }
}

/// A field that the page can lead to, with what is wrong with it.
struct TypedField: View {
    private let typed: Typed
    private let field: Field

    init(
        _ typed: Typed, _ label: Phrase, _ text: String, hint: Phrase? = nil, kind: FieldKind = .words, state: NewResidentState,
        send: @escaping (NewResidentEvent) -> Void
    ) {
        self.typed = typed
        field = Field(label, text, hint: hint, problem: state.faults[typed.field], kind: kind) { send(.type(into: typed, words: $0)) }
    }

    var body: some View { field.id(Lead.typed(typed)) }
}
