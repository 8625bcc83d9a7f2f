//! The one person whose name stays: as much of it as the cover of the screen needs.

/// Who is asked, as the screens call them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AskedResident {
    /// Full name, if it is known.
    pub name: Option<String>,
    /// How to address them, if they said so: ông, bà, bác, cô, chú, anh, chị, em.
    pub address_form: Option<String>,
}

impl AskedResident {
    /// How they are called: the form of address, "bác" when none is known, and the given name, which stands last.
    pub fn called(&self) -> String {
        let form = self.address_form.as_deref().unwrap_or("bác");
        match self.name.as_deref().and_then(|name| name.split_whitespace().last()) {
            Some(given) => format!("{form} {given}"),
            None => form.to_owned(),
        }
    }
}
