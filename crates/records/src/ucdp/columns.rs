//! Where the columns of a GED file are. Names and order differ over versions: `best` was `best_est`,
//! `side_a_new_id` is missing or `side_a_dset_id` in some, and some tables made from GED keep the first day
//! alone as `year`, `month`, `day`.

use crate::header::Header;

/// Columns of a GED file without a header, as the candidate release 24.0.1 was published.
const HEADLESS: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,\
conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,\
side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,\
source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,\
longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,\
deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

#[derive(Debug)]
pub(crate) struct Columns {
    pub id: usize,
    pub violence: usize,
    pub dates: Dates,
    pub date_prec: Option<usize>,
    pub a: usize,
    pub a_id: Option<usize>,
    pub b: usize,
    pub b_id: Option<usize>,
    pub sources: Option<usize>,
    pub office: Option<usize>,
    pub original: Option<usize>,
    pub where_prec: Option<usize>,
    pub latitude: usize,
    pub longitude: usize,
    pub adm_1: Option<usize>,
    pub adm_2: Option<usize>,
    pub country: Option<usize>,
    pub low: usize,
    pub best: usize,
    pub high: usize,
    /// Deaths of side a, of side b, of civilians, of unknown status.
    pub by_side: Option<[usize; 4]>,
}

#[derive(Debug)]
pub(crate) enum Dates {
    StartEnd(usize, usize),
    YearMonthDay(usize, usize, usize),
}

impl Columns {
    /// Whether the header is that of a GED file.
    pub fn fit(header: &Header) -> bool {
        ["type_of_violence", "side_a", "side_b"]
            .iter()
            .all(|name| header.find(&[name]).is_some())
    }

    /// The header of a file that has none: its first row is an event in the standard layout.
    pub fn headless(header: &Header) -> Option<Header> {
        let standard = Header::of_names(HEADLESS.split(','));
        let digits = |column: usize| {
            header.name(column).is_some_and(|cell| {
                !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        (header.len() == standard.len() && digits(0) && digits(2) && digits(5)).then_some(standard)
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
        let dates = match (header.find(&["date_start"]), header.find(&["date_end"])) {
            (Some(start), Some(end)) => Dates::StartEnd(start, end),
            (None, None) if header.find(&["month"]).is_some() => {
                Dates::YearMonthDay(need(&["year"]), need(&["month"]), need(&["day"]))
            }
            _ => Dates::StartEnd(need(&["date_start"]), need(&["date_end"])),
        };
        let by_side = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
            .map(|name| header.find(&[name]));
        let by_side = match by_side {
            [Some(a), Some(b), Some(civilians), Some(unknown)] => Some([a, b, civilians, unknown]),
            [None, None, None, None] => None,
            _ => {
                need(&["deaths_a"]);
                need(&["deaths_b"]);
                need(&["deaths_civilians"]);
                need(&["deaths_unknown"]);
                None
            }
        };
        let columns = Columns {
            id: need(&["id"]),
            violence: need(&["type_of_violence"]),
            dates,
            date_prec: header.find(&["date_prec"]),
            a: need(&["side_a"]),
            a_id: header.find(&["side_a_new_id", "side_a_dset_id", "side_a_id"]),
            b: need(&["side_b"]),
            b_id: header.find(&["side_b_new_id", "side_b_dset_id", "side_b_id"]),
            sources: header.find(&["number_of_sources"]),
            office: header.find(&["source_office"]),
            original: header.find(&["source_original"]),
            where_prec: header.find(&["where_prec"]),
            latitude: need(&["latitude"]),
            longitude: need(&["longitude"]),
            adm_1: header.find(&["adm_1"]),
            adm_2: header.find(&["adm_2"]),
            country: header.find(&["country"]),
            low: need(&["low", "low_est", "low_death"]),
            best: need(&["best", "best_est", "best_death"]),
            high: need(&["high", "high_est", "high_death"]),
            by_side,
        };
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(format!("missing columns: {}", missing.join(", ")))
        }
    }
}
