// What a view is, and how several become one.
//
// This folder is a module named SwiftUI that only declares what the views use, as Apple documents it: `cargo xtask ios test` checks
// their types against it and the real CauSoKit on a machine without Xcode. Nothing of it runs, and nothing of it is in the app.

@_exported import Foundation

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("an outline is never drawn") }
}

/// A view that has no other below it.
public protocol Drawn: View where Body == Never {}

extension Drawn {
    public var body: Never { fatalError("an outline is never drawn") }
}

public struct EmptyView: Drawn {
    public nonisolated init() {}
}

public struct AnyView: Drawn {
    public init<V: View>(_ view: V) {}
}

public struct TupleView<T>: Drawn {
    nonisolated init() {}
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("an outline is never drawn") }
}

public struct _ConditionalContent<First: View, Second: View>: Drawn {
    nonisolated init() {}
}

@resultBuilder
public struct ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    @_disfavoredOverload
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> TupleView<(repeat each Content)> { TupleView() }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(first: First) -> _ConditionalContent<First, Second> { _ConditionalContent() }
    public static func buildEither<First: View, Second: View>(second: Second) -> _ConditionalContent<First, Second> { _ConditionalContent() }
}

@MainActor @preconcurrency
public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = _ViewModifier_Content<Self>
    @ViewBuilder @MainActor @preconcurrency func body(content: Content) -> Body
}

public struct _ViewModifier_Content<Modifier: ViewModifier>: Drawn {}

@MainActor @preconcurrency
public protocol PreviewProvider {
    associatedtype Previews: View
    @ViewBuilder @MainActor @preconcurrency static var previews: Previews { get }
}
