// swift-tools-version: 6.0
// The core for Swift: for the tests here, on any machine with Swift, and for the iPhone's app.
//
// `CauSo.swift` and `CauSoFFI.h` are links to what `cargo xtask swift` generates into target/bindings/swift;
// whoever builds says where the library is: `-Xlinker -L<folder>`.

import PackageDescription

let package = Package(
    name: "CauSo",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "CauSo", targets: ["CauSo"])],
    targets: [
        .systemLibrary(name: "CauSoFFI"),
        .target(name: "CauSo", dependencies: ["CauSoFFI"]),
        .executableTarget(name: "causo-bench-bindings", dependencies: ["CauSo"]),
        .testTarget(name: "CauSoTests", dependencies: ["CauSo"]),
    ]
)
