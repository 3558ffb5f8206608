//! Trailing windows of days. A window may be longer than all time: its ends are then those of time.

/// The first day of the `days` days that end with `last`.
pub(crate) fn window_start(last: i32, days: u32) -> i32 {
    last.saturating_add(1).saturating_sub_unsigned(days)
}

/// The first day that no longer has `first` in the `days` days that end with it.
pub(crate) fn window_end(first: i32, days: u32) -> i32 {
    first.saturating_add_unsigned(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_has_its_days_and_no_more() {
        assert_eq!(window_start(10, 1), 10);
        assert_eq!(window_start(10, 30), -19);
        assert_eq!(window_end(10, 1), 11);
        // A day is in the window that ends with `last` just before its end has come.
        assert_eq!(window_start(window_end(10, 30) - 1, 30), 10);
    }

    #[test]
    fn longer_than_all_time() {
        assert_eq!(window_start(0, u32::MAX), i32::MIN);
        assert_eq!(window_start(-5, 1 << 31), i32::MIN);
        assert_eq!(window_end(20_000, u32::MAX), i32::MAX);
    }
}
