// How long something takes, for a person.

/// 45 giây · 5 phút · 2 giờ, rounded up.
public func duration(seconds: Int) -> Words {
    switch seconds {
    case ..<60: .count(.duration_seconds, seconds)
    case ..<3_600: .count(.duration_minutes, (seconds + 59) / 60)
    default: .count(.duration_hours, (seconds + 3_599) / 3_600)
    }
}
