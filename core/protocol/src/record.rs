//! The one way to describe a map with integer keys. A record lists its keys in rising order; the macro writes
//! them so, refuses an unknown key under 128 and passes over those from 128 on (`docs/PROTOCOL.md`, "Evolution").

#[doc(hidden)]
pub use minicbor::Decoder as RecordDecoder;

/// Declares a struct and its [`crate::Wire`] form as a CBOR map with integer keys, given in rising order.
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $key:literal $field:ident: $kind:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind),+ }

        $crate::wire! { $name { $($key $field: $kind),+ } }
    };
}

/// The [`crate::Wire`] form of a struct that is declared elsewhere.
#[macro_export]
macro_rules! wire {
    ($name:ident { $($key:literal $field:ident: $kind:ty),+ $(,)? }) => {
        impl $crate::cbor::Wire for $name {
            fn put(&self, out: &mut $crate::cbor::Out) {
                out.map(0 $(+ usize::from(!$crate::cbor::Wire::is_absent(&self.$field)))+);
                $(if !$crate::cbor::Wire::is_absent(&self.$field) {
                    out.uint($key);
                    $crate::cbor::Wire::put(&self.$field, out);
                })+
            }

            fn take(input: &mut $crate::RecordDecoder<'_>) -> Result<Self, $crate::cbor::FormatError> {
                use $crate::cbor::{FormatError, Wire};
                $(let mut $field: Option<$kind> = None;)+
                for _ in 0..input.map()?.ok_or(FormatError::NotCanonical)? {
                    match input.u64()? {
                        $($key => {
                            let value = Wire::take(input)?;
                            // An empty list has one form: no key at all.
                            if Wire::is_absent(&value) {
                                return Err(FormatError::NotCanonical);
                            }
                            $field = Some(value);
                        })+
                        0..128 => return Err(FormatError::Newer),
                        _ => input.skip()?,
                    }
                }
                Ok(Self { $($field: $field.or_else(Wire::absent).ok_or(FormatError::Missing)?),+ })
            }
        }
    };
}
