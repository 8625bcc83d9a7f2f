// A visit that is being written, as a text: sealed with its screen when the phone locks before anything allows it to be kept.

import CauSo
import Foundation

/// Writes and reads it.
enum DraftText {
    private struct Kept: Codable {
        let team, subject: String
        let household, ground: String?
        let service: String
        let outcome: String?
        let steps: [KeptStep]
        let note: String?
        let noteConfirmed: Bool
        let nextVisit: String?
        let shopChecks: [String]
        let settings: [KeptSetting]
        let closes: [String]
        let followUp: String?
        let repeatDays: UInt16?
        let dossierNumber, dossierAgency: String?
    }

    private struct KeptStep: Codable {
        let guide: UInt32?
        let code: UInt16
        let outcome: String
    }

    private struct KeptSetting: Codable {
        let guide: UInt32
        let step: UInt16
        let before, after: String
    }

    static func write(_ draft: VisitDraft) -> String {
        let kept = Kept(
            team: draft.team, subject: draft.subject, household: draft.household, ground: draft.basis.ground,
            service: Coded.services.code(draft.service), outcome: draft.outcome.map(Coded.outcomes.code),
            steps: draft.steps.map { KeptStep(guide: $0.guide, code: $0.code, outcome: Coded.stepOutcomes.code($0.outcome)) },
            note: draft.note, noteConfirmed: draft.noteConfirmed, nextVisit: draft.nextVisit, shopChecks: draft.shopChecks,
            settings: draft.settings.map { setting in
                let (before, after) = (Coded.settingStates.code(setting.before), Coded.settingStates.code(setting.after))
                return KeptSetting(guide: setting.guide, step: setting.step, before: before, after: after)
            },
            closes: draft.closes, followUp: draft.followUp.map(Coded.followUps.code), repeatDays: draft.repeatDays,
            dossierNumber: draft.dossier?.number, dossierAgency: draft.dossier?.agency)
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .sortedKeys
        // Texts and numbers alone: nothing that could not be encoded.
        return (try? encoder.encode(kept)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The draft of a text; nil for what another version wrote.
    static func read(_ text: String) -> VisitDraft? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let kept = try? decoder.decode(Kept.self, from: Data(text.utf8)) else { return nil }
        guard let service = Coded.services.value(kept.service) else { return nil }
        return VisitDraft(
            team: kept.team, subject: kept.subject, household: kept.household,
            basis: Basis(purpose: .assist, ground: kept.ground), service: service,
            outcome: kept.outcome.flatMap(Coded.outcomes.value), steps: kept.steps.compactMap(step), note: kept.note,
            noteConfirmed: kept.noteConfirmed, nextVisit: kept.nextVisit, shopChecks: kept.shopChecks,
            settings: kept.settings.compactMap(setting), closes: kept.closes,
            followUp: kept.followUp.flatMap(Coded.followUps.value), repeatDays: kept.repeatDays,
            dossier: kept.dossierNumber.map { NewDossier(number: $0, agency: kept.dossierAgency) })
    }

    private static func step(_ kept: KeptStep) -> CauSo.Step? {
        Coded.stepOutcomes.value(kept.outcome).map { CauSo.Step(guide: kept.guide, code: kept.code, outcome: $0) }
    }

    private static func setting(_ kept: KeptSetting) -> Setting? {
        let (before, after) = (Coded.settingStates.value(kept.before), Coded.settingStates.value(kept.after))
        guard let before, let after else { return nil }
        return Setting(guide: kept.guide, step: kept.step, before: before, after: after)
    }
}
