// Days: as the core writes them (2026-11-22), and as people here read them (Thứ Bảy, 22/11/2026).

import Foundation

private let weekdays: [Phrase] = [
    .weekday_sunday, .weekday_monday, .weekday_tuesday, .weekday_wednesday, .weekday_thursday, .weekday_friday, .weekday_saturday,
]

/// Days are counted without a time zone.
private let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
}()

/// 22/11/2026, of a day as the core writes it; what is no day stays as it is.
public func dayWords(_ day: String) -> Words {
    let parts = day.split(separator: "-").map(String.init)
    return parts.count == 3 ? .of(.date_day, parts[2], parts[1], parts[0]) : .plain(day)
}

/// Thứ Bảy, 22/11/2026.
public func weekdayWords(_ day: String) -> Words {
    guard let date = dateOf(day) else { return dayWords(day) }
    let weekday = weekdays[calendar.component(.weekday, from: date) - 1]
    return .of(.date_weekday_and_day, .of(weekday), dayWords(day))
}

/// Days from one day to another; less than 0 when the other comes first, 0 when one of them is no day.
public func daysBetween(_ one: String, _ other: String) -> Int {
    guard let from = dateOf(one), let to = dateOf(other) else { return 0 }
    return calendar.dateComponents([.day], from: from, to: to).day ?? 0
}

/// The day so many days after another; before it, where there are less than none.
public func dayPlus(_ day: String, _ days: Int) -> String {
    dateOf(day).flatMap { calendar.date(byAdding: .day, value: days, to: $0) }.map(dayOf) ?? day
}

/// The day as the core writes it, of a date at midnight in Greenwich.
public func dayOf(_ date: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
}

/// Midnight in Greenwich on this day; nil when it is none.
public func dateOf(_ day: String) -> Date? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    return date.flatMap { dayOf($0) == day ? $0 : nil }
}

/// A moment that the core gives in UTC milliseconds, in the phone's own time: 14 giờ 30, 22/11/2026.
public func moment(utcMs: some BinaryInteger, zone: TimeZone = .current) -> Words {
    var local = Calendar(identifier: .gregorian)
    local.timeZone = zone
    let date = Date(timeIntervalSince1970: TimeInterval(utcMs) / 1_000)
    let at = local.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let day = [padded(at.day, 2), padded(at.month, 2), padded(at.year, 4)].joined(separator: "/")
    return .of(.date_moment, .of(.date_time, "\(at.hour ?? 0)", padded(at.minute, 2)), .plain(day))
}

private func padded(_ number: Int?, _ digits: Int) -> String {
    let text = String(number ?? 0)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
