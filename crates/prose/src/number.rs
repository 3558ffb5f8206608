//! Numbers in English words.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// `n` in words.
pub(crate) fn english(n: u32) -> String {
    let above = |unit: u32, name: &str| {
        let (head, rest) = (english(n / unit), n % unit);
        match rest {
            0 => format!("{head} {name}"),
            1..100 => format!("{head} {name} and {}", english(rest)),
            _ => format!("{head} {name} {}", english(rest)),
        }
    };
    match n {
        0..20 => small(n).to_owned(),
        20..100 => {
            let tens = TENS.get(n as usize / 10).copied().unwrap_or_default();
            if n.is_multiple_of(10) {
                tens.to_owned()
            } else {
                format!("{tens}-{}", small(n % 10))
            }
        }
        100..1000 => above(100, "hundred"),
        1000..1_000_000 => above(1000, "thousand"),
        1_000_000..1_000_000_000 => above(1_000_000, "million"),
        _ => above(1_000_000_000, "billion"),
    }
}

fn small(n: u32) -> &'static str {
    SMALL.get(n as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_english() {
        for (n, words) in [
            (0, "zero"),
            (1, "one"),
            (13, "thirteen"),
            (21, "twenty-one"),
            (40, "forty"),
            (100, "one hundred"),
            (103, "one hundred and three"),
            (1_001, "one thousand and one"),
            (2_345, "two thousand three hundred and forty-five"),
            (1_000_000, "one million"),
        ] {
            assert_eq!(english(n), words);
        }
    }
}
