// Every state of every screen by its name, for the tests that make pictures of them and listen to them.

#if DEBUG
import CauSoKit
import SwiftUI

/// One state, or the list of all of them.
struct Gallery: View {
    /// The list's own words, which no screen has: `Unlock 0`.
    let name: String?

    /// Asked for by the argument `-gallery` when the app is started, with a name of the list or none.
    static var asked: Gallery? {
        let words = ProcessInfo.processInfo.arguments
        guard let at = words.firstIndex(of: "-gallery") else { return nil }
        return Gallery(name: words.indices.contains(at + 1) ? words[at + 1] : nil)
    }

    var body: some View {
        if let name, let drawn = Self.all.first(where: { $0.name == name }) {
            drawn.view()
                .environment(\.goBack, GoBack {})
                .environment(\.speech, Speech(language: language))
                .foregroundStyle(Look.ink)
                .tint(Look.bridge)
                .background(Look.paper.ignoresSafeArea())
        } else {
            ScrollView {
                VStack {
                    ForEach(Self.all, id: \.name) { Text(verbatim: $0.name) }
                }
            }
        }
    }

    /// `-language en`.
    private var language: Language {
        UserDefaults.standard.string(forKey: "language").flatMap(Language.init) ?? .vi
    }

    private struct Pictured {
        let name: String
        let view: () -> AnyView
    }

    private static var all: [Pictured] {
        [
            of("Opening", OpeningState.previews) { OpeningView(state: $0, send: { _ in }) },
            of("Enrol", EnrolState.previews) { EnrolView(state: $0, send: { _ in }) },
            of("Unlock", UnlockState.previews) { UnlockView(state: $0, send: { _ in }) },
            of("Rescue", RescueState.previews) { RescueView(state: $0, send: { _ in }) },
            of("Today", TodayState.previews) { TodayView(state: $0, send: { _ in }) },
            of("Residents", ResidentsState.previews) { ResidentsView(state: $0, send: { _ in }) },
            of("NewResident", NewResidentState.previews) { NewResidentView(state: $0, send: { _ in }) },
            of("Resident", ResidentState.previews) { ResidentView(state: $0, send: { _ in }) },
            of("Household", HouseholdState.previews) { HouseholdView(state: $0, send: { _ in }) },
            of("Move", MoveState.previews) { MoveView(state: $0, send: { _ in }) },
            of("Merge", MergeState.previews) { MergeView(state: $0, send: { _ in }) },
            of("Visit", VisitState.previews) { VisitView(state: $0, send: { _ in }) },
            of("VisitCard", VisitCardState.previews) { VisitCardView(state: $0, send: { _ in }) },
            of("Prepare", PrepareState.previews) { PrepareView(state: $0, send: { _ in }) },
            of("HandOver", HandOverState.previews) { HandOverView(state: $0, send: { _ in }) },
            of("Receipt", ReceiptState.previews) { ReceiptView(state: $0, send: { _ in }) },
            of("CheckReceipt", CheckReceiptState.previews) { CheckReceiptView(state: $0, send: { _ in }) },
            of("Held", HeldState.previews) { HeldView(state: $0, send: { _ in }) },
            of("Request", RequestState.previews) { RequestView(state: $0, send: { _ in }) },
            of("Shop", ShopState.previews) { ShopView(state: $0, send: { _ in }) },
            of("Lesson", LessonState.previews) { LessonView(state: $0, send: { _ in }) },
            of("Guides", GuidesState.previews) { GuidesView(state: $0, send: { _ in }) },
            of("Guide", GuideState.previews) { GuideView(state: $0, send: { _ in }) },
            of("FollowUps", FollowUpsState.previews) { FollowUpsView(state: $0, send: { _ in }) },
            of("FollowUp", FollowUpState.previews) { FollowUpView(state: $0, send: { _ in }) },
            of("Report", ReportState.previews) { ReportView(state: $0, send: { _ in }) },
            of("Behind", BehindState.previews) { BehindView(state: $0, send: { _ in }) },
            of("Sync", SyncState.previews) { SyncView(state: $0, send: { _ in }) },
            of("Courier", CourierState.previews) { CourierView(state: $0, send: { _ in }) },
            of("Settings", SettingsState.previews) { SettingsView(state: $0, send: { _ in }) },
            of("OwnData", OwnDataState.previews) { OwnDataView(state: $0, send: { _ in }) },
            of("About", AboutState.previews) { AboutView(state: $0, send: { _ in }) },
            of("Practice", PracticeState.previews) { PracticeView(state: $0, send: { _ in }) },
        ].flatMap { $0 }
    }

    private static func of<Shown, Drawn: View>(
        _ screen: String, _ states: [(name: String, state: Shown)], _ draw: @escaping (Shown) -> Drawn
    ) -> [Pictured] {
        states.enumerated().map { at, one in Pictured(name: "\(screen) \(at)") { AnyView(draw(one.state)) } }
    }
}
#endif
