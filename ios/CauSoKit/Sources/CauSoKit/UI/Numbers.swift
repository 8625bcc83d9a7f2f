// Numbers as people here write them: 12.345 · 150.000 đ · 3,4 MB.

/// A whole number with its groups of three: 12.345. The same in every language of the app, as on every form here.
public func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.indices.map { at in
        let left = digits.count - at
        return (at > 0 && left % 3 == 0 ? "." : "") + String(digits[at])
    }
    return (number < 0 ? "-" : "") + groups.joined()
}

/// An amount of money in đồng: 150.000 đ.
public func money(_ dong: some BinaryInteger) -> String { "\(grouped(dong)) đ" }

/// Bytes for a person: 640 B, 12 kB, 3,4 MB.
public func weight(_ bytes: some BinaryInteger) -> String {
    if bytes < 1_000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\(bytes / 1_000) kB" }
    let tenths = (Int(bytes) + 50_000) / 100_000
    return "\(tenths / 10),\(tenths % 10) MB"
}
