//! Whatever somebody hands in as a photo, what is served is a JPEG of our own making: pixels, and
//! nothing of what the file said besides, hid behind its end, or was in another format's eyes.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::harness::app::TestApp;
use crate::harness::client::Client;

/// What each file says somewhere, and nothing that is served may.
const MARK: &[u8] = b"N 48 53 12 12 rue des Dames";

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    /// A clean picture.
    Picture,
    /// A sentence at its field.
    Refused,
    /// Either: decoders differ in how much they bear.
    Either,
}
use Fate::{Either, Picture, Refused};

fn picture() -> DynamicImage {
    let colours = |x: u32, y: u32| {
        Rgb([
            200,
            u8::try_from(x * 2).unwrap(),
            u8::try_from(y * 2).unwrap(),
        ])
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(80, 60, colours))
}

fn written(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg() -> Vec<u8> {
    written(ImageFormat::Jpeg)
}

fn png() -> Vec<u8> {
    written(ImageFormat::Png)
}

fn webp() -> Vec<u8> {
    written(ImageFormat::WebP)
}

/// A JPEG segment.
fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), &content].concat()
}

/// The JPEG with a segment right behind its first marker.
fn jpeg_with(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let jpeg = jpeg();
    let (start, rest) = jpeg.split_at(2);
    [start, &segment(marker, parts), rest].concat()
}

/// An EXIF block: upright, and the GPS latitude of a home.
fn exif() -> Vec<u8> {
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
fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    let named = [&kind[..], content].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    [&length.to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}

/// The PNG with chunks right behind its head.
fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let png = png();
    // A signature of 8 bytes, and IHDR of 25.
    let (start, rest) = png.split_at(33);
    [start, &chunks.concat(), rest].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A PNG that says so many pixels and holds these bytes, packed.
fn png_of(width: u32, height: u32, bytes: &[u8]) -> Vec<u8> {
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
fn riff(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    let even = if content.len() % 2 == 1 {
        &[0][..]
    } else {
        &[]
    };
    [&kind[..], &length.to_le_bytes(), content, even].concat()
}

fn whole_riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// The extended head of a WebP: what it holds, and a canvas of so many pixels.
fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    let content = [vec![flags, 0, 0, 0], side(width), side(height)].concat();
    riff(b"VP8X", &content)
}

/// The picture’s own chunk in a simple WebP.
fn webp_picture() -> Vec<u8> {
    webp()[12..].to_vec()
}

/// An animation of two frames, each the picture.
fn animated() -> Vec<u8> {
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
fn archive() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("home.txt", stored).unwrap();
    archive.write_all(MARK).unwrap();
    archive.finish().unwrap().into_inner()
}

fn with_end(picture: Vec<u8>, end: &[u8]) -> Vec<u8> {
    [&picture, end, MARK].concat()
}

/// Pictures that say more than pixels.
#[expect(clippy::too_many_lines, reason = "a table of files")]
fn talkative() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude/>";
    let profile = deflated(MARK);
    let jfxx = b"JFXX\0\x10";
    let text = |keyword: &[u8]| [keyword, b"\0", MARK].concat();
    vec![
        (
            "jpeg-exif",
            jpeg_with(0xE1, &[b"Exif\0\0", &exif()]),
            Picture,
        ),
        (
            "jpeg-exif-cut",
            jpeg_with(0xE1, &[b"Exif\0\0II*\0\xFF\xFF", MARK]),
            Picture,
        ),
        ("jpeg-xmp", jpeg_with(0xE1, &[xmp, MARK]), Picture),
        (
            "jpeg-iptc",
            jpeg_with(0xED, &[b"Photoshop 3.0\x008BIM\x04\x04", MARK]),
            Picture,
        ),
        (
            "jpeg-icc",
            jpeg_with(0xE2, &[b"ICC_PROFILE\0\x01\x01", MARK]),
            Picture,
        ),
        ("jpeg-mpf", jpeg_with(0xE2, &[b"MPF\0II*\0", MARK]), Picture),
        ("jpeg-comment", jpeg_with(0xFE, &[MARK]), Picture),
        (
            "jpeg-jfxx-thumbnail",
            jpeg_with(0xE0, &[jfxx, MARK]),
            Picture,
        ),
        ("jpeg-app11", jpeg_with(0xEB, &[b"JP\0\x01", MARK]), Picture),
        (
            "png-text",
            png_with(&[chunk(b"tEXt", &text(b"Comment"))]),
            Picture,
        ),
        (
            "png-packed-text",
            png_with(&[chunk(b"zTXt", &[&b"GPS\0\0"[..], &profile].concat())]),
            Picture,
        ),
        (
            "png-international-text",
            png_with(&[chunk(
                b"iTXt",
                &[&b"XML:com.adobe.xmp\0\0\0\0\0"[..], MARK].concat(),
            )]),
            Picture,
        ),
        ("png-exif", png_with(&[chunk(b"eXIf", &exif())]), Picture),
        (
            "png-icc",
            png_with(&[chunk(b"iCCP", &[&b"home\0\0"[..], &profile].concat())]),
            Picture,
        ),
        (
            "png-time-and-private",
            png_with(&[
                chunk(b"tIME", &[7, 234, 5, 2, 8, 0, 0]),
                chunk(b"hoMe", MARK),
            ]),
            Picture,
        ),
        (
            "png-animated",
            png_with(&[
                chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]),
                chunk(b"tEXt", &text(b"home")),
            ]),
            Either,
        ),
        (
            "webp-exif-and-xmp",
            whole_riff(&[
                extended(0b0000_1100, 80, 60),
                webp_picture(),
                riff(b"EXIF", &exif()),
                riff(b"XMP ", MARK),
            ]),
            Picture,
        ),
        (
            "webp-icc",
            whole_riff(&[
                extended(0b0010_0000, 80, 60),
                riff(b"ICCP", MARK),
                webp_picture(),
            ]),
            Picture,
        ),
        ("webp-animated", animated(), Either),
    ]
}

