// swift-tools-version: 6.0
// Checks the types of the iPhone's views on a machine without Xcode: a module named SwiftUI that only declares what they use,
// and the views themselves, against the real CauSoKit. Nothing of it runs, and nothing of it is in the app.
//
//     cargo xtask ios test
//
// What it proves: every state, event, text and component that a view names is there and of the right type. What only Xcode
// proves: that Apple's SwiftUI takes the same; and the folders App and Platform, which are not here.

import PackageDescription

let package = Package(
    name: "Outline",
    platforms: [.iOS(.v16), .macOS(.v13)],
    dependencies: [.package(path: "../CauSoKit")],
    targets: [
        .target(name: "SwiftUI"),
        // Links into ios/CauSoApp.
        .target(name: "Views", dependencies: ["SwiftUI", "CauSoKit"]),
    ]
)
