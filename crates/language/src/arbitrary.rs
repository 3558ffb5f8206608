//! Generators of agreements for property tests.
