//! The first row of a delimited file: the names of its columns.

use std::collections::HashMap;

use crate::problem::{Column, quoted};

/// Names of columns, lower case and without blanks around them.
#[derive(Debug, Default)]
pub(crate) struct Header {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    pub fn of_names<'n>(names: impl Iterator<Item = &'n str>) -> Header {
        let names: Vec<String> = names.map(|name| name.trim().to_lowercase()).collect();
        let mut places = HashMap::with_capacity(names.len());
        for (place, name) in names.iter().enumerate() {
            // Of two columns of one name the first: `distinct` tells whether there are such.
            places.entry(name.clone()).or_insert(place);
        }
        Header { names, places }
    }

    /// Whether each name stands for one column. Columns without a name are meant by nobody.
    pub fn distinct(&self) -> Result<(), String> {
        let mut twice = self.names.iter().enumerate().filter_map(|(place, name)| {
            let first = *self.places.get(name)?;
            (first != place && !name.is_empty()).then_some((first, place, name))
        });
        match twice.next() {
            Some((first, second, name)) => Err(format!(
                "columns {} and {} are both called {}, and which of them is meant cannot be told; rename one of them or take it out",
                first + 1,
                second + 1,
                quoted(name)
            )),
            None => Ok(()),
        }
    }

    /// The place of the first of these names that the header has.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.places.get(*name))
            .copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn name(&self, column: usize) -> Option<&str> {
        self.names.get(column).map(String::as_str)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A column as an error names it.
    pub fn column(&self, place: usize) -> Column {
        Column {
            number: place + 1,
            name: self.name(place).unwrap_or_default().to_owned(),
        }
    }
}
