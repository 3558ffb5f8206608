//! Values of a mapping that are either plain or a table. Which of the two it is, is told by the value; what is
//! wrong in a table is then told of that table, a key that it does not have above all.

use std::fmt;

use mutaraka_vocabulary::Degree;
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, Unexpected, Visitor,
};

use super::{ConfirmationMapping, CountMapping, Text};

/// Reads `$type` from a table as its variant `$table`, and from what else `$plain` visits.
macro_rules! either {
    ($type:ident, $expected:literal, $table:ident, { $($plain:item)* }) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(value: D) -> Result<$type, D::Error> {
                struct Either;
                impl<'de> Visitor<'de> for Either {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_map<M: MapAccess<'de>>(self, table: M) -> Result<$type, M::Error> {
                        let table = MapAccessDeserializer::new(table);
                        Deserialize::deserialize(table).map($type::$table)
                    }

                    $($plain)*
                }
                value.deserialize_any(Either)
            }
        }
    };
}

either!(Text, "a text or a table `{ column = … }`", Column, {
    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::Constant(text.to_owned()))
    }
});

either!(
    CountMapping,
    "a number or a table `{ column = … }`",
    Column,
    {
        fn visit_i64<E: Error>(self, number: i64) -> Result<CountMapping, E> {
            u32::try_from(number)
                .map(CountMapping::Constant)
                .map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
        }
    }
);

either!(
    ConfirmationMapping,
    "a degree of confirmation or a table `{ occurrence = …, attribution = …, nature = … }`",
    Each,
    {
        fn visit_str<E: Error>(self, degree: &str) -> Result<ConfirmationMapping, E> {
            Degree::deserialize(degree.into_deserializer()).map(ConfirmationMapping::All)
        }
    }
);