/// Pictures that are something else besides, to who reads them otherwise.
fn polyglots() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let script = b"*/=1;alert(document.cookie)/*";
    vec![
        ("jpeg-zip", with_end(jpeg(), &archive()), Picture),
        (
            "jpeg-html",
            with_end(jpeg(), b"<html><script>alert(1)</script>"),
            Picture,
        ),
        (
            "jpeg-php",
            with_end(jpeg(), b"<?php system($_GET['c']); ?>"),
            Picture,
        ),
        (
            "jpeg-pdf",
            jpeg_with(0xFE, &[b"%PDF-1.7\n1 0 obj<</JS(alert)>>", MARK]),
            Picture,
        ),
        ("jpeg-script", jpeg_with(0xFE, &[script, MARK]), Picture),
        (
            "jpeg-php-comment",
            jpeg_with(0xFE, &[b"<?php phpinfo(); ?>", MARK]),
            Picture,
        ),
        (
            "jpeg-jpeg",
            with_end(jpeg(), &jpeg_with(0xE1, &[b"Exif\0\0", &exif()])),
            Picture,
        ),
        ("png-zip", with_end(png(), &archive()), Picture),
        (
            "png-html",
            png_with(&[chunk(b"tEXt", b"a\0<script>alert(1)</script>")]),
            Picture,
        ),
        ("webp-zip", with_end(webp(), &archive()), Either),
        (
            "html-jpeg",
            [&b"<html>"[..], &jpeg(), MARK].concat(),
            Refused,
        ),
        (
            "pdf-jpeg",
            [&b"%PDF-1.7\n"[..], &jpeg(), MARK].concat(),
            Refused,
        ),
        (
            "svg",
            [
                &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>"[..],
                MARK,
            ]
            .concat(),
            Refused,
        ),
        (
            "gif",
            [&b"GIF89a/*"[..], MARK, b"*/=1;alert(1)"].concat(),
            Refused,
        ),
        ("zip", archive(), Refused),
        (
            "html",
            [&b"<!DOCTYPE html><script>alert(1)</script>"[..], MARK].concat(),
            Refused,
        ),
        ("bmp", [&b"BM\x46\0\0\0"[..], MARK].concat(), Refused),
        ("tiff", exif(), Refused),
        ("heic", [&b"\0\0\0\x18ftypheic"[..], MARK].concat(), Refused),
    ]
}

/// Little files that would be large pictures, or are none in the end.
#[expect(clippy::too_many_lines, reason = "a table of files")]
fn bombs() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let mut tall = jpeg();
    // SOF0: marker, length, precision, then height and width.
    let frame = tall.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    tall[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    let zeros = vec![0; 20_000_000];
    let packed = [b"home\0\0".to_vec(), deflated(&zeros)].concat();
    let text = [b"home\0\0".to_vec(), deflated(&zeros)].concat();
    let mut cut = png();
    cut.truncate(cut.len() / 2);
    vec![
        (
            "png-declares-a-billion",
            png_of(60_000, 60_000, &[0; 9]),
            Refused,
        ),
        (
            "png-declares-the-most",
            png_of(0x7FFF_FFFF, 0x7FFF_FFFF, &[0; 9]),
            Refused,
        ),
        ("png-declares-nothing", png_of(0, 0, &[0; 9]), Refused),
        ("png-long", png_of(8_001, 1, &[0; 24_004]), Refused),
        ("png-49-million", png_of(7_000, 7_000, &zeros), Refused),
        ("png-more-than-it-says", png_of(4, 4, &zeros), Either),
        (
            "png-less-than-it-says",
            png_of(4_000, 4_000, &[0; 40]),
            Refused,
        ),
        (
            "png-profile-bomb",
            png_with(&[chunk(b"iCCP", &packed)]),
            Either,
        ),
        ("png-text-bomb", png_with(&[chunk(b"zTXt", &text)]), Either),
        ("png-cut", cut, Refused),
        ("jpeg-declares-four-billion", tall, Refused),
        ("jpeg-cut-in-its-head", jpeg()[..40].to_vec(), Refused),
        (
            "webp-canvas",
            whole_riff(&[extended(0, 16_384, 16_384), webp_picture()]),
            Refused,
        ),
        (
            "webp-frames-without-end",
            riff(b"RIFF", &[b"WEBP".to_vec(), extended(2, 80, 60)].concat()),
            Refused,
        ),
    ]
}

