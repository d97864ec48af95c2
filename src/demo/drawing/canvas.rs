//! A small pen over tiny-skia. Everything is drawn on a sheet of 400 × 300 units (portraits:
//! 300 × 300), whatever the size in pixels; only fills and round strokes, no outlines.

use image::{DynamicImage, RgbaImage};
use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

use super::palette::{Ink, Palette};
use crate::photos;

/// How far the control points of a quarter of a circle lie from its ends, in radii.
const ROUND: f32 = 0.552_3;

/// The sheet, with the palette of this drawing at hand.
pub(super) struct Canvas {
    pixmap: Pixmap,
    transform: Transform,
    /// The colours of this drawing.
    pub(super) palette: Palette,
}

impl Canvas {
    /// A sheet of `units` in the middle of `width` × `height` pixels, filled with the background;
    /// `None` when a side is zero.
    pub(super) fn new(
        (width, height): (u32, u32),
        (across, down): (i16, i16),
        palette: Palette,
    ) -> Option<Canvas> {
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(colour(palette.back, 1.0));
        let (across, down) = (f32::from(across), f32::from(down));
        let scale = (width as f32 / across).min(height as f32 / down);
        let left = (width as f32 - scale * across) / 2.0;
        let top = (height as f32 - scale * down) / 2.0;
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
        Some(Canvas {
            pixmap,
            transform,
            palette,
        })
    }

    /// The drawing as JPEG; empty when it is too large for one.
    pub(super) fn jpeg(self) -> Vec<u8> {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let pixels = RgbaImage::from_raw(width, height, self.pixmap.take());
        let picture = pixels.map(|pixels| DynamicImage::ImageRgba8(pixels).into_rgb8());
        picture
            .and_then(|picture| photos::jpeg(picture).ok())
            .unwrap_or_default()
    }

    /// A rectangle with round corners.
    pub(super) fn rect(&mut self, x: i16, y: i16, width: i16, height: i16, radius: i16, ink: Ink) {
        let [x, y, w, h, r] = [x, y, width, height, radius].map(f32::from);
        let (right, bottom, k) = (x + w, y + h, r * (1.0 - ROUND));
        let mut pen = PathBuilder::new();
        pen.move_to(x + r, y);
        pen.line_to(right - r, y);
        pen.cubic_to(right - k, y, right, y + k, right, y + r);
        pen.line_to(right, bottom - r);
        pen.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
        pen.line_to(x + r, bottom);
        pen.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
        pen.line_to(x, y + r);
        pen.cubic_to(x, y + k, x + k, y, x + r, y);
        pen.close();
        self.fill_path(pen.finish(), &paint(ink, 1.0));
    }

    /// A disc.
    pub(super) fn circle(&mut self, x: i16, y: i16, radius: i16, ink: Ink) {
        self.oval(x, y, radius, radius, ink);
    }

    /// An ellipse around a point, with its two radii.
    pub(super) fn oval(&mut self, x: i16, y: i16, across: i16, down: i16, ink: Ink) {
        self.fill_path(ellipse(x, y, across, down), &paint(ink, 1.0));
    }

    /// A circle's line.
    pub(super) fn ring(&mut self, x: i16, y: i16, radius: i16, width: i16, ink: Ink) {
        self.stroke_path(ellipse(x, y, radius, radius), width, ink);
    }

    /// Fills an outline written as in SVG: `M L H V Q C Z`, absolute, parted by spaces. Where
    /// outlines overlap there is a hole.
    pub(super) fn fill(&mut self, outline: &str, ink: Ink) {
        self.fill_path(parsed(outline), &paint(ink, 1.0));
    }

    /// Fills an outline with white that lets most of what is below shine through.
    pub(super) fn gleam(&mut self, outline: &str) {
        self.fill_path(parsed(outline), &paint(Ink(0xFF_FFFF), 0.28));
    }

    /// Draws along a line written as in SVG, with round ends.
    pub(super) fn line(&mut self, outline: &str, width: i16, ink: Ink) {
        self.stroke_path(parsed(outline), width, ink);
    }

