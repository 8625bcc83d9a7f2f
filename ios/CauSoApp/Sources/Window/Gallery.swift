// Every state of every screen by its name, for the tests that make pictures of them and listen to them.

#if DEBUG
import CauSoKit
import SwiftUI

/// One state, or the list of all of them.
struct Gallery: View {
    /// The list's own words, which no screen has: `unlock 0`.
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
        Screen.allCases.flatMap { screen in
            drawn(screen).enumerated().map { at, view in Pictured(name: "\(screen.rawValue) \(at)", view: view) }
        }
    }

    private static func drawn(_ screen: Screen) -> [() -> AnyView] {
        switch screen {
        case .opening: of(OpeningState.previews) { OpeningView(state: $0, send: { _ in }) }
        case .enrol: of(EnrolState.previews) { EnrolView(state: $0, send: { _ in }) }
        case .unlock: of(UnlockState.previews) { UnlockView(state: $0, send: { _ in }) }
        case .rescue: of(RescueState.previews) { RescueView(state: $0, send: { _ in }) }
        case .today: of(TodayState.previews) { TodayView(state: $0, send: { _ in }) }
        case .residents: of(ResidentsState.previews) { ResidentsView(state: $0, send: { _ in }) }
        case .newResident: of(NewResidentState.previews) { NewResidentView(state: $0, send: { _ in }) }
        case .resident: of(ResidentState.previews) { ResidentView(state: $0, send: { _ in }) }
        case .household: of(HouseholdState.previews) { HouseholdView(state: $0, send: { _ in }) }
        case .move: of(MoveState.previews) { MoveView(state: $0, send: { _ in }) }
        case .merge: of(MergeState.previews) { MergeView(state: $0, send: { _ in }) }
        case .visit: of(VisitState.previews) { VisitView(state: $0, send: { _ in }) }
        case .visitCard: of(VisitCardState.previews) { VisitCardView(state: $0, send: { _ in }) }
        case .prepare: of(PrepareState.previews) { PrepareView(state: $0, send: { _ in }) }
        case .handOver: of(HandOverState.previews) { HandOverView(state: $0, send: { _ in }) }
        case .receipt: of(ReceiptState.previews) { ReceiptView(state: $0, send: { _ in }) }
        case .checkReceipt: of(CheckReceiptState.previews) { CheckReceiptView(state: $0, send: { _ in }) }
        case .held: of(HeldState.previews) { HeldView(state: $0, send: { _ in }) }
        case .request: of(RequestState.previews) { RequestView(state: $0, send: { _ in }) }
        case .shop: of(ShopState.previews) { ShopView(state: $0, send: { _ in }) }
        case .lesson: of(LessonState.previews) { LessonView(state: $0, send: { _ in }) }
        case .guides: of(GuidesState.previews) { GuidesView(state: $0, send: { _ in }) }
        case .guide: of(GuideState.previews) { GuideView(state: $0, send: { _ in }) }
        case .followUps: of(FollowUpsState.previews) { FollowUpsView(state: $0, send: { _ in }) }
        case .followUp: of(FollowUpState.previews) { FollowUpView(state: $0, send: { _ in }) }
        case .report: of(ReportState.previews) { ReportView(state: $0, send: { _ in }) }
        case .behind: of(BehindState.previews) { BehindView(state: $0, send: { _ in }) }
        case .sync: of(SyncState.previews) { SyncView(state: $0, send: { _ in }) }
        case .courier: of(CourierState.previews) { CourierView(state: $0, send: { _ in }) }
        case .settings: of(SettingsState.previews) { SettingsView(state: $0, send: { _ in }) }
        case .ownData: of(OwnDataState.previews) { OwnDataView(state: $0, send: { _ in }) }
        case .about: of(AboutState.previews) { AboutView(state: $0, send: { _ in }) }
        case .practice: of(PracticeState.previews) { PracticeView(state: $0, send: { _ in }) }
        }
    }

    private static func of<Shown, Drawn: View>(
        _ states: [(name: String, state: Shown)], _ draw: @escaping (Shown) -> Drawn
    ) -> [() -> AnyView] {
        states.map { one in { AnyView(draw(one.state)) } }
    }
}
#endif
