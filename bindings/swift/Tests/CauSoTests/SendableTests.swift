// Everything that the core gives or takes may cross from one task to another: the compiler says so of each type here, and
// none is left out.

import CauSo
import Foundation
import XCTest

final class SendableTests: XCTestCase {
    private static let objects = [
        sent(App.self), sent(ConnectivityImpl.self), sent(Enrolment.self), sent(HandOver.self),
        sent(KeyStoreImpl.self), sent(LogImpl.self), sent(Observation.self), sent(PhoneClockImpl.self),
        sent(Session.self), sent(StageObserverImpl.self), sent(StatusObserverImpl.self),
        sent(SyncObserverImpl.self), sent(SyncRun.self),
    ]
    private static let protocols = [
        sent((any AppProtocol).self), sent((any Connectivity).self), sent((any EnrolmentProtocol).self),
        sent((any HandOverProtocol).self), sent((any KeyStore).self), sent((any Log).self),
        sent((any ObservationProtocol).self), sent((any PhoneClock).self),
        sent((any SessionProtocol).self), sent((any StageObserver).self), sent((any StatusObserver).self),
        sent((any SyncObserver).self), sent((any SyncRunProtocol).self),
    ]
    private static let records = [
        sent(AgeCount.self), sent(AskedResident.self), sent(Basis.self), sent(ConsentGiven.self),
        sent(Corner.self), sent(Ground.self), sent(Hamlet.self), sent(PurposeRule.self), sent(SeenCode.self),
        sent(TeamPolicy.self),
        sent(ConsentHow.self), sent(CountedConsent.self), sent(CourierFile.self), sent(Deadlines.self),
        sent(Dossier.self), sent(Drawn.self), sent(Duplicate.self), sent(FollowUp.self), sent(Guide.self),
        sent(GuideCard.self), sent(GuideStep.self), sent(HamletPlan.self), sent(HandOverRequest.self),
        sent(Held.self), sent(HeldSection.self), sent(HouseholdCard.self), sent(Imported.self), sent(Lesson.self),
        sent(LessonLine.self),
        sent(NewDossier.self), sent(NewResident.self), sent(Notice.self), sent(OwnData.self), sent(OwnTeam.self),
        sent(PaymentCode.self), sent(Photo.self), sent(Plan.self), sent(Platform.self), sent(ReceiptCheck.self),
        sent(ReceiptPurpose.self), sent(Report.self), sent(Rescued.self), sent(ResidentCard.self),
        sent(SavedDraft.self), sent(ServiceCount.self), sent(Setting.self), sent(SharedReport.self),
        sent(ShopCheck.self), sent(SinceBoot.self), sent(Status.self), sent(Step.self), sent(SyncProgress.self),
        sent(SyncSummary.self), sent(TargetProgress.self), sent(TeamStatus.self), sent(Unsaved.self),
        sent(VisitCard.self), sent(VisitDraft.self), sent(Words.self),
    ]
    private static let enums = [
        sent(AgeBand.self), sent(ConsentMethod.self), sent(Declined.self), sent(DossierState.self),
        sent(FieldError.self), sent(Figure.self), sent(FollowUpKind.self), sent(GuideOrigin.self),
        sent(Household.self), sent(KeyStoreError.self), sent(LifeEvent.self), sent(Likeness.self),
        sent(LogLevel.self), sent(Network.self), sent(Outcome.self), sent(Period.self), sent(Photos.self),
        sent(Purpose.self), sent(Right.self), sent(Service.self), sent(SettingState.self), sent(Sex.self),
        sent(Stage.self), sent(StepOutcome.self),
    ]

    func testEveryTypeOfTheCoreIsSendable() throws {
        let generated = Commune.root.appendingPathComponent("bindings/swift/Sources/CauSo/CauSo.swift")
        let source = try String(contentsOf: generated, encoding: .utf8)
        let declared = source.matches(of: #/(?m)^(?:public|open)\s+(?:struct|enum|class|protocol)\s+(\w+)/#)
        let names = declared.map { String($0.output.1) }.filter { !$0.hasPrefix("FfiConverter") }
        let here = Self.objects + Self.protocols + Self.records + Self.enums
        XCTAssertEqual(Set(names), Set(here))
        XCTAssertEqual(names.count, here.count)
    }
}

/// The name of a type, which must be sendable to be asked for it.
private func sent<T: Sendable>(_ type: T.Type) -> String {
    String(describing: type).replacing("any ", with: "")
}
