//! Mutations of seeds, drawn from a small generator of numbers so that every run is the same.

/// Bytes and words that files of text stumble over.
const PIECES: [&[u8]; 39] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b":",
    b"|",
    b"\\",
    b"#",
    b"-1",
    b"0",
    b"2147483647",
    b"2147483648",
    b"4294967295",
    b"4294967296",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"1e400",
    b"NaN",
    b"2016-02-30",
    b"0000-00-00",
    b"99999-01-01",
    b" ",
    b"null",
    b"\xe2\x80\xae",
    "١٢".as_bytes(),
    "،".as_bytes(),
    "نص".as_bytes(),
    b"",
];

/// Draws mutated seeds.
pub struct Mutator {
    state: u64,
    seeds: Vec<Vec<u8>>,
}

impl Mutator {
    pub fn new(chance: u64, seeds: Vec<Vec<u8>>) -> Mutator {
        Mutator {
            state: chance | 1,
            seeds,
        }
    }

    /// A seed with one to six changes.
    pub fn next(&mut self) -> Vec<u8> {
        let seed = self.below(self.seeds.len());
        let mut data = self.seeds[seed].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut data);
        }
        data
    }

    /// The xorshift* generator of G. Marsaglia and S. Vigna.
    fn draw(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.draw() >> 16).unwrap() % n.max(1)
    }

    fn change(&mut self, data: &mut Vec<u8>) {
        let at = self.below(data.len() + 1);
        match self.below(9) {
            0 => {
                let bit = 1 << self.below(8);
                if let Some(byte) = data.get_mut(at) {
                    *byte ^= bit;
                }
            }
            1 => {
                let piece = PIECES[self.below(PIECES.len())];
                data.splice(at..at, piece.iter().copied());
            }
            2 => data.truncate(at),
            3 => {
                let end = (at + 1 + self.below(20)).min(data.len());
                data.drain(at.min(end)..end);
            }
            4 => self.swap_lines(data),
            5 | 6 => {
                let piece = PIECES[self.below(PIECES.len())];
                let (start, end) = bounds(data, at);
                data.splice(start..end, piece.iter().copied());
            }
            7 => {
                // A piece of any seed, put over a word: names and numbers of the right kind in wrong places.
                let other = self.below(self.seeds.len());
                let from = self.below(self.seeds[other].len() + 1);
                let piece = word(&self.seeds[other], from).to_vec();
                let (start, end) = bounds(data, at);
                data.splice(start..end, piece);
            }
            _ => self.repeat_line(data),
        }
    }

    fn swap_lines(&mut self, data: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = data
            .split(|&byte| byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        let (one, other) = (self.below(lines.len()), self.below(lines.len()));
        lines.swap(one, other);
        *data = lines.join(&b'\n');
    }

    fn repeat_line(&mut self, data: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = data
            .split(|&byte| byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        let (from, to) = (self.below(lines.len()), self.below(lines.len()));
        let line = lines[from].clone();
        lines.insert(to, line);
        *data = lines.join(&b'\n');
    }
}

/// Where the word around `at` begins and ends.
fn bounds(data: &[u8], at: usize) -> (usize, usize) {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte) || *byte >= 0x80;
    let at = at.min(data.len());
    let start = data[..at]
        .iter()
        .rposition(|byte| !inside(byte))
        .map_or(0, |place| place + 1);
    let end = data[at..]
        .iter()
        .position(|byte| !inside(byte))
        .map_or(data.len(), |place| at + place);
    (start, end)
}

fn word(data: &[u8], at: usize) -> &[u8] {
    let (start, end) = bounds(data, at);
    &data[start..end]
}
