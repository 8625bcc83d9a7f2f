// What is typed about somebody new: as texts to be sealed, as a card says it, as the core takes it.

import CauSo

extension NewResidentState {
    /// As it was.
    init(saved: [String: String]) {
        name = saved["name"] ?? ""
        birth = saved["birth"] ?? ""
        sex = saved["sex"]
        idNumber = saved["id_number"] ?? ""
        phone = saved["phone"] ?? ""
        form = saved["form"] ?? form
        represented = saved["represented"] == "true"
        card = saved["card"] ?? ""
        another = saved["another"] == "true"
        (sexes, forms) = (Coded.sexes.options, Coded.forms)
    }

    /// As texts.
    func save() -> [String: String] {
        var texts = [
            "name": name, "birth": birth, "id_number": idNumber, "phone": phone, "form": form,
            "represented": String(represented), "card": card, "another": String(another),
        ]
        texts["sex"] = sex
        return texts
    }

    /// For the core. What is empty was not told.
    func resident(_ household: Household) -> NewResident {
        NewResident(
            name: name, birth: told(birth), sex: sex.flatMap(Coded.sexes.value), idNumber: told(idNumber), phone: told(phone),
            addressForm: form, needsRepresentative: represented, household: household)
    }

    /// What a card says in the fields' stead: the text of its QR, or the lines on its back.
    mutating func fill(fromCard text: String) throws {
        let hamlet = UInt16(home.hamlet) ?? 0
        // This stands between the fields of a card's QR.
        let isQr = text.contains("|")
        let card = try isQr ? residentFromCard(text: text.trimmed, hamlet: hamlet) : residentFromMrz(text: text, hamlet: hamlet)
        name = card.name
        // As people write it.
        birth = card.birth.map { $0.split(separator: "-").reversed().joined(separator: "/") } ?? ""
        sex = card.sex.map(Coded.sexes.code)
        idNumber = card.idNumber ?? ""
        if case .new(let address, _) = card.household, !address.isBlank { home.address = address }
    }

    private func told(_ typed: String) -> String? {
        let words = typed.trimmed
        return words.isEmpty ? nil : words
    }
}
