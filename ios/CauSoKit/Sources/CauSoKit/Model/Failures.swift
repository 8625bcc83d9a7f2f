// The core's refusals in words, by their code: what happened, what is safe, what to do.

import CauSo

/// What a call was refused with; nil where it was given up or its session ended, of which nobody is told. The bindings throw
/// errors of their own when they break: as bad as a panic behind them.
func refusal(_ error: any Error) -> FieldError? {
    switch error {
    case is CancellationError, is SessionEnded: nil
    case let refusal as FieldError: refusal
    default: .Report(code: "core_panicked")
    }
}

/// The words for an error: those of its code, or of what can be done about its kind.
func words(_ error: FieldError) -> Words {
    let kind: Phrase = switch error {
    case .Retry: .error_kind_retry
    case .Unlock: .error_kind_unlock
    case .FixField: .error_kind_fix_field
    case .NotAllowed: .error_kind_not_allowed
    case .AskOfficer: .error_kind_ask_officer
    case .UpdateApp: .error_kind_update_app
    case .Report: .error_kind_report
    }
    return words(error.stableCode(), otherwise: kind)
}

/// The words for a stable code of the core, or these.
func words(_ code: String, otherwise: Phrase) -> Words {
    .code("error", code, otherwise: .of(otherwise))
}
