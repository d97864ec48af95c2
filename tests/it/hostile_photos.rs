//! Whatever somebody hands in as a photo, what is served is a JPEG of our own making: pixels, and
//! nothing of what the file said besides, hid behind its end, or was in another format's eyes.

mod files;
mod writing;

use image::ImageFormat;

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use files::{bombs, polyglots, talkative};

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
