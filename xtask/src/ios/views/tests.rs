use super::*;

#[test]
fn what_was_decided_before_is_drawn() {
    let view = r#"
        import SwiftUI
        /// if a == b
        struct AView: View {
            let state: AState
            let found: [Row?]
            let name: String?
            let send: (AEvent) -> Void
            @State private var open: Bool? = nil
            private let text: Binding<String>

            var body: some View {
                Page(state.title ?? .of(.today_title)) {
                    if state.offline { Note(.today_offline) } else if !state.rows.isEmpty, let name { Say(name) }
                    if let problem = state.home?.problem { Problem(problem) }
                    if state.guide != nil, let fault = state.faults["name"] { Problem(fault) }
                Say(state.name == nil ? words : !state.wide ? more : less)
                if let who = CauSoKit.Who(rawValue: code) { send(.answers(who)) }
                Row(state.rows.first, state.rows.map { Row($0) })
                let below = answers * 2 <= room.size.height
                let shown = { return !row.closes ? a : b }
                Say(state.wide ? "a > b" : row.name).opacity(!$0.done ? 1 : 0.5)
                    switch state.part {
                    case .welcome, .scan: Say(.enrol_title)
                    case .shown(let words, at: let at): Say(words)
                    }
                    ForEach(state.rows, id: \.id) { row in Row(row.name) { send(.open(row.id)) } }
                    if #available(iOS 17, *) { Say(.a).fontDesign(.default) }
                }
            }
            func row<Content: View>(_ a: Content, of b: [Pair<Int, Array<Row>>]) -> some View { guard let name = state.name else { return a }; return b }
        }
        #if DEBUG
        struct AView_Previews: PreviewProvider {}
        #endif
    "#;
    assert_eq!(decided(view), [""; 0]);
}

#[test]
fn whatever_a_view_decides_is_told() {
    for (line, fault) in [
        ("if state.later > 0 { Later() }", "if state . later > 0"),
        ("if state.count == 3 { Later() }", "if state . count == 3"),
        ("if state.rows.contains(row) { Row() }", "if state . rows . contains ( row )"),
        ("if state.a && state.b { Row() }", "if state . a && state . b"),
        ("if case .wait = state.part { Busy() }", "if case . wait = state . part"),
        (
            "if let row = state.rows.first(where: { $0.done }) {}",
            "if let row = state . rows . first ( where :",
        ),
        ("guard state.at < state.of else { return }", "guard state . at < state . of"),
        ("Say(state.at > 0 ? a : b)", "> 0"),
        ("Say(state.rows.contains(row) ? a : b)", "? )"),
        ("Say(state.rows.first() == nil ? a : b)", "? ) == nil"),
        ("if state.rows[at] != nil { Row() }", "if state . rows [ at ] != nil"),
        (
            "if let who = Who(rawValue: state.who()) { Row() }",
            "if let who = Who ( rawValue : state . who ( ) )",
        ),
        ("if nil == state.row { Row() }", "== state"),
        ("Say(a ?? state.wide ? a : b)", "? state . wide"),
        ("let shown = state.standing != .valid", "!= ."),
        ("switch state.name(of: row) { case .a: Say() }", "switch state . name ( of : row )"),
        ("switch state.count { case 3: Say() }", "case 3"),
        ("switch state.name { case \"vi\": Say() }", "case \"\""),
        ("switch state.part { case .a: Say()\n default: Row() }", "default"),
        ("switch state.part { case .a where state.wide: Say() }", "where"),
        ("ForEach(state.rows.filter { $0.done }) { Row($0) }", "filter"),
        ("Say(state.rows.first(where: { $0.done })?.name)", "first"),
        ("Say(state.rows.first { $0.done }?.name)", "first"),
        ("ForEach(state.rows.sorted()) { Row($0) }", "sorted"),
        ("Row().disabled(state.rows.allSatisfy { $0.done })", "allSatisfy"),
        ("Row().opacity(state.rows.reduce(0) { $0 + $1.share })", "reduce"),
        ("Row(wide: state.rows.contains(row))", "contains"),
        ("Row().disabled(state.rows.isEmpty)", "isEmpty"),
        ("Say(state.share.map { .of(.percent, $0) } ?? .plain(none))", "map ??"),
        ("enum Part { case one }", "case one }"),
    ] {
        let told = decided(line);
        assert!(told.iter().any(|it| it == fault), "{line}: {told:?}");
    }
}

#[test]
fn the_lines_of_a_view_are_those_of_its_parts_too() {
    assert_eq!(too_long(&[(true, 100), (true, 60)]), None);
    assert_eq!(
        too_long(&[(true, 100), (true, 40), (false, 21)]).unwrap(),
        "2 views have 161 lines, more than 80 each"
    );
    assert!(too_long(&[]).is_some(), "there are views");
}
