// What waits and how it goes, what is carried, what is chosen.

#if DEBUG
extension SyncState {
    public static let previews: [(name: String, state: SyncState)] = [
        ("sync", SyncState(teams: [team()], waiting: 12, photos: 3, carried: 2, photosCost: true)),
        ("sync-offline", SyncState(teams: [team(standing: .of(.sync_stale))], waiting: 12, offline: true)),
        ("sync-running", SyncState(teams: [team()], waiting: 8, running: true, progress: .of(.sync_progress, "4", "1.260"))),
        ("sync-sent", SyncState(teams: [team()], result: .count(.sync_sent, 12), good: true)),
        (
            "sync-unfinished",
            SyncState(
                teams: [team()], waiting: 12, setAside: [.of(.error_wrong_signer)], result: .of(.sync_unfinished),
                problems: [.of(.error_connection_broken)])
        ),
        (
            "sync-joining",
            SyncState(
                teams: [team(heard: .of(.sync_never))], running: true, progress: .of(.sync_begun), joining: true, mayJoin: true)
        ),
        ("sync-joined", SyncState(teams: [team()], result: .of(.sync_up_to_date), good: true, joined: true)),
    ]

    private static let lately = Words.of(.sync_heard, .of(.date_moment, .of(.date_time, "14", "30"), .plain("22/11/2026")))

    private static func team(standing: Words? = nil, heard: Words = lately) -> SyncTeam {
        SyncTeam(name: "Tổ công nghệ số cộng đồng Xóm Hồ Sen", standing: standing, heard: heard)
    }
}

extension CourierState {
    public static let previews: [(name: String, state: CourierState)] = [
        ("courier", CourierState(waiting: 12)),
        ("courier-brought", CourierState(carried: 2, results: [.count(.courier_events, 31)])),
        ("courier-refused", CourierState(problem: .of(.error_bad_signature))),
        ("courier-no-team", CourierState(closed: .of(.courier_no_team))),
    ]
}

extension SettingsState {
    public static let previews: [(name: String, state: SettingsState)] = [
        ("settings", SettingsState(mayShowPresence: true, unlocked: true, mayJoin: true, mayLoosen: true))
    ]
}

extension OwnDataState {
    public static let previews: [(name: String, state: OwnDataState)] = [
        (
            "own-data",
            OwnDataState(
                notice: [
                    "Giữ những gì: mã thay cho bạn trong danh sách tổ, vai trò, khoá của máy bạn dùng, và mỗi bản ghi mang mã của máy đã ghi."
                ],
                parts: [
                    OwnPart(
                        title: .plain("Tổ công nghệ số cộng đồng Xóm Hồ Sen"),
                        rows: [
                            OwnRow(label: .of(.own_role), value: .of(.own_role_member)),
                            OwnRow(label: .of(.own_events), value: .plain("1.204")),
                            OwnRow(label: .of(.own_last_visit), value: .plain("22/11/2026")),
                        ]),
                    OwnPart(title: .of(.own_phone), rows: [OwnRow(label: .of(.own_device), value: .plain("7f3c2a9e41d05b68"))]),
                ])
        )
    ]
}

extension AboutState {
    public static let previews: [(name: String, state: AboutState)] = [
        ("about", AboutState(controller: "UBND xã Vân Sơn, tỉnh Phú Thọ", contact: "Trung tâm phục vụ hành chính công xã")),
        ("about-locked", AboutState()),
    ]
}
#endif
