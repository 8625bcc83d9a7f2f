// What the program answered, and the one JSON object that `--json` makes of it.

import Foundation

struct Answer: Sendable {
    let words: [String]
    let exit: Int32
    let out: String
    let err: String

    /// The JSON of a command that did what it was asked.
    func ok() throws -> JSON {
        guard exit == 0 else { throw Unexpected("\(self)") }
        return try JSONDecoder().decode(JSON.self, from: Data(out.utf8))
    }

    /// Why a command refused, as its stable code; nothing if it did not.
    var refusal: String? {
        guard exit == 2 else { return nil }
        return try? JSONDecoder().decode(JSON.self, from: Data(out.utf8))["error"]["code"].text
    }
}

/// A JSON value. What is not there is `null`.
enum JSON: Decodable, Equatable, Sendable {
    case null, bool(Bool), number(Double), text(String), list([JSON]), object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else if let object = try? value.decode([String: JSON].self) {
            self = .object(object)
        } else {
            self = .null
        }
    }

    subscript(key: String) -> JSON {
        guard case .object(let object) = self else { return .null }
        return object[key] ?? .null
    }

    subscript(index: Int) -> JSON {
        guard case .list(let list) = self, list.indices.contains(index) else { return .null }
        return list[index]
    }

    var text: String {
        get throws {
            guard case .text(let text) = self else { throw Unexpected("no text: \(self)") }
            return text
        }
    }

    var list: [JSON] {
        get throws {
            guard case .list(let list) = self else { throw Unexpected("no list: \(self)") }
            return list
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
    init(booleanLiteral bool: Bool) { self = .bool(bool) }
}