    /// The soft shadow of what stands on the floor around `x`, `across` units to each side.
    pub(super) fn shadow(&mut self, x: i16, y: i16, across: i16) {
        let (x_, y_, rx, ry) = (f32::from(x), f32::from(y), f32::from(across), 11.0);
        let dark = |alpha| colour(self.palette.shade, alpha);
        let stops = vec![
            GradientStop::new(0.0, dark(0.42)),
            GradientStop::new(0.65, dark(0.3)),
            GradientStop::new(1.0, dark(0.0)),
        ];
        let (zero, flat) = (Point::zero(), Transform::from_row(rx, 0.0, 0.0, ry, x_, y_));
        let gradient = RadialGradient::new(zero, 0.0, zero, 1.0, stops, SpreadMode::Pad, flat);
        let shader = gradient.unwrap_or(Shader::SolidColor(dark(0.2)));
        let paint = Paint {
            shader,
            anti_alias: true,
            ..Paint::default()
        };
        self.fill_path(ellipse(x, y, across, 11), &paint);
    }

    /// Draws something turned clockwise by so many degrees around a point.
    pub(super) fn turned(&mut self, degrees: i16, x: i16, y: i16, draw: impl FnOnce(&mut Canvas)) {
        let before = self.transform;
        self.transform = before.pre_rotate_at(f32::from(degrees), f32::from(x), f32::from(y));
        draw(self);
        self.transform = before;
    }

    fn fill_path(&mut self, path: Option<Path>, paint: &Paint<'_>) {
        if let Some(path) = path {
            self.pixmap
                .fill_path(&path, paint, FillRule::EvenOdd, self.transform, None);
        }
    }

    fn stroke_path(&mut self, path: Option<Path>, width: i16, ink: Ink) {
        let stroke = Stroke {
            width: f32::from(width),
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        if let Some(path) = path {
            self.pixmap
                .stroke_path(&path, &paint(ink, 1.0), &stroke, self.transform, None);
        }
    }
}

fn ellipse(x: i16, y: i16, across: i16, down: i16) -> Option<Path> {
    let [x, y, rx, ry] = [x, y, across, down].map(f32::from);
    PathBuilder::from_oval(Rect::from_xywh(x - rx, y - ry, 2.0 * rx, 2.0 * ry)?)
}

fn colour(Ink(rgb): Ink, alpha: f32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    let mut colour = Color::from_rgba8(red, green, blue, u8::MAX);
    colour.set_alpha(alpha);
    colour
}

fn paint(ink: Ink, alpha: f32) -> Paint<'static> {
    Paint {
        shader: Shader::SolidColor(colour(ink, alpha)),
        anti_alias: true,
        ..Paint::default()
    }
}

/// Reads an outline; `None` when it is not one.
pub(super) fn parsed(outline: &str) -> Option<Path> {
    let mut pen = PathBuilder::new();
    let mut command = "";
    let mut numbers: Vec<f32> = Vec::with_capacity(6);
    for word in outline.split_ascii_whitespace() {
        match word {
            "Z" => pen.close(),
            "M" | "L" | "H" | "V" | "Q" | "C" => command = word,
            number => numbers.push(number.parse().ok()?),
        }
        match (command, numbers.as_slice()) {
            ("M", &[x, y]) => pen.move_to(x, y),
            ("L", &[x, y]) => pen.line_to(x, y),
            ("H", &[x]) => pen.line_to(x, pen.last_point()?.y),
            ("V", &[y]) => pen.line_to(pen.last_point()?.x, y),
            ("Q", &[a, b, x, y]) => pen.quad_to(a, b, x, y),
            ("C", &[a, b, c, d, x, y]) => pen.cubic_to(a, b, c, d, x, y),
            _ => continue,
        }
        numbers.clear();
    }
    if numbers.is_empty() {
        pen.finish()
    } else {
        None
    }
}
