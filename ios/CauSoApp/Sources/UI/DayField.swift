// A day, picked in the system's own calendar. Days have no time zone: they are counted in Greenwich's from end to end.

import CauSoKit
import SwiftUI

/// A field that says which day, and opens a calendar once it is tapped.
struct DayField: View {
    private let label: Words
    private let day: String?
    private let earliest: String?
    private let latest: String?
    private let picked: @MainActor (String) -> Void
    @State private var isOpen = false

    init(_ label: Words, _ day: String?, earliest: String? = nil, latest: String? = nil, picked: @escaping @MainActor (String) -> Void) {
        (self.label, self.day, self.earliest, self.latest, self.picked) = (label, day, earliest, latest, picked)
    }

    init(_ label: Phrase, _ day: String?, earliest: String? = nil, latest: String? = nil, picked: @escaping @MainActor (String) -> Void) {
        self.init(.of(label), day, earliest: earliest, latest: latest, picked: picked)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.half) {
            Say(label).causo(.small)
            Button { isOpen = true } label: { Opening(words: day.map(weekdayWords)) }
                .buttonStyle(.plain)
        }
        .accessibilityElement(children: .combine)
        .sheet(isPresented: $isOpen) {
            Picking(label: label, first: first, range: range) { day in
                isOpen = false
                if let day { picked(day) }
            }
            // How far the screen is scrolled is the screen's below.
            .environment(\.systemParts, nil)
        }
    }

    private var range: ClosedRange<Date> {
        let from = earliest.flatMap(dateOf) ?? .distantPast
        return from...max(from, latest.flatMap(dateOf) ?? .distantFuture)
    }

    private var first: Date {
        let wanted = day.flatMap(dateOf) ?? Date()
        return min(max(wanted, range.lowerBound), range.upperBound)
    }
}

private struct Picking: View {
    let label: Words
    let range: ClosedRange<Date>
    let done: @MainActor (String?) -> Void
    @State private var date: Date
    @Environment(\.speech) private var speech

    init(label: Words, first: Date, range: ClosedRange<Date>, done: @escaping @MainActor (String?) -> Void) {
        (self.label, self.range, self.done) = (label, range, done)
        _date = State(initialValue: first)
    }

    var body: some View {
        Page(label, back: false) {
            DatePicker(selection: $date, in: range, displayedComponents: .date) { speech.text(label) }
                .datePickerStyle(.graphical)
                .labelsHidden()
                .tint(Look.bridge)
                .environment(\.timeZone, .gmt)
                .environment(\.calendar, calendar)
                .environment(\.locale, Locale(identifier: speech.language.rawValue))
        } foot: {
            MainButton(.button_done) { done(dayOf(date)) }
            PlainButton(.button_cancel) { done(nil) }
        }
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        calendar.locale = Locale(identifier: speech.language.rawValue)
        // Weeks begin on Monday here.
        calendar.firstWeekday = 2
        return calendar
    }
}
