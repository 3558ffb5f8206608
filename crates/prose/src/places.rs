//! Zones: what lies in them, and how records tell it.

use mutaraka_vocabulary::agreement::Zone;
use mutaraka_vocabulary::geography::Point;

use crate::document::Sentence;
use crate::names::Join;
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    pub(crate) fn zone(&self, zone: &Zone) -> Vec<Sentence> {
        let name = self.called(&zone.name);
        let mut text = both!(self, "{name} is a zone.", "{name}: منطقة.");
        if !zone.contains.is_empty() {
            let inner: Vec<String> = zone.contains.iter().map(|zone| self.side(zone)).collect();
            let inner = self.row(&inner, Join::And);
            text += &both!(self, " Within it lies {inner}.", " وتقع داخلها {inner}.");
        }
        vec![Sentence::new(text)]
    }

    /// How records tell that a place lies in the zone.
    pub(crate) fn zone_in_records(&self, zone: &Zone) -> Vec<Sentence> {
        let mut said = Vec::new();
        let name = self.side(&zone.name);
        if !zone.admin.is_empty() {
            let names: Vec<String> = zone.admin.iter().map(|name| self.quoted(name)).collect();
            let names = self.row(&names, Join::And);
            said.push(Sentence::new(both!(
                self,
                "Places in {name} are named {names}.",
                "ترد الأماكن الواقعة في {name} باسم {names}."
            )));
        }
        let polygons = zone.shape.iter().flat_map(|shape| &shape.polygons);
        let outlines: Vec<String> = polygons.flat_map(|rings| self.rings(rings)).collect();
        if !outlines.is_empty() {
            let datum = isolated("WGS 84");
            said.push(Sentence::with(
                both!(
                    self,
                    "For sorting records by place, {name} is taken to lie within these lines, in degrees of latitude and \
                     longitude ({datum}):",
                    "لأغراض تصنيف السجلات بحسب المكان تُؤخذ {name} على أنها تقع داخل الخطوط الآتية، بدرجات العرض ثم الطول ({datum}):"
                ),
                outlines,
            ));
        }
        said
    }

    fn rings(&self, rings: &[Vec<Point>]) -> Vec<String> {
        let said = |(index, ring): (usize, &Vec<Point>)| {
            let points: Vec<String> = ring.iter().map(|point| point_text(*point)).collect();
            let points = isolated(&points.join("; "));
            if index == 0 {
                both!(self, "Outline: {points}.", "خط خارجي: {points}.")
            } else {
                both!(
                    self,
                    "Leaving out what lies within: {points}.",
                    "يُستثنى ما يقع داخل: {points}."
                )
            }
        };
        rings.iter().enumerate().map(said).collect()
    }
}

/// "31.6 34.48", with as many of the seven places as it needs.
pub(crate) fn point_text(point: Point) -> String {
    format!("{} {}", degrees(point.lat), degrees(point.lon))
}

fn degrees(tenmillionths: i32) -> String {
    let size = tenmillionths.unsigned_abs();
    let (whole, rest) = (size / 10_000_000, size % 10_000_000);
    let sign = if tenmillionths < 0 { "-" } else { "" };
    let written = format!("{sign}{whole}.{rest:07}");
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
