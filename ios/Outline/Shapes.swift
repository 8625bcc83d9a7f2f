// What is drawn by lines, and what fingers draw.

public enum CGLineCap: Sendable { case butt, round, square }
public enum CGLineJoin: Sendable { case miter, round, bevel }

public struct StrokeStyle: Sendable {
    public init(lineWidth: CGFloat = 1, lineCap: CGLineCap = .butt, lineJoin: CGLineJoin = .miter) {}
}

public protocol Shape: View, Sendable {
    nonisolated func path(in rect: CGRect) -> Path
}

extension Shape {
    public var body: some View { EmptyView() }
    public func fill<S: ShapeStyle>(_ style: S) -> some View { self }
    public func stroke<S: ShapeStyle>(_ style: S, style stroke: StrokeStyle) -> some View { self }
}

public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func strokeBorder<S: ShapeStyle>(_ style: S, lineWidth: CGFloat = 1) -> some View { self }
}

extension InsettableShape where Self: Outlined {
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

/// A shape of SwiftUI's own.
public protocol Outlined {}

public struct Rectangle: InsettableShape, Outlined { public nonisolated init() {} }
public struct Circle: InsettableShape, Outlined { public nonisolated init() {} }
public struct Capsule: InsettableShape, Outlined { public nonisolated init() {} }
public struct RoundedRectangle: InsettableShape, Outlined { public nonisolated init(cornerRadius: CGFloat) {} }

public struct Path: Sendable {
    public init() {}
    public mutating func move(to: CGPoint) {}
    public mutating func addLine(to: CGPoint) {}
}

public protocol Gesture<Value> {
    associatedtype Value
}

public struct Transaction {}

public struct DragGesture: Gesture {
    public struct Value: Equatable, Sendable {
        public var location: CGPoint
        public var startLocation: CGPoint
        public var translation: CGSize
    }
    public init(minimumDistance: CGFloat = 10) {}
}

extension Gesture {
    public func updating<S>(
        _ state: GestureState<S>, body: @escaping (Value, inout S, inout Transaction) -> Void
    ) -> some Gesture<Value> { self }
}

extension Gesture where Value: Equatable {
    public func onChanged(_ action: @escaping (Value) -> Void) -> some Gesture<Value> { self }
}
