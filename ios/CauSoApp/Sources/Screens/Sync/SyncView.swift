// Draws what waits.

import CauSoKit
import SwiftUI

/// Draws it.
struct SyncView: View {
    let state: SyncState
    let send: (SyncEvent) -> Void

    var body: some View {
        Page(.sync_title) {
            came
            waits
            if let progress = state.progress { Card { Busy(progress) } }
            if state.joining { joining }
            ForEach(state.teams, id: \.self) { team in
                Lines(.plain(team.name), detail: team.heard)
                Problem(team.standing)
            }
            if state.setsAside {
                Part(.sync_set_aside) {
                    ForEach(state.setAside, id: \.self) { Note($0) }
                }
            }
            PlainButton(.sync_courier) { send(.courier) }
            PlainButton(.sync_budget) { send(.budget) }
        } foot: {
            if state.mayBegin { MainButton(.sync_begin) { send(.begin) } }
            if state.running { SecondButton(.sync_cancel) { send(.cancel) } }
            if state.joined { MainButton(.sync_start) { send(.start) } }
        }
    }

    /// What came of the last one.
    @ViewBuilder private var came: some View {
        if state.good { Success(state.result) } else { Problem(state.result) }
        ForEach(state.problems, id: \.self) { Problem($0) }
    }

    @ViewBuilder private var waits: some View {
        if let waiting = state.waitingWords { Say(waiting).causo(.strong) }
        if state.nothingWaits { Say(.sync_none) }
        if let photos = state.photosWords { Say(photos) }
        if state.offersPhotos { SecondButton(.sync_photos_now) { send(.withPhotos) } }
        if let carried = state.carriedWords { Say(carried) }
        if state.tellsOffline { Note(.sync_offline) }
    }

    private var joining: some View {
        Card {
            Say(.sync_joining)
            if state.mayJoin { PlainButton(.sync_join) { send(.join) } }
        }
    }
}

#if DEBUG
struct SyncView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(SyncState.previews) { SyncView(state: $0, send: { _ in }) }
    }
}
#endif
