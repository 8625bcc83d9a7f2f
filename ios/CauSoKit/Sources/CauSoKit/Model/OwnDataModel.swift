// A volunteer is a data subject too.

import CauSo

/// Behind the screen of what is kept about the volunteer.
public final class OwnDataModel: Model<OwnDataState, OwnDataEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, OwnDataState())
        work { problem in self.update { $0.problem = problem } } _: {
            let own = try await self.core.session().ownData(language: models.preferences.language.rawValue)
            let device = OwnPart(title: .of(.own_phone), rows: [row(.own_device, .plain(own.device))])
            self.update { $0 = OwnDataState(notice: own.notice, parts: own.teams.map(self.team) + [device]) }
        }
    }

    private func team(_ team: OwnTeam) -> OwnPart {
        let name = core.status.value?.teams.first { $0.team == team.team }?.name ?? ""
        let rows = [
            team.role.map { row(.own_role, .code("own_role", $0, otherwise: .plain($0))) },
            team.member.map { row(.own_member, .plain($0)) },
            row(.own_devices, .plain(grouped(team.devices))),
            row(.own_events, .plain(grouped(team.events))),
            team.firstVisit.map { row(.own_first_visit, dayWords($0)) },
            team.lastVisit.map { row(.own_last_visit, dayWords($0)) },
        ]
        return OwnPart(title: .plain(name.isEmpty ? team.commune : name), rows: rows.compactMap { $0 })
    }
}

private func row(_ label: Phrase, _ value: Words) -> OwnRow { OwnRow(label: .of(label), value: value) }
