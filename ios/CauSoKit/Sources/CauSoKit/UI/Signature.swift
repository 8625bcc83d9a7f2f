// The shape of a signature: lines in a box 1,000 wide, as a path of SVG: `M102 88L120 90…`.

/// Lines drawn with a finger.
public struct Signature: Equatable, Sendable {
    public struct Point: Equatable, Sendable {
        public let x: Double
        public let y: Double
    }

    /// How wide the box is in its own measure; its height follows.
    public static let wide = 1_000.0
    /// A line shorter than this is a slip, not a sign.
    private static let least = 60.0
    /// Points closer than this to the last say nothing more.
    private static let step = 6.0
    /// What fits into the proof of a consent, with room to spare.
    private static let most = 12_000

    /// What was drawn.
    public private(set) var lines: [[Point]] = []
    private var shape = ""
    private var length = 0.0

    public init() {}

    /// The whole shape, or nil while it is no real stroke.
    public var taken: String? { length >= Self.least ? shape : nil }

    /// Shows this shape: none clears the box.
    public mutating func show(_ signature: String?) {
        // A slip that is no sign yet is left: it may become one.
        if signature == taken { return }
        self = Signature()
        signature.map { read($0) }
    }

    /// A finger comes down, in the box's measure.
    public mutating func begin(_ x: Double, _ y: Double) {
        if shape.utf8.count > Self.most { return }
        lines.append([])
        note("M", Point(x: x, y: y))
    }

    /// It is drawn to here.
    public mutating func line(_ x: Double, _ y: Double) {
        guard let last = lines.last?.last, shape.utf8.count <= Self.most else { return }
        let far = ((x - last.x) * (x - last.x) + (y - last.y) * (y - last.y)).squareRoot()
        if far < Self.step { return }
        length += far
        note("L", Point(x: x, y: y))
    }

    private mutating func note(_ how: Character, _ to: Point) {
        lines[lines.count - 1].append(to)
        shape += "\(how)\(Int(to.x.rounded())) \(Int(to.y.rounded()))"
    }

    private mutating func read(_ signature: String) {
        var rest = signature[...]
        while let how = rest.popFirst() {
            let said = rest.prefix { $0 != "M" && $0 != "L" }
            rest = rest[said.endIndex...]
            let point = said.split(separator: " ").compactMap { Double($0) }
            guard point.count == 2 else { continue }
            if how == "M" { begin(point[0], point[1]) } else { line(point[0], point[1]) }
        }
    }
}