/// The kinds of segments of a JPEG, up to its end; what is behind that is given as well.
fn segments(jpeg: &[u8]) -> (Vec<u8>, &[u8]) {
    assert_eq!(jpeg[..2], [0xFF, 0xD8]);
    let (mut kinds, mut at) = (Vec::new(), 2);
    loop {
        assert_eq!(jpeg[at], 0xFF, "a marker at {at}");
        let kind = jpeg[at + 1];
        kinds.push(kind);
        if kind == 0xD9 {
            return (kinds, &jpeg[at + 2..]);
        }
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        // Behind a start of scan come its bytes, up to a marker that is neither stuffed nor a restart.
        while kind == 0xDA && (jpeg[at] != 0xFF || matches!(jpeg[at + 1], 0 | 0xD0..=0xD7)) {
            at += 1;
        }
    }
}

/// Fails unless these bytes are a plain JPEG without a word.
fn is_clean(name: &str, jpeg: &[u8]) {
    let (kinds, behind) = segments(jpeg);
    assert!(
        behind.is_empty(),
        "{name}: {} bytes behind its end",
        behind.len()
    );
    // JFIF head, tables, frame, scan, end: no other APPn, no comment.
    let plain = |kind: &u8| matches!(kind, 0xE0 | 0xDB | 0xC0 | 0xC2 | 0xC4 | 0xDA | 0xD9);
    assert!(kinds.iter().all(plain), "{name}: {kinds:x?}");
    assert_eq!(
        kinds.iter().filter(|kind| **kind == 0xE0).count(),
        1,
        "{name}"
    );
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
    assert!(
        picture.width() <= 1_600 && picture.height() <= 1_600,
        "{name}"
    );
    for word in [
        MARK,
        b"Exif",
        b"GPS",
        b"ICC_PROFILE",
        b"<script",
        b"<?php",
        b"%PDF",
        b"PK\x03\x04",
    ] {
        let said = jpeg.windows(word.len()).any(|window| window == word);
        assert!(!said, "{name} says {:?}", String::from_utf8_lossy(word));
    }
}

async fn bytes_of(visitor: &Client, path: &str) -> Vec<u8> {
    let answer = visitor
        .page(reqwest::Method::GET, path)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    answer.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn of_every_hostile_file_only_a_clean_picture_is_served_if_anything() {
    let app = TestApp::start().await;
    let (ana, visitor) = (app.member("Ana").await, app.visitor());
    let files = [talkative(), polyglots(), bombs()].concat();
    assert!(files.len() >= 50 && talkative().len() >= 18);
    for (name, bytes, fate) in files {
        let drill = serde_json::json!({"kind": "offer", "terms": "lend", "title": "Drill",
            "description": "", "category": "tools"});
        let listed = ana.api("POST /api/v1/listings", drill).await;
        let listing = listed.expect_status(201).word("id");
        let path = format!("/listings/{listing}/photos");
        let file = ("photos", "holiday.jpg", bytes);
        let sent = ana.upload(&path, &[], &[file]).await;
        let kept = sent.status == 303;
        assert!(kept || sent.status == 422, "{name}: {}", sent.status);
        let as_expected = match fate {
            Picture => kept,
            Refused => !kept,
            Either => true,
        };
        assert!(as_expected, "{name}: {}", sent.status);
        let call = format!("GET /api/v1/listings/{listing}");
        let shown = visitor.api(&call, serde_json::json!({})).await.json();
        let photos = shown["photos"].as_array().unwrap();
        assert_eq!(photos.len(), usize::from(kept), "{name}");
        for photo in photos {
            let full = photo.as_str().unwrap();
            for path in [full.to_owned(), full.replace("/full", "/card")] {
                is_clean(name, &bytes_of(&visitor, &path).await);
            }
        }
    }
    // Nothing of them is kept anywhere else.
    let mark = String::from_utf8_lossy(MARK).into_owned();
    let hex: String = MARK.iter().map(|byte| format!("{byte:02X}")).collect();
    for row in app.rows() {
        let row = row.to_uppercase();
        assert!(
            !row.contains(&mark.to_uppercase()) && !row.contains(&hex),
            "{row}"
        );
    }
}
