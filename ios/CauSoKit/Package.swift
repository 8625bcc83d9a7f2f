// swift-tools-version: 6.0
// Everything of the iPhone's app that is not drawing: states, events and models of its screens, the way between them, its
// texts, and what it needs of Apple's system as protocols. Built and tested on any machine with Swift.
//
// `Phrase.swift` is a link to what `cargo xtask strings` writes; the tests' `Core` is a link to the support of the core's own
// journeys. Whoever builds says where the library is: `-Xlinker -L<folder>`.

import PackageDescription

let package = Package(
    name: "CauSoKit",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "CauSoKit", targets: ["CauSoKit"])],
    dependencies: [.package(name: "CauSo", path: "../../bindings/swift")],
    targets: [
        .target(name: "CauSoKit", dependencies: [.product(name: "CauSo", package: "CauSo")]),
        .testTarget(name: "CauSoKitTests", dependencies: ["CauSoKit"]),
    ]
)
