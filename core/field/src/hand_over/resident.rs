//! The one person whose name stays: as much of it as the cover of the screen needs.

use causo_domain::address::{self, spoken_to};

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
        let form = self.form();
        match self.name.as_deref().and_then(|name| name.split_whitespace().last()) {
            Some(given) => format!("{form} {given}"),
            None => form.to_owned(),
        }
    }

    /// A text of the app said to them. What a consent names by its hash is the notice as it speaks to a "bác": how somebody
    /// is addressed changes nothing of what they are told.
    pub fn spoken_to(&self, text: &str) -> String {
        spoken_to(text, self.form())
    }

    /// How they are addressed: as they said, or as nearly everybody is.
    pub fn form(&self) -> &str {
        self.address_form.as_deref().unwrap_or(address::DEFAULT)
    }
}
