//! Photos as they come from people's phones, made small, upright and silent about where they
//! were taken; and where they are kept and served.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    Rgb, RgbImage,
};

pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;

crate::id! {
    /// The id of a photo.
    PhotoId
}

/// Who may see a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever has its address.
    Public,
    /// Those alone to whom the feature that keeps it shows it, at an address of its own.
    Private,
}

/// The most bytes that one uploaded photo may have.
pub const MAX_UPLOAD_BYTES: usize = 12 * 1024 * 1024;
/// The longest side that is decoded, in pixels.
pub const MAX_SIDE: u32 = 8_000;
/// The most pixels that are decoded.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The longest side of [`Photo::full`], in pixels.
pub const FULL_SIDE: u32 = 1_600;
/// The longest side of [`Photo::card`], in pixels.
pub const CARD_SIDE: u32 = 480;

/// What one decoded photo may take in memory, in bytes.
const MAX_MEMORY: u64 = 128 * 1024 * 1024;
/// JPEG quality: the eye sees no loss on a page, and a full photo stays around 300 kB.
const QUALITY: u8 = 82;

/// A photo fit to be stored and shown: two JPEGs that hold pixels and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// JPEG, no side above [`FULL_SIDE`].
    pub full: Vec<u8>,
    /// JPEG of the whole picture for cards and lists, no side above [`CARD_SIDE`].
    pub card: Vec<u8>,
    /// Width of `full`, in pixels.
    pub width: u32,
    /// Height of `full`, in pixels.
    pub height: u32,
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, card) = (self.full.len(), self.card.len());
        write!(
            f,
            "Photo({}×{}, {bytes} + {card} bytes)",
            self.width, self.height
        )
    }
}

/// Why an upload did not become a photo.
#[derive(Debug)]
pub enum BadPhoto {
    /// Its first bytes are not those of a JPEG, PNG or WebP.
    NotAnImage,
    /// A side above [`MAX_SIDE`], more than [`MAX_PIXELS`], or too large for memory once decoded.
    TooManyPixels,
    /// More than [`MAX_UPLOAD_BYTES`].
    TooLarge,
    /// It begins like an image but cannot be decoded; the cause is for the log.
    Broken(ImageError),
}

impl fmt::Display for BadPhoto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadPhoto::NotAnImage => "the upload is neither JPEG, PNG nor WebP",
            BadPhoto::TooManyPixels => "the picture has too many pixels",
            BadPhoto::TooLarge => "the upload has too many bytes",
            BadPhoto::Broken(_) => "the picture cannot be decoded",
        })
    }
}

impl std::error::Error for BadPhoto {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BadPhoto::Broken(cause) => Some(cause),
            BadPhoto::NotAnImage | BadPhoto::TooManyPixels | BadPhoto::TooLarge => None,
        }
    }
}

impl From<ImageError> for BadPhoto {
    fn from(error: ImageError) -> BadPhoto {
        match error {
            ImageError::Limits(_) => BadPhoto::TooManyPixels,
            cause => BadPhoto::Broken(cause),
        }
    }
}

impl Photo {
    /// Makes a photo of what somebody uploaded: the format is told by the content, the picture is
    /// turned as its EXIF asks, made smaller, put on white where it is transparent and encoded
    /// anew, so that nothing but pixels is left.
    ///
    /// Takes up to some seconds of processor time and a few hundred megabytes for the largest
    /// picture allowed: call it off the event loop, a few at a time.
    ///
    /// # Errors
    /// See [`BadPhoto`]; the size limits are checked before any pixel is decoded.
    pub fn from_upload(bytes: &[u8]) -> Result<Photo, BadPhoto> {
        if bytes.len() > MAX_UPLOAD_BYTES {
            return Err(BadPhoto::TooLarge);
        }
        let (picture, orientation) = decode(bytes)?;
        let mut full = shrunk(DynamicImage::ImageRgb8(on_white(picture)), FULL_SIDE);
        // Turned only once it is small; that is quicker, and the limit is a square.
        full.apply_orientation(orientation);
        let card = shrunk(full.clone(), CARD_SIDE);
        Ok(Photo {
            width: full.width(),
            height: full.height(),
            full: jpeg(full.into_rgb8())?,
            card: jpeg(card.into_rgb8())?,
        })
    }
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), BadPhoto> {
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        Ok(_) | Err(_) => return Err(BadPhoto::NotAnImage),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(BadPhoto::TooManyPixels);
    }
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    // An EXIF block that cannot be read is no reason to refuse a picture that can.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// JPEG knows no transparency, and what shines through a sticker or a logo is best white.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (out, pixel) in flat.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = pixel.0;
        *out = Rgb([red, green, blue].map(|colour| over_white(colour, alpha)));
    }
    flat
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// The picture with no side above `side`; never made larger.
fn shrunk(picture: DynamicImage, side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        return picture;
    }
    // A fine filter over tens of megapixels takes seconds and memory; so first coarsely to twice
    // the size wanted.
    let near = if longest > 4 * side {
        picture.thumbnail(2 * side, 2 * side)
    } else {
        picture
    };
    near.resize(side, side, FilterType::CatmullRom)
}

/// Encodes pixels as a JPEG without metadata.
///
/// # Errors
/// When a side is zero or above 65,535.
pub(crate) fn jpeg(picture: RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode(
        &picture,
        width,
        height,
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}
