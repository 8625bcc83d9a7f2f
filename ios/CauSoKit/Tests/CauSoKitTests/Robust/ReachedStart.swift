// The screens beside the records: what waits, what is carried, what is chosen, who answers for it.

@testable import CauSoKit

extension Reached {
    static var start: [Screen: Reached] {
        [
            .sync: Reached(way: { _ in [Place(.sync)] }, reads: "xã Vân Sơn"),
            .courier: Reached(way: { _ in [Place(.sync), Place(.courier)] }, reads: "closed: nil"),
            .settings: Reached(way: { _ in [Place(.settings)] }, reads: "unlocked: true"),
            .ownData: Reached(way: { _ in [Place(.settings), Place(.ownData)] }, reads: "own_device"),
            .about: Reached(way: { _ in [Place(.settings), Place(.about)] }, reads: "UBND xã Vân Sơn"),
            .practice: Reached(way: { _ in [Place(.settings), Place(.practice)] }, reads: "practising: false"),
        ]
    }
}
