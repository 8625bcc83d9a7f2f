// Texts for residents are written for a "bác", to whom the volunteer is a "cháu". Said to somebody else they change with the form
// of address, as the core changes the notices; a test holds the two together.

private let forms: Set = ["ông", "bà", "cô", "chú", "anh", "chị", "em"]

/// A text for a "bác", said to somebody who is addressed by `form`.
public func spokenTo(_ text: String, _ form: String) -> String {
    guard forms.contains(form) else { return text }
    let own =
        switch form {
        case "anh", "chị": "em"
        case "em": "mình"
        default: "cháu"
        }
    // The first ones hold one of the two words and mean something else.
    let said = /\b(?:con cháu|bác sĩ|bác sỹ|bác bỏ|bác học|cháu nội|cháu ngoại|các cháu|bác|cháu)\b/
        .ignoresCase().wordBoundaryKind(.simple)
    return text.replacing(said) { found in
        let was = String(found.output)
        let now =
            switch was.lowercased() {
            case "bác": form
            case "cháu": own
            default: was
            }
        return was.first?.isUppercase == true ? now.startingUpper : now
    }
}

extension String {
    /// With a capital at its beginning.
    public var startingUpper: String { prefix(1).uppercased() + dropFirst() }
}
