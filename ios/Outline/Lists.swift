// Lists of any length, and scrolling to a place in one.

public struct List<SelectionValue, Content: View>: Drawn {
    public init<Data: RandomAccessCollection, ID: Hashable, RowContent: View>(
        _ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder rowContent: @escaping (Data.Element) -> RowContent
    ) where SelectionValue == Never, Content == ForEach<Data, ID, RowContent> {}
}

public struct ScrollViewProxy {
    public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {}
}

public struct ScrollViewReader<Content: View>: Drawn {
    public init(@ViewBuilder content: @escaping (ScrollViewProxy) -> Content) {}
}

public struct UnitPoint: Hashable, Sendable {
    public static let top = UnitPoint()
}

public struct EdgeInsets: Sendable {
    public init(top: CGFloat, leading: CGFloat, bottom: CGFloat, trailing: CGFloat) {}
}

@MainActor @preconcurrency
public protocol ListStyle {}

public struct PlainListStyle: ListStyle {}

extension ListStyle where Self == PlainListStyle {
    public static var plain: PlainListStyle { PlainListStyle() }
}

extension View {
    public func listStyle<S: ListStyle>(_ style: S) -> some View { self }
    public func listRowInsets(_ insets: EdgeInsets?) -> some View { self }
    public func listRowBackground<V: View>(_ view: V?) -> some View { self }
    public func listRowSeparatorTint(_ colour: Color?) -> some View { self }
    public func scrollContentBackground(_ visibility: Visibility) -> some View { self }
}
