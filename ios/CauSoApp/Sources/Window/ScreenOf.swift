// The one list of which view draws which screen.

import CauSoKit
import SwiftUI

/// The view of a screen's model.
struct ScreenOf: View {
    let model: ScreenModel

    var body: some View {
        switch model {
        case .opening(let model): Drawn(model) { OpeningView(state: $0, send: $1) }
        case .enrol(let model): Drawn(model) { EnrolView(state: $0, send: $1) }
        case .unlock(let model): Drawn(model) { UnlockView(state: $0, send: $1) }
        case .rescue(let model): Drawn(model) { RescueView(state: $0, send: $1) }
        case .today(let model): Drawn(model) { TodayView(state: $0, send: $1) }
        case .residents(let model): Drawn(model) { ResidentsView(state: $0, send: $1) }
        case .newResident(let model): Drawn(model) { NewResidentView(state: $0, send: $1) }
        case .resident(let model): Drawn(model) { ResidentView(state: $0, send: $1) }
        case .household(let model): Drawn(model) { HouseholdView(state: $0, send: $1) }
        case .move(let model): Drawn(model) { MoveView(state: $0, send: $1) }
        case .merge(let model): Drawn(model) { MergeView(state: $0, send: $1) }
        case .visit(let model): Drawn(model) { VisitView(state: $0, send: $1) }
        case .visitCard(let model): Drawn(model) { VisitCardView(state: $0, send: $1) }
        case .prepare(let model): Drawn(model) { PrepareView(state: $0, send: $1) }
        case .handOver(let model): Drawn(model) { HandOverView(state: $0, send: $1) }
        case .receipt(let model): Drawn(model) { ReceiptView(state: $0, send: $1) }
        case .checkReceipt(let model): Drawn(model) { CheckReceiptView(state: $0, send: $1) }
        case .held(let model): Drawn(model) { HeldView(state: $0, send: $1) }
        case .request(let model): Drawn(model) { RequestView(state: $0, send: $1) }
        case .shop(let model): Drawn(model) { ShopView(state: $0, send: $1) }
        case .lesson(let model): Drawn(model) { LessonView(state: $0, send: $1) }
        case .guides(let model): Drawn(model) { GuidesView(state: $0, send: $1) }
        case .guide(let model): Drawn(model) { GuideView(state: $0, send: $1) }
        case .followUps(let model): Drawn(model) { FollowUpsView(state: $0, send: $1) }
        case .followUp(let model): Drawn(model) { FollowUpView(state: $0, send: $1) }
        case .report(let model): Drawn(model) { ReportView(state: $0, send: $1) }
        case .behind(let model): Drawn(model) { BehindView(state: $0, send: $1) }
        case .sync(let model): Drawn(model) { SyncView(state: $0, send: $1) }
        case .courier(let model): Drawn(model) { CourierView(state: $0, send: $1) }
        case .settings(let model): Drawn(model) { SettingsView(state: $0, send: $1) }
        case .ownData(let model): Drawn(model) { OwnDataView(state: $0, send: $1) }
        case .about(let model): Drawn(model) { AboutView(state: $0, send: $1) }
        case .practice(let model): Drawn(model) { PracticeView(state: $0, send: $1) }
        }
    }
}

/// Draws the states of a model, and gives it what is done.
private struct Drawn<Shown: Equatable & Sendable, Event: Sendable, Content: View>: View {
    private let model: Model<Shown, Event>
    private let content: (Shown, @escaping (Event) -> Void) -> Content

    init(_ model: Model<Shown, Event>, @ViewBuilder content: @escaping (Shown, @escaping (Event) -> Void) -> Content) {
        (self.model, self.content) = (model, content)
    }

    var body: some View {
        Followed(model.states) { state in
            content(state) { model.on($0) }
        }
    }
}
