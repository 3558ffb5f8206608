//! Dates and times on the agreement's clock.

use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::{Calendar, Day, Instant, Span};

/// `2031-01-03`, `2031-01-03 10:00`, `2031-01-03 to 2031-01-05`, `2031-01-03 10:00 to 2031-01-03 12:00`,
/// or with the second date left out where it is the same.
///
/// # Errors
/// What is wrong with it.
pub fn span(text: &str, calendar: &Calendar) -> Result<Span, String> {
    let Some((from, to)) = text.split_once(" to ") else {
        return Ok(match text.split_once(' ') {
            Some(_) => Span::at(instant(text, calendar)?),
            None => whole_days(day(text)?, day(text)?, calendar),
        });
    };
    let span = if let Some((date, _)) = from.split_once(' ') {
        let to = if to.contains(' ') {
            to.to_owned()
        } else {
            format!("{date} {to}")
        };
        Span {
            start: instant(from, calendar)?,
            end: instant(&to, calendar)?,
        }
    } else {
        whole_days(day(from)?, day(to)?, calendar)
    };
    if span.start < span.end {
        Ok(span)
    } else {
        Err(format!("`{text}` ends before it begins"))
    }
}

fn whole_days(first: Day, last: Day, calendar: &Calendar) -> Span {
    Span {
        start: calendar.start(first),
        end: calendar.end(last),
    }
}

/// `2031-01-03 10:00` or `2031-01-03 10:00:30`.
///
/// # Errors
/// What is wrong with it.
pub fn instant(text: &str, calendar: &Calendar) -> Result<Instant, String> {
    let bad = || format!("`{text}` is no date and time");
    let (date, time) = text.trim().split_once(' ').ok_or_else(bad)?;
    let numbers: Vec<u32> = time
        .split(':')
        .map(|part| part.parse().map_err(|_| bad()))
        .collect::<Result<_, _>>()?;
    let (hour, minute, second) = match numbers[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return Err(bad()),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return Err(bad());
    }
    Ok(calendar.instant(day(date)?, hour * 3600 + minute * 60 + second))
}

/// `2031-01-03`.
///
/// # Errors
/// When there is no such date.
pub fn day(text: &str) -> Result<Day, String> {
    let mut numbers = text.trim().splitn(3, '-');
    let mut next = || numbers.next();
    let year = next().and_then(|part| part.parse().ok());
    let month = next().and_then(|part| part.parse().ok());
    let date = next().and_then(|part| part.parse().ok());
    match (year, month, date) {
        (Some(year), Some(month), Some(date)) => day_of_date(year, month, date),
        _ => None,
    }
    .ok_or_else(|| format!("`{text}` is no date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_days_run_to_the_end_of_the_last() {
        let utc = Calendar::utc();
        let span = span("1970-01-02 to 1970-01-03", &utc).unwrap();
        assert_eq!((span.start.0, span.end.0), (86_400, 3 * 86_400));
    }

    #[test]
    fn an_exact_time_lasts_a_second_and_a_span_of_hours_may_leave_the_date_out() {
        let utc = Calendar::utc();
        assert!(span("1970-01-02 10:00", &utc).unwrap().is_exact());
        let hours = span("1970-01-01 10:00 to 12:00", &utc).unwrap();
        assert_eq!((hours.start.0, hours.end.0), (36_000, 43_200));
    }

    #[test]
    fn what_does_not_exist_or_runs_backwards_is_refused() {
        let utc = Calendar::utc();
        for text in [
            "2031-02-29",
            "2031-01-01 25:00",
            "2031-01-02 to 2031-01-01",
            "soon",
        ] {
            assert!(span(text, &utc).is_err(), "{text}");
        }
    }
}
