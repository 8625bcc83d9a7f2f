// A home, somebody who moves into one, two records of one person.

#if DEBUG
extension HouseholdState {
    public static let previews: [(name: String, state: HouseholdState)] = [
        (
            "household",
            HouseholdState(address: "Nhà sàn cạnh đình", hamlet: "Khu Bến", members: Array(inventedPeople.prefix(3)), known: true)
        ),
        ("household-empty", HouseholdState(address: "Nhà sàn cạnh đình", hamlet: "Khu Bến", known: true)),
    ]
}

extension MoveState {
    public static let previews: [(name: String, state: MoveState)] = [
        ("move", MoveState(name: "Bùi Thị Hoa", home: HomeState(hamlets: inventedHamlets))),
        ("move-together", MoveState(name: "Bùi Thị Hoa", home: together)),
    ]

    private static let together = HomeState(
        together: true, hamlets: inventedHamlets, query: "anh", found: Array(inventedPeople.prefix(2)), host: inventedPeople[3],
        household: "1")
}

extension MergeState {
    public static let previews: [(name: String, state: MergeState)] = [
        ("merge", MergeState(one: one, other: other)),
        ("merge-choose", MergeState(one: one, alike: inventedAlike, query: "hoa", found: Array(inventedPeople.prefix(2)))),
        ("merge-done", MergeState(one: one, merged: [MergedRow(subject: "2", words: .of(.merge_apart))], done: .of(.merge_done))),
    ]

    private static let one = Side(
        subject: "1", name: "Bùi Thị Hoa", lines: [.of(.person_birth, dayWords("1955-03-02")), .plain("Khu Bến")])

    private static let other = Side(
        subject: "2", name: "Bùi Thị Hoà",
        lines: [.of(.person_birth, .plain("1955")), .plain("0912 345 678"), .plain("Khu Bến")])
}
#endif
