use base64::prelude::{BASE64_STANDARD, Engine as _};
use image::RgbaImage;
use proptest::prelude::*;

use super::*;

/// 1×1, lossy: the encoder at hand only writes lossless WebP.
const LOSSY_WEBP: &str = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

const RED: Rgb<u8> = Rgb([220, 30, 30]);
const GREEN: Rgb<u8> = Rgb([30, 180, 60]);
const BLUE: Rgb<u8> = Rgb([40, 60, 220]);
const YELLOW: Rgb<u8> = Rgb([240, 220, 60]);

/// Four coloured quarters: red, green over blue, yellow.
fn quarters(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => YELLOW,
        }
    }))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An EXIF block with an orientation, and a second directory with the GPS latitude 48° 53' 12".
fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    let [low, high] = orientation.to_le_bytes();
    block.extend(directory([
        (0x0112, 3, 1, [low, high, 0, 0]),
        (0x8825, 4, 1, [38, 0, 0, 0]),
    ]));
    block.extend(directory([
        (1, 2, 2, *b"N\0\0\0"),
        (2, 5, 3, [68, 0, 0, 0]),
    ]));
    block.extend(
        [48_u32, 1, 53, 1, 12, 1]
            .iter()
            .flat_map(|number| number.to_le_bytes()),
    );
    block.extend(b"GPS CANARY");
    block
}

/// A TIFF directory of two entries: tag, type, count, and the value or where it is.
fn directory(entries: [(u16, u16, u32, [u8; 4]); 2]) -> Vec<u8> {
    let mut bytes = vec![2, 0];
    for (tag, kind, count, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value);
    }
    bytes.extend([0; 4]);
    bytes
}

/// The JPEG with an APP1 segment put right behind its first marker.
fn with_exif(jpeg: &[u8], exif: &[u8]) -> Vec<u8> {
    let length = u16::try_from(exif.len() + 2).unwrap();
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xFF, 0xE1], &length.to_be_bytes(), exif, rest].concat()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn near(one: &Rgb<u8>, other: &Rgb<u8>) -> bool {
    one.0.iter().zip(other.0).all(|(a, b)| a.abs_diff(b) < 24)
}

/// The colours at the four corners: top left, top right, bottom left, bottom right.
fn corners(jpeg: &[u8]) -> [Rgb<u8>; 4] {
    let picture = image::load_from_memory(jpeg).unwrap().into_rgb8();
    let (right, bottom) = (picture.width() - 4, picture.height() - 4);
    [(3, 3), (right, 3), (3, bottom), (right, bottom)].map(|(x, y)| *picture.get_pixel(x, y))
}

#[test]
fn a_position_in_exif_never_reaches_the_stored_photo() {
    let upload = with_exif(&written(&quarters(64, 48), ImageFormat::Jpeg), &exif(1));
    assert!(holds(&upload, b"Exif") && holds(&upload, b"GPS CANARY"));
    let photo = Photo::from_upload(&upload).unwrap();
    for stored in [&photo.full, &photo.card] {
        for trace in [
            &b"Exif"[..],
            b"GPS",
            b"CANARY",
            b"II*\0",
            b"\xFF\xE1",
            b"ICC_PROFILE",
        ] {
            assert!(!holds(stored, trace), "{trace:?} is still there");
        }
    }
}

#[test]
fn every_orientation_of_exif_is_turned_upright() {
    let upright = written(&quarters(64, 48), ImageFormat::Jpeg);
    let expected = [
        (1, [RED, GREEN, BLUE, YELLOW]),
        (2, [GREEN, RED, YELLOW, BLUE]),
        (3, [YELLOW, BLUE, GREEN, RED]),
        (4, [BLUE, YELLOW, RED, GREEN]),
        (5, [RED, BLUE, GREEN, YELLOW]),
        (6, [BLUE, RED, YELLOW, GREEN]),
        (7, [YELLOW, GREEN, BLUE, RED]),
        (8, [GREEN, YELLOW, RED, BLUE]),
    ];
    for (orientation, colours) in expected {
        let photo = Photo::from_upload(&with_exif(&upright, &exif(orientation))).unwrap();
        let size = if orientation < 5 { (64, 48) } else { (48, 64) };
        assert_eq!(
            (photo.width, photo.height),
            size,
            "orientation {orientation}"
        );
        let seen = corners(&photo.full);
        let same = seen.iter().zip(&colours).all(|(a, b)| near(a, b));
        assert!(
            same,
            "orientation {orientation}: {seen:?} is not {colours:?}"
        );
    }
}

