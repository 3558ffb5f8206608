//! The protocol: bytes to messages, and the forms of what is in them.

pub mod frame;
pub mod message;
pub mod wire;
