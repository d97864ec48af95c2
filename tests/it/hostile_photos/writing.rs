//! How such files are written: pictures, and the segments and chunks around them.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::MARK;

pub(super) fn picture() -> DynamicImage {
    let colours = |x: u32, y: u32| {
        Rgb([
            200,
            u8::try_from(x * 2).unwrap(),
            u8::try_from(y * 2).unwrap(),
        ])
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(80, 60, colours))
}

pub(super) fn written(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn jpeg() -> Vec<u8> {
    written(ImageFormat::Jpeg)
}

pub(super) fn png() -> Vec<u8> {
    written(ImageFormat::Png)
}

pub(super) fn webp() -> Vec<u8> {
    written(ImageFormat::WebP)
}

/// A JPEG segment.
pub(super) fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), &content].concat()
}

/// The JPEG with a segment right behind its first marker.
pub(super) fn jpeg_with(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let jpeg = jpeg();
    let (start, rest) = jpeg.split_at(2);
    [start, &segment(marker, parts), rest].concat()
}

/// An EXIF block: upright, and the GPS latitude of a home.
pub(super) fn exif() -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = tag.to_le_bytes().to_vec();
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
        bytes
    };
    block.extend(2_u16.to_le_bytes());
    block.extend(entry(0x0112, 3, 1, 1));
    block.extend(entry(0x8825, 4, 1, 38));
    block.extend([0; 4]);
    block.extend(2_u16.to_le_bytes());
    block.extend(entry(1, 2, 2, u32::from(b'N')));
    block.extend(entry(2, 5, 3, 68));
    block.extend([0; 4]);
    for number in [48_u32, 1, 53, 1, 12, 1] {
        block.extend(number.to_le_bytes());
    }
    block.extend(MARK);
    block
}

/// A PNG chunk, with its checksum.
pub(super) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    let named = [&kind[..], content].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    [&length.to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}

/// The PNG with chunks right behind its head.
pub(super) fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let png = png();
    // A signature of 8 bytes, and IHDR of 25.
    let (start, rest) = png.split_at(33);
    [start, &chunks.concat(), rest].concat()
}

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A PNG that says so many pixels and holds these bytes, packed.
pub(super) fn png_of(width: u32, height: u32, bytes: &[u8]) -> Vec<u8> {
    let size = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    let (head, end) = (chunk(b"IHDR", &size), chunk(b"IEND", b""));
    [signature, head, chunk(b"IDAT", &deflated(bytes)), end].concat()
}

/// A RIFF chunk, which is even.
pub(super) fn riff(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    let even = if content.len() % 2 == 1 {
        &[0][..]
    } else {
        &[]
    };
    [&kind[..], &length.to_le_bytes(), content, even].concat()
}

pub(super) fn whole_riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// The extended head of a WebP: what it holds, and a canvas of so many pixels.
pub(super) fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    let content = [vec![flags, 0, 0, 0], side(width), side(height)].concat();
    riff(b"VP8X", &content)
}

/// The picture’s own chunk in a simple WebP.
pub(super) fn webp_picture() -> Vec<u8> {
    webp()[12..].to_vec()
}

/// An animation of two frames, each the picture.
pub(super) fn animated() -> Vec<u8> {
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![0; 6], side(80), side(60), vec![100, 0, 0, 0]].concat();
    let frame = riff(b"ANMF", &[head, webp_picture()].concat());
    let chunks = [
        extended(0b0000_1110, 80, 60),
        riff(b"ANIM", &[0; 6]),
        frame.clone(),
        frame,
        riff(b"EXIF", &exif()),
        riff(b"XMP ", MARK),
    ];
    whole_riff(&chunks)
}

/// An archive that can be opened from its end, as ZIP files are.
pub(super) fn archive() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("home.txt", stored).unwrap();
    archive.write_all(MARK).unwrap();
    archive.finish().unwrap().into_inner()
}

pub(super) fn with_end(picture: Vec<u8>, end: &[u8]) -> Vec<u8> {
    [&picture, end, MARK].concat()
}
