//! Where the columns of an ACLED file are.

use crate::header::Header;

#[derive(Debug)]
pub(crate) struct Columns {
    pub id: usize,
    pub date: usize,
    pub time_precision: Option<usize>,
    pub event_type: usize,
    pub sub_event_type: usize,
    pub actor1: usize,
    pub actor2: usize,
    pub inter2: Option<usize>,
    pub civilian_targeting: Option<usize>,
    /// Smallest first: location, admin3, admin2, admin1, country.
    pub places: [Option<usize>; 5],
    pub latitude: usize,
    pub longitude: usize,
    pub geo_precision: Option<usize>,
    pub source: Option<usize>,
    pub fatalities: usize,
}

impl Columns {
    /// Whether the header is that of an ACLED file.
    pub fn fit(header: &Header) -> bool {
        ["event_date", "sub_event_type", "actor1"]
            .iter()
            .all(|name| header.find(&[name]).is_some())
    }

    /// The columns. The error names those that are missing.
    pub fn find(header: &Header) -> Result<Columns, String> {
        let mut missing = Vec::new();
        let mut need = |names: &[&str]| {
            header.find(names).unwrap_or_else(|| {
                missing.push(names.join(" or "));
                0
            })
        };
        let columns = Columns {
            id: need(&["event_id_cnty", "data_id"]),
            date: need(&["event_date"]),
            time_precision: header.find(&["time_precision"]),
            event_type: need(&["event_type"]),
            sub_event_type: need(&["sub_event_type"]),
            actor1: need(&["actor1"]),
            actor2: need(&["actor2"]),
            inter2: header.find(&["inter2"]),
            civilian_targeting: header.find(&["civilian_targeting"]),
            places: ["location", "admin3", "admin2", "admin1", "country"]
                .map(|name| header.find(&[name])),
            latitude: need(&["latitude"]),
            longitude: need(&["longitude"]),
            geo_precision: header.find(&["geo_precision"]),
            source: header.find(&["source"]),
            fatalities: need(&["fatalities"]),
        };
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(format!("missing columns: {}", missing.join(", ")))
        }
    }
}
