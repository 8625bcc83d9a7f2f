// One guide, page by page.

import CauSo

/// Behind one guide (`code`), said to somebody who is addressed by `form`, or else to a "bác".
public final class GuideModel: Model<GuideState, GuideEvent> {
    private let saved: [String: String]

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        self.saved = saved
        super.init(models, GuideState())
        work { problem in self.update { $0.problem = problem } } _: {
            // A number that is none is no guide's.
            let (code, form) = (UInt32(place["code"]) ?? 0, place.about["form"] ?? "bác")
            let guide = try await self.core.app().guide(code: code, language: models.preferences.language.rawValue, form: form)
            let pages = [first(guide)] + steps(guide)
            let at = saved["at"].flatMap { Int($0) } ?? 0
            self.update { ($0.title, $0.pages, $0.at) = (guide.title, pages, nearest(at, of: pages.count)) }
        }
    }

    public override func save() -> [String: String] {
        state.pages.isEmpty ? saved : ["at": "\(state.at)"]
    }

    public override func on(_ event: GuideEvent) {
        switch event {
        case .turn(let to): update { $0.at = to }
        case .done: navigation.back()
        }
    }
}

/// The place among so many that comes closest to this one: a newer guide may have fewer.
func nearest(_ at: Int, of count: Int) -> Int { max(0, min(at, count - 1)) }

private func first(_ guide: Guide) -> GuidePage {
    let words = "\(guide.why) \(guide.ruleResident)"
    let large = Reading(shown: words, aloud: words, language: guide.language)
    return GuidePage(title: guide.title, large: large, small: [guide.ruleVolunteer, guide.describes])
}

private func steps(_ guide: Guide) -> [GuidePage] {
    guide.steps.map { step in
        let large = Reading(shown: step.large, aloud: step.aloud, language: guide.language, recorded: step.audio.map(Picture.init))
        let small = [step.source].compactMap { $0 }
        return GuidePage(title: step.title, menu: step.menu, large: large, picture: step.picture.map(Picture.init), small: small)
    }
}
