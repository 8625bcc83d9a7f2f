// Who answers for the records stands in the commune's policy, which an unlocked phone knows.

import CauSo

/// Behind the screen that says what this app is.
public final class AboutModel: Model<AboutState, AboutEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, AboutState())
        guard core.unlocked else { return }
        // A phone whose policy is not here yet says the rest.
        work { _ in } _: {
            guard let team = try await self.core.session().teams().first else { return }
            let policy = try await self.core.session().policy(team: team)
            self.update { $0 = AboutState(controller: known(policy.controller), contact: known(policy.contact)) }
        }
    }
}

private func known(_ words: String) -> String? { words.isEmpty ? nil : words }