#[test]
fn jpeg_png_and_webp_all_become_jpeg() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = Photo::from_upload(&written(&quarters(60, 40), format)).unwrap();
        assert_eq!(image::guess_format(&photo.full).unwrap(), ImageFormat::Jpeg);
        assert_eq!(image::guess_format(&photo.card).unwrap(), ImageFormat::Jpeg);
        assert_eq!((photo.width, photo.height), (60, 40));
        assert!(near(&corners(&photo.full)[0], &RED), "{format:?}");
    }
    let lossy = BASE64_STANDARD.decode(LOSSY_WEBP).unwrap();
    assert_eq!(Photo::from_upload(&lossy).unwrap().width, 1);
}

#[test]
fn grey_and_sixteen_bit_pictures_are_photos_too() {
    for picture in [
        DynamicImage::new_luma8(9, 7),
        DynamicImage::new_luma_a8(9, 7),
        DynamicImage::new_rgb16(9, 7),
        DynamicImage::new_rgba16(9, 7),
    ] {
        let photo = Photo::from_upload(&written(&picture, ImageFormat::Png)).unwrap();
        assert_eq!((photo.width, photo.height), (9, 7));
    }
}

#[test]
fn what_is_transparent_turns_white() {
    let clear = RgbaImage::from_pixel(20, 20, image::Rgba([200, 0, 0, 0]));
    let upload = written(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
    let photo = Photo::from_upload(&upload).unwrap();
    assert!(near(&corners(&photo.full)[0], &Rgb([255, 255, 255])));
    assert_eq!(over_white(0, 128), 127);
    assert_eq!(over_white(90, 255), 90);
}

#[test]
fn a_large_picture_is_shown_whole_within_the_two_sizes() {
    for (width, height, full, card) in [
        (3_200, 800, (1_600, 400), (480, 120)),
        (700, 7_000, (160, 1_600), (48, 480)),
        (600, 450, (600, 450), (480, 360)),
        (1, 1, (1, 1), (1, 1)),
        (8_000, 1, (1_600, 1), (480, 1)),
    ] {
        let upload = written(&quarters(width, height), ImageFormat::Png);
        let photo = Photo::from_upload(&upload).unwrap();
        let small = image::load_from_memory(&photo.card).unwrap();
        assert_eq!((photo.width, photo.height), full);
        assert_eq!((small.width(), small.height()), card);
    }
}

#[test]
fn what_is_not_an_image_is_told_from_what_is_broken() {
    for junk in [
        &b""[..],
        b"\0",
        b"hello",
        b"%PDF-1.7",
        b"GIF89a\x01\0\x01\0",
        b"<svg/>",
    ] {
        let refused = Photo::from_upload(junk);
        assert!(matches!(refused, Err(BadPhoto::NotAnImage)), "{refused:?}");
    }
    let png = written(&quarters(64, 64), ImageFormat::Png);
    let half = png.get(..png.len() / 2).unwrap();
    let broken = Photo::from_upload(half).unwrap_err();
    assert!(matches!(broken, BadPhoto::Broken(_)));
    assert!(std::error::Error::source(&broken).is_some());
}

#[test]
fn too_many_pixels_or_bytes_are_refused_before_they_are_decoded() {
    let wide = written(&DynamicImage::new_luma8(8_001, 1), ImageFormat::Png);
    let tall = written(&DynamicImage::new_luma8(1, 8_001), ImageFormat::Jpeg);
    // A bomb: 49 million pixels in some kilobytes.
    let bomb = written(&DynamicImage::new_luma8(7_000, 7_000), ImageFormat::Png);
    for upload in [wide, tall, bomb] {
        let refused = Photo::from_upload(&upload);
        assert!(
            matches!(refused, Err(BadPhoto::TooManyPixels)),
            "{refused:?}"
        );
    }
    let heavy = vec![0; MAX_UPLOAD_BYTES + 1];
    assert!(matches!(
        Photo::from_upload(&heavy),
        Err(BadPhoto::TooLarge)
    ));
}

const MAGICS: [&[u8]; 4] = [
    b"",
    b"\xFF\xD8\xFF\xE0",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\x50\0\0\0WEBPVP8 ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_make_it_panic(magic in prop::sample::select(MAGICS.to_vec()), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let upload = [magic, &bytes].concat();
        if let Ok(photo) = Photo::from_upload(&upload) {
            prop_assert!(photo.width <= FULL_SIDE && photo.height <= FULL_SIDE);
        }
    }

    #[test]
    fn no_torn_or_scratched_photo_makes_it_panic(
        format in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP]),
        keep in 0.0..=1.0_f64,
        scratches in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut upload = written(&quarters(40, 24), format);
        for (place, byte) in scratches {
            *place.get_mut(&mut upload) = byte;
        }
        upload.truncate((upload.len() as f64 * keep) as usize);
        if let Ok(photo) = Photo::from_upload(&upload) {
            prop_assert!(photo.width <= FULL_SIDE && photo.height <= FULL_SIDE);
        }
    }
}
