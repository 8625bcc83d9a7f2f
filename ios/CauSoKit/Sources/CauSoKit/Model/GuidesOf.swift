// Which guides come first for a service. A pack does not say; every guide can be taken for every service.

import CauSo

/// The guides that came with the app, by their numbers, which are never given to others.
private let ownGuides: [Service: [UInt32]] = [
    .cashlessPayment: [1, 2, 13, 14],
    .privacySetup: [4, 5, 6, 7, 15],
    .publicService: [9, 10, 11, 12],
    .electronicId: [8],
    .scamAwareness: [3, 2, 13],
]

extension [GuideCard] {
    /// The guides with those first that fit a service.
    func inOrder(for service: Service) -> [GuideCard] {
        let fitting = (ownGuides[service] ?? []).compactMap { code in first { $0.code == code } }
        return fitting + filter { !fitting.contains($0) }
    }
}
