#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mutaraka_fuzz::case(data));
