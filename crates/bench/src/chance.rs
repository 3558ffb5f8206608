//! A small generator of numbers that look random: the same everywhere, and no dependency.

/// SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 for a limit of 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        // The high half of a product is even enough for a workload; the bias is below one in a billion.
        u32::try_from((self.bits() >> 32).wrapping_mul(u64::from(limit)) >> 32).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First outputs for the seed 1234567, from the public-domain reference code of the authors.
    #[test]
    fn it_is_the_published_generator() {
        let mut chance = Chance::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| chance.bits()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn every_number_below_the_limit_comes() {
        let mut chance = Chance::new(1);
        let mut seen = [false; 7];
        for _ in 0..1000 {
            seen[chance.below(7) as usize] = true;
        }
        assert_eq!(seen, [true; 7]);
    }
}
