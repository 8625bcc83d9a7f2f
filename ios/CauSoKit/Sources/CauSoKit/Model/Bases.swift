// What allows a record about somebody: their own consent, or else a ground that an officer signed. The core says which counts.

import CauSo

extension Session {
    /// Calls with the resident's consent, and where there is none with each ground of the team's policy in turn. What is thrown
    /// when nothing allows it says what is missing of the consent.
    @MainActor
    func allowed<Result>(_ team: TeamId, _ purpose: Purpose, _ call: @MainActor (Basis) async throws -> Result) async throws -> Result {
        let refused: FieldError
        do {
            return try await call(Basis(purpose: purpose))
        } catch let error as FieldError {
            guard case .NotAllowed = error else { throw error }
            refused = error
        }
        for ground in try await policy(team: team).grounds where ground.purposes.contains(purpose) {
            do {
                return try await call(Basis(purpose: purpose, ground: ground.id))
            } catch FieldError.NotAllowed {
                // The next one may do.
            }
        }
        throw refused
    }
}

/// A refusal's words, with the name of the field that is to be mended.
func fieldWords(_ error: FieldError) -> Words {
    guard case .FixField(let field, _) = error else { return words(error) }
    return .of(.visit_field_problem, .code("field", field, otherwise: .of(.visit_field)), words(error))
}
