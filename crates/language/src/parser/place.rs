//! Zones.

use mutaraka_vocabulary::agreement::Zone;
use mutaraka_vocabulary::geography::{Point, Shape};

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Kind, Outline, Wants};
use crate::kind::SyntaxKind;
use crate::outline::flaw;

const STARTS: &[&str] = &["file", "outline", "hole", "admin", "contains"];

impl Parser<'_> {
    /// `zone strip "..." = file "strip.geojson"; admin "Gaza"; contains rafah`
    pub(super) fn zone(&mut self) -> Option<()> {
        let place = self.place();
        let name = self.define(Kind::Zone)?;
        let title = self.text_if_any()?;
        self.eat(SyntaxKind::Equals);
        let (mut shape, mut file) = (Shape::default(), None);
        let (mut admin, mut contains) = (vec![], vec![]);
        self.parts(STARTS, |p| {
            if p.eat_word("file") {
                file = Some(p.outline_file()?);
            } else if p.eat_word("outline") {
                let ring = p.ring()?;
                shape.polygons.push(vec![ring]);
            } else if p.word(0) == "hole" {
                let place = p.place();
                p.bump();
                let ring = p.ring()?;
                match shape.polygons.last_mut() {
                    Some(polygon) => polygon.push(ring),
                    None => {
                        p.report(
                            Diagnostic::new(
                                Code::BadOutline,
                                place,
                                "a hole needs an outline to be in",
                            )
                            .hint("put `outline` with the outer ring before it"),
                        );
                    }
                }
            } else if p.eat_word("admin") {
                admin.extend(
                    p.list(|p| p.string("the name of a country, province or town in quotes"))?,
                );
            } else if p.eat_word("contains") {
                contains.extend(p.names(Wants::Zone)?);
            } else {
                return p.expected(
                    "a part of a zone: `file`, `outline`, `hole`, `admin` or `contains`",
                );
            }
            Some(())
        });
        if contains.contains(&name) {
            let message = format!("the zone `{name}` is said to contain itself");
            self.report(
                Diagnostic::new(Code::ContainsItself, place, message)
                    .hint("name other zones that lie within it"),
            );
        }
        let shape = (!shape.polygons.is_empty()).then_some(shape);
        self.draft.zones.push((
            Zone {
                name,
                title,
                shape,
                admin,
                contains,
            },
            file,
        ));
        Some(())
    }

    /// `"strip.geojson" feature NAME = "Gaza"`
    fn outline_file(&mut self) -> Option<Outline> {
        let place = self.place();
        let path = self.string("the path of a GeoJSON file in quotes")?;
        let feature = if self.eat_word("feature") {
            let property = match self.peek() {
                SyntaxKind::String => self.string("a property")?,
                SyntaxKind::Word => self.bump().to_owned(),
                _ => return self.expected("the property that tells the feature"),
            };
            self.want_kind(SyntaxKind::Equals, "`=`")?;
            Some((property, self.string("the property's value in quotes")?))
        } else {
            None
        };
        Some(Outline {
            path,
            feature,
            place,
        })
    }

    /// `31.59 34.49, 31.22 34.27, ...`: latitude and longitude.
    fn ring(&mut self) -> Option<Vec<Point>> {
        let start = self.place().start;
        let points = self.list(|p| {
            let lat = p.coordinate(90)?;
            let lon = p.coordinate(180)?;
            Some(Point { lat, lon })
        })?;
        if points.len() < 3 {
            self.report(
                Diagnostic::new(
                    Code::BadOutline,
                    self.since(start),
                    "an outline needs at least three points",
                )
                .hint("list the corners as latitude and longitude in degrees, separated by commas"),
            );
            return None;
        }
        if let Some(found) = flaw(&points, None, &self.since(start)) {
            self.report(found);
        }
        Some(points)
    }
}
