//! Writes the JSON Schemas of the verdict, of a record and of an agreement to `docs/schema`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    std::fs::create_dir_all(&folder)?;
    for (name, schema) in mutaraka_report::schema::all() {
        std::fs::write(folder.join(name), schema)?;
    }
    Ok(())
}
