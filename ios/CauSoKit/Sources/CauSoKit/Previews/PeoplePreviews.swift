// People: the list, somebody new, a card. Homes and two records of one person stand in a file of their own.

#if DEBUG
/// Invented people, for lists.
let inventedPeople = [
    PersonRow(subject: "1", name: "Trần Văn Ánh", detail: "1948 · Khu Bến"),
    PersonRow(subject: "2", name: "Đặng Thị Ân", detail: "1961 · Khu Đồng Nghiêng"),
    PersonRow(subject: "3", name: "Bùi Thị Hoa", detail: "1955 · Khu Bến", mark: .of(.life_moved_away)),
    PersonRow(subject: "4", name: "Quách Đức Hoà", detail: "1972 · Khu Mường Lống"),
    PersonRow(subject: "5", name: "Nguyễn Thị Mẫu", detail: "1943 · Khu Bến", mark: .of(.life_died)),
    PersonRow(subject: "6", name: "Hà Văn Minh", detail: "1980"),
    PersonRow(subject: "7", name: "Đinh Thị Nguyệt", detail: "1958 · Khu Đồng Nghiêng"),
]

/// Who may be the same person as one of them.
let inventedAlike = [AlikeRow(subject: "3", name: "Bùi Thị Hoà", detail: "1955 · Khu Bến", why: .of(.likeness_same_name_and_year))]

/// Hamlets to choose from.
let inventedHamlets = [Option("", .of(.home_hamlet_none)), Option("1", .plain("Khu Bến"))]

extension ResidentsState {
    public static let previews: [(name: String, state: ResidentsState)] = [
        ("residents", ResidentsState(all: Pages() + inventedPeople, complete: true)),
        ("residents-empty", ResidentsState(complete: true)),
        ("residents-nobody", ResidentsState(helping: true, query: "khong co", found: Pages())),
        ("residents-slow", ResidentsState(slow: true)),
    ]
}

extension NewResidentState {
    public static let previews: [(name: String, state: NewResidentState)] = [
        ("new-resident", newcomer),
        ("new-resident-alike", alike),
        ("new-resident-faults", faults),
        ("new-resident-card", card),
    ]

    private static let newcomer = NewResidentState(
        home: HomeState(hamlets: inventedHamlets),
        sexes: [Option("female", .of(.sex_female)), Option("male", .of(.sex_male))],
        forms: ["Ông", "Bà", "Bác", "Cô", "Chú", "Anh", "Chị", "Em"].map { Option($0.lowercased(), .plain($0)) })

    private static let typed = {
        var typed = newcomer
        (typed.name, typed.birth, typed.sex, typed.form) = ("Bùi Thị Hoa", "02/03/1955", "female", "bà")
        (typed.home.address, typed.home.hamlet) = ("Nhà sàn cạnh đình", "1")
        return typed
    }()

    private static let alike = {
        var alike = typed
        (alike.alike, alike.halted, alike.ground) = (inventedAlike, true, "15/KH-UBND")
        return alike
    }()

    private static let faults = {
        var faults = typed
        faults.name = ""
        faults.faults = ["name": .of(.error_empty), "birth": .of(.error_birth_malformed)]
        return faults
    }()

    private static let card = {
        var card = newcomer
        card.scanning = true
        return card
    }()
}

extension ResidentState {
    public static let previews: [(name: String, state: ResidentState)] = [
        ("resident", resident),
        ("resident-gone", gone),
        ("resident-nobody", ResidentState(nobody: true)),
    ]

    private static let resident = ResidentState(
        name: "Bùi Thị Hoa", called: "bà Hoa", birth: dayWords("1955-03-02"), phone: "0912 345 678",
        home: "Nhà sàn cạnh đình, Khu Bến",
        visits: [
            VisitRow(
                visit: "1", service: .of(.service_cashless_payment),
                detail: .of(.person_visit_detail, dayWords("2026-11-15"), .of(.outcome_done))),
            VisitRow(
                visit: "2", service: .of(.service_privacy_setup),
                detail: .of(.person_visit_detail, dayWords("2026-11-02"), .of(.outcome_follow_up))),
        ])

    private static let gone = {
        var gone = resident
        (gone.gone, gone.phone, gone.mark, gone.life) = (true, nil, .of(.life_died), "died")
        (gone.visits, gone.merged) = ([], true)
        gone.lives = [
            Option("lives_here", .of(.life_lives_here)), Option("moved_away", .of(.life_moved_away)), Option("died", .of(.life_died)),
        ]
        return gone
    }()
}
#endif
