// The one window. What it shows is the shell's affair; here is what lies around every screen.

import CauSoKit
import SwiftUI

/// The screen that the shell shows, in the language and size that were chosen.
struct Root: View {
    let shell: Shell
    let cover: Watched<Cover?>
    let preferences: Preferences
    let told: Watched<Words?>
    let systemParts: any SystemParts

    var body: some View {
        GeometryReader { room in
            Followed(preferences.looks) { _ in
                Followed(cover) { cover in
                    inside
                        .environment(\.inSight, cover == nil)
                        .environment(\.screenWidth, room.size.width)
                        .environment(\.speech, Speech(language: preferences.language))
                        .environment(\.locale, Locale(identifier: preferences.language.rawValue))
                        .environment(\.textPercent, preferences.textPercent)
                        .environment(\.systemParts, systemParts)
                }
            }
        }
        .foregroundStyle(Look.ink)
        .tint(Look.bridge)
        .background(Look.paper.ignoresSafeArea())
    }

    private var inside: some View {
        VStack(spacing: 0) {
            Followed(shell.practice) { practises in
                if practises { Strip { shell.lookInto(Place(.practice)) } }
            }
            Followed(shell.top) { stop in
                ScreenOf(model: shell.model)
                    .id(ObjectIdentifier(stop))
                    .environment(\.goBack, shell.canStepBack ? GoBack { _ = shell.stepBack() } : nil)
                    .statusBarHidden(shell.inOtherHands)
                    .persistentSystemOverlays(shell.inOtherHands ? .hidden : .automatic)
                    .defersSystemGestures(on: shell.inOtherHands ? .all : [])
            }
        }
        .overlay(alignment: .bottom) {
            Followed(told) { words in
                if let words { Toast(words: words).allowsHitTesting(false) }
            }
        }
    }
}

/// Above every screen while somebody practises.
private struct Strip: View {
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            Say(.practice_banner)
                .causo(.strong)
                .multilineTextAlignment(.center)
                .padding(Room.one)
                .frame(maxWidth: .infinity, minHeight: Room.target)
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .foregroundStyle(Look.warning)
        .background(Look.warningPaper.ignoresSafeArea())
    }
}

/// What was done, in one line, for a moment.
private struct Toast: View {
    let words: Words

    var body: some View {
        Say(words)
            .foregroundStyle(Look.paper)
            .padding(Room.two)
            .background(RoundedRectangle(cornerRadius: Room.round).fill(Look.ink))
            .padding(Room.two)
            .padding(.bottom, Room.residentTarget)
    }
}
