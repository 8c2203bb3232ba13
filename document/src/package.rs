//! The file around a document: its parts, packed into one ZIP as ECMA-376 part 2 has it. Nothing in it tells who made it or when.

use std::io::{Error, Result, Write};

/// How hard to pack, 0 to 10: beyond this it takes twice the time for a hundredth of the size.
const LEVEL: u8 = 6;

/// Packs the parts, in the order in which they are given.
pub fn pack(parts: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut archive = rawzip::ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in parts {
        let started = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE).start();
        let (mut entry, config) = started.map_err(Error::other)?;
        // Counts and sums up what is in the part; packed is what goes on.
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(bytes)?;
        let (_, descriptor) = writer.finish().map_err(Error::other)?;
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(bytes, LEVEL))?;
        entry.finish(descriptor).map_err(Error::other)?;
    }
    archive.finish().map_err(Error::other)
}
