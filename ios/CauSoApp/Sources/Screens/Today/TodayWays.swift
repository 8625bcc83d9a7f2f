// The lower half of today's screen: how far what is written has come, and the ways to everything else.

import CauSoKit
import SwiftUI

/// There is no network, which is nothing to worry about.
struct TodayOffline: View {
    var body: some View {
        HStack(spacing: Room.one) {
            Image(systemName: "icloud.slash").faced(.small).foregroundStyle(Look.inkSecond).accessibilityHidden(true)
            Note(.today_offline)
        }
    }
}

/// What waits, and what has its receipt.
struct TodaySent: View {
    let state: TodayState
    let sync: @MainActor () -> Void

    var body: some View {
        Button(action: sync) {
            Card {
                Say(state.waitingWords).causo(.strong)
                if let photos = state.photosWords { Say(photos) }
                if let receipted = state.receiptedWords { Note(receipted) }
            }
            .multilineTextAlignment(.leading)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .padding(.top, Room.two)
    }
}

/// Where one goes from here.
struct TodayWays: View {
    let go: (TodayWay) -> Void

    var body: some View {
        Part(.today_more) {
            Row(.today_people, icon: "person.3") { go(.people) }
            Row(.today_follow_ups, icon: "calendar.badge.clock") { go(.followUps) }
            Row(.today_report, icon: "chart.bar") { go(.report) }
            Row(.today_shop, icon: "qrcode.viewfinder") { go(.shop) }
            Row(.today_check_receipt, icon: "doc.text") { go(.checkReceipt) }
            Row(.today_guides, icon: "book") { go(.guides) }
            Row(.today_sync, icon: "icloud.and.arrow.up") { go(.sync) }
            Row(.today_practice, icon: "graduationcap") { go(.practice) }
            Row(.today_settings, icon: "gearshape") { go(.settings) }
        }
    }
}
