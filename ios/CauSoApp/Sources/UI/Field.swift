// A field with its name above it, and what is wrong with it below. What is typed goes out with each letter.

import CauSoKit
import SwiftUI

/// What is typed into a field.
enum FieldKind: Sendable {
    case words, name, digits, phone
    /// A day, or as much of it as is known: 02/03/1955, 1955.
    case date
    /// Several lines.
    case long
}

/// One field.
struct Field: View {
    private let label: Words
    private let text: String
    private let hint: Phrase?
    private let problem: Words?
    private let kind: FieldKind
    private let typed: @MainActor (String) -> Void
    @Environment(\.speech) private var speech
    @Environment(\.face) private var face
    @FocusState private var isFocused: Bool

    init(
        _ label: Words, _ text: String, hint: Phrase? = nil, problem: Words? = nil, kind: FieldKind = .words,
        typed: @escaping @MainActor (String) -> Void
    ) {
        (self.label, self.text, self.hint, self.problem, self.kind, self.typed) = (label, text, hint, problem, kind, typed)
    }

    init(
        _ label: Phrase, _ text: String, hint: Phrase? = nil, problem: Words? = nil, kind: FieldKind = .words,
        typed: @escaping @MainActor (String) -> Void
    ) {
        self.init(.of(label), text, hint: hint, problem: problem, kind: kind, typed: typed)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.half) {
            Say(label).causo(face == .resident ? .resident : .small).accessibilityHidden(true)
            field
                .faced(face == .resident ? .resident : .body)
                .textInputAutocapitalization(capitals)
                .keyboardType(keyboard)
                // What is corrected is learnt first: keyboards learn nothing from what is typed here.
                .autocorrectionDisabled()
                .focused($isFocused)
                .padding(12)
                .frame(minHeight: face == .resident ? Room.residentTarget : Room.target)
                .background(shape.fill(Look.card))
                .overlay(shape.strokeBorder(isFocused ? Look.bridge : Look.edge, lineWidth: isFocused ? 2 : 1))
                .heard(as: label)
            if let problem { Fault(problem) }
        }
        .padding(.bottom, Room.half)
    }

    private var field: some View {
        let (text, typed) = (text, typed)
        return TextField(text: Binding(get: { text }, set: { @MainActor in if $0 != text { typed($0) } }), prompt: hint.map(speech.text), axis: kind == .long ? .vertical : .horizontal) {
            speech.text(label)
        }
        .lineLimit(kind == .long ? 3...8 : 1...1)
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Room.one) }

    private var capitals: TextInputAutocapitalization {
        switch kind {
        case .name: .words
        case .words, .long: .sentences
        case .digits, .phone, .date: .never
        }
    }

    private var keyboard: UIKeyboardType {
        switch kind {
        case .words, .name, .long: .default
        case .digits: .numberPad
        case .phone: .phonePad
        case .date: .numbersAndPunctuation
        }
    }
}
