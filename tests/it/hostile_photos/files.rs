//! The files.

use super::Fate::{self, Either, Picture, Refused};
use super::MARK;
use super::writing::*;

/// Pictures that say more than pixels.
#[expect(clippy::too_many_lines, reason = "a table of files")]
pub(super) fn talkative() -> Vec<(&'static str, Vec<u8>, Fate)> {
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
pub(super) fn polyglots() -> Vec<(&'static str, Vec<u8>, Fate)> {
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
pub(super) fn bombs() -> Vec<(&'static str, Vec<u8>, Fate)> {
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
