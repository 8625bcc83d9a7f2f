// Buttons: one main action a screen, the others quieter, and one that cannot be taken back.

import CauSoKit
import SwiftUI

/// The main action, once on a screen.
struct MainButton: View {
    private let inner: Pressed

    init(_ words: Words, icon: String? = nil, busy: Bool = false, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        inner = Pressed(words: words, icon: icon, kind: .main, busy: busy, enabled: enabled, action: action)
    }

    init(_ phrase: Phrase, icon: String? = nil, busy: Bool = false, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.init(.of(phrase), icon: icon, busy: busy, enabled: enabled, action: action)
    }

    var body: some View { inner }
}

/// An action with an edge around it.
struct SecondButton: View {
    private let inner: Pressed

    init(_ words: Words, icon: String? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        inner = Pressed(words: words, icon: icon, kind: .second, busy: false, enabled: enabled, action: action)
    }

    init(_ phrase: Phrase, icon: String? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.init(.of(phrase), icon: icon, enabled: enabled, action: action)
    }

    var body: some View { inner }
}

/// The quietest action: words alone.
struct PlainButton: View {
    private let inner: Pressed

    init(_ words: Words, icon: String? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        inner = Pressed(words: words, icon: icon, kind: .plain, busy: false, enabled: enabled, action: action)
    }

    init(_ phrase: Phrase, icon: String? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.init(.of(phrase), icon: icon, enabled: enabled, action: action)
    }

    var body: some View { inner }
}

/// What cannot be taken back. Never where the main action was; it asks nothing itself.
struct DangerButton: View {
    private let inner: Pressed

    init(_ words: Words, busy: Bool = false, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        inner = Pressed(words: words, icon: nil, kind: .stop, busy: busy, enabled: enabled, action: action)
    }

    init(_ phrase: Phrase, busy: Bool = false, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.init(.of(phrase), busy: busy, enabled: enabled, action: action)
    }

    var body: some View { inner }
}

/// An icon alone, with its name for who listens to the screen.
struct IconButton: View {
    private let icon: String
    private let name: Words
    private let action: @MainActor () -> Void

    init(_ icon: String, _ name: Words, action: @escaping @MainActor () -> Void) {
        (self.icon, self.name, self.action) = (icon, name, action)
    }

    var body: some View {
        Button(action: action) {
            Image(systemName: icon)
                .faced(.title)
                .frame(width: Room.target, height: Room.target)
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .foregroundStyle(Look.ink)
        .heard(as: name)
    }
}

/// What all of them are made of.
private struct Pressed: View {
    enum Kind { case main, second, plain, stop }

    let words: Words
    let icon: String?
    let kind: Kind
    let busy: Bool
    let enabled: Bool
    let action: @MainActor () -> Void
    @Environment(\.face) private var face

    var body: some View {
        Button(action: action) {
            HStack(spacing: Room.one) {
                if busy { ProgressView() }
                if let icon { Image(systemName: icon).faced(face).accessibilityHidden(true) }
                Say(words).causo(face.isForResidents ? .resident : .strong).multilineTextAlignment(.center)
            }
            .frame(maxWidth: .infinity)
        }
        .buttonStyle(PressedStyle(kind: kind, least: least))
        .disabled(busy || !enabled)
    }

    /// In a resident's hands everything is larger.
    private var least: CGFloat {
        if face.isForResidents { return Room.residentTarget }
        return kind == .main ? Room.mainTarget : Room.target
    }
}

extension ButtonStyleConfiguration {
    /// What is pressed, as large as a thumb at least, in a box with an edge.
    @MainActor
    func boxed(least: CGFloat, ink: Color, ground: Color, edge: Color) -> some View {
        let shape = RoundedRectangle(cornerRadius: Room.round)
        return label
            .padding(.horizontal, Room.two)
            .padding(.vertical, Room.one)
            .frame(minHeight: least)
            .foregroundStyle(ink)
            .background(shape.fill(ground))
            .overlay(shape.strokeBorder(edge, lineWidth: 2))
            .contentShape(Rectangle())
            .opacity(isPressed ? 0.7 : 1)
    }
}

private struct PressedStyle: ButtonStyle {
    let kind: Pressed.Kind
    let least: CGFloat
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.boxed(least: least, ink: ink, ground: ground, edge: edge)
    }

    private var ink: Color {
        if !isEnabled { return Look.off }
        return switch kind {
        case .main: Look.onBridge
        case .second, .plain: Look.bridge
        case .stop: Look.stop
        }
    }

    private var ground: Color {
        if kind == .plain { return .clear }
        if !isEnabled { return Look.offPaper }
        return kind == .main ? Look.bridge : Look.card
    }

    private var edge: Color {
        if !isEnabled { return .clear }
        return switch kind {
        case .main, .plain: .clear
        case .second: Look.bridge
        case .stop: Look.stop
        }
    }
}
