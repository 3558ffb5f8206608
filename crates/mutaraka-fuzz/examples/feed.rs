//! Feeds files to a target, to reproduce what a fuzzer found: `feed case kept.bin`.

use mutaraka_fuzz::TARGETS;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let target = TARGETS
        .iter()
        .find(|target| target.name == name)
        .ok_or_else(|| format!("no target is called `{name}`"))?;
    for path in arguments {
        let data = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
        (target.run)(&data);
    }
    Ok(())
}
