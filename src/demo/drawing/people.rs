//! Portraits of the demo's members: head, shoulders, hair and a friendly look; nobody real.

use super::canvas::Canvas;
use super::palette::{self, Ink, NIGHT, Palette, SUN};

const SKINS: [(Ink, Ink); 6] = [
    (Ink(0xF8_D7C0), Ink(0xEB_BFA3)),
    (Ink(0xF0_C39F), Ink(0xDC_A67F)),
    (Ink(0xDD_A679), Ink(0xC6_8B5D)),
    (Ink(0xBD_8257), Ink(0xA3_6A41)),
    (Ink(0x94_5F3F), Ink(0x7B_4B2F)),
    (Ink(0x6E_4430), Ink(0x58_3424)),
];

const HAIRS: [Ink; 8] = [
    Ink(0x2C_2628),
    Ink(0x4A_3329),
    Ink(0x6F_4A32),
    Ink(0x9B_6238),
    Ink(0xD3_A55C),
    Ink(0xB9_5230),
    Ink(0xB8_B4B2),
    Ink(0xEC_E8E3),
];

const EYES: Ink = Ink(0x26_1E22);

/// What one face is made of, and with which colours.
struct Face {
    skin: Ink,
    skin_dark: Ink,
    hair: Ink,
    palette: Palette,
}

/// Draws a portrait as a JPEG of `side` × `side` pixels; the seed chooses the mix of face, hair and
/// clothes. Empty when `side` is zero or above 65,535.
pub fn draw_portrait(seed: u64, side: u32) -> Vec<u8> {
    let mut rest = mixed(seed);
    let mut choice = |among: u64| {
        let chosen = rest % among;
        rest /= among;
        chosen
    };
    let colours = palette::scheme(u32::try_from(choice(6)).unwrap_or(0));
    let Some(mut canvas) = Canvas::new((side, side), (300, 300), colours) else {
        return Vec::new();
    };
    let complexion = choice(6);
    let (skin, skin_dark) = chosen(&SKINS, complexion).unwrap_or((NIGHT, NIGHT));
    // The hair that mostly goes with it: fair and red on fair skin only; grey on everybody.
    let hair = match (choice(8), complexion) {
        (fair @ 3..=5, 3..) => chosen(&HAIRS, fair - 3),
        (any, _) => chosen(&HAIRS, any),
    };
    let face = Face {
        skin,
        skin_dark,
        hair: hair.unwrap_or(NIGHT),
        palette: colours,
    };
    let (style, clothes, extra) = (choice(9), choice(4), choice(7));
    canvas.circle(150, 150, 128, colours.glow);
    hair_behind(&mut canvas, &face, style);
    shoulders(&mut canvas, &face, clothes);
    head(&mut canvas, &face);
    if extra == 0 || extra == 1 {
        beard(&mut canvas, &face, style);
    }
    features(&mut canvas, &face);
    hair_above(&mut canvas, &face, style);
    extras(&mut canvas, &face, extra);
    canvas.jpeg()
}

fn chosen<T: Copy>(among: &[T], number: u64) -> Option<T> {
    among.get(usize::try_from(number).ok()?).copied()
}

/// Spreads neighbouring seeds far apart (the finalizer of `SplitMix64`).
fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn shoulders(c: &mut Canvas, face: &Face, clothes: u64) {
    let p = face.palette;
    c.fill(
        "M 30 300 C 32 236 84 220 124 214 H 176 C 216 220 268 236 270 300 Z",
        p.main,
    );
    c.fill(
        "M 176 214 C 216 220 268 236 270 300 H 214 Q 214 250 176 214 Z",
        p.main_dark,
    );
    c.fill("M 124 172 H 176 V 216 Q 150 244 124 216 Z", face.skin_dark);
    match clothes {
        0 => {
            c.fill("M 122 206 L 150 240 L 118 262 L 104 220 Z", p.main_light);
            c.fill("M 178 206 L 150 240 L 182 262 L 196 220 Z", p.main_light);
            c.line("M 150 250 V 300", 3, p.main_dark);
        }
        1 => c.fill(
            "M 112 214 Q 150 262 188 214 L 196 218 Q 150 284 104 218 Z",
            p.accent,
        ),
        2 => {
            c.line("M 60 262 H 240 M 44 286 H 256", 10, p.accent);
            c.fill(
                "M 114 212 Q 150 254 186 212 L 190 216 Q 150 266 110 216 Z",
                p.main_dark,
            );
        }
        _ => {
            c.rect(112, 196, 76, 34, 16, p.accent);
            c.line("M 120 214 Q 150 224 180 214", 4, p.accent_dark);
            c.fill("M 160 222 H 186 L 190 272 H 164 Z", p.accent_dark);
        }
    }
}

fn head(c: &mut Canvas, face: &Face) {
    c.circle(94, 142, 15, face.skin_dark);
    c.circle(206, 142, 15, face.skin_dark);
    c.fill("M 150 66 C 194 66 208 98 206 136 C 206 176 182 204 150 204 C 118 204 94 176 94 136 C 92 98 106 66 150 66 Z", face.skin);
}

fn features(c: &mut Canvas, face: &Face) {
    c.circle(112, 160, 12, Ink(blend(face.skin, Ink(0xE8_7060))));
    c.circle(188, 160, 12, Ink(blend(face.skin, Ink(0xE8_7060))));
    c.oval(127, 138, 5, 6, EYES);
    c.oval(173, 138, 5, 6, EYES);
    c.line(
        "M 117 122 Q 127 116 137 121 M 163 121 Q 173 116 183 122",
        4,
        face.brow(),
    );
    c.line("M 150 140 Q 156 156 148 158", 4, face.skin_dark);
    c.line("M 132 172 Q 150 188 168 172", 5, Ink(0xA5_4238));
}

impl Face {
    fn brow(&self) -> Ink {
        Ink(blend(self.hair, Ink(0x4A_3329)))
    }
}

/// Three parts of the first colour, one of the second.
fn blend(Ink(one): Ink, Ink(other): Ink) -> u32 {
    let (one, other) = (one.to_be_bytes(), other.to_be_bytes());
    let mix = |(a, b): (u8, u8)| (u32::from(a) * 3 + u32::from(b)) / 4;
    one.into_iter()
        .zip(other)
        .map(mix)
        .fold(0, |rgb, part| (rgb << 8) | part)
}

fn beard(c: &mut Canvas, face: &Face, style: u64) {
    // Long hair and a scarf go without.
    if matches!(style, 0 | 3 | 5 | 6) {
        c.fill("M 94 140 C 96 184 116 212 150 212 C 184 212 204 184 206 140 C 196 168 184 160 150 160 C 116 160 104 168 94 140 Z", face.hair);
    }
}

fn hair_behind(c: &mut Canvas, face: &Face, style: u64) {
    match style {
        1 => c.fill("M 150 44 C 216 44 228 100 224 150 C 222 200 240 222 228 238 H 72 C 60 222 78 200 76 150 C 72 100 84 44 150 44 Z", face.hair),
        2 => c.circle(150, 50, 30, face.hair),
        4 => c.fill("M 150 48 C 214 48 222 98 220 140 Q 222 180 214 192 H 86 Q 78 180 80 140 C 78 98 86 48 150 48 Z", face.hair),
        7 => {
            for (x, y) in [(92, 96), (84, 128), (90, 160), (104, 70), (132, 54), (168, 54), (196, 70), (208, 96), (216, 128), (210, 160)] {
                c.circle(x, y, 30, face.hair);
            }
        }
        8 => c.fill("M 150 42 C 220 42 226 110 220 160 Q 218 206 196 222 H 104 Q 82 206 80 160 C 74 110 80 42 150 42 Z", face.palette.accent_dark),
        _ => {}
    }
}

fn hair_above(c: &mut Canvas, face: &Face, style: u64) {
    let hair = face.hair;
    match style {
        0 => c.fill("M 90 136 C 82 84 104 52 152 50 C 200 52 218 84 210 136 C 206 118 202 108 194 100 C 166 108 128 104 108 98 C 98 108 94 120 90 136 Z", hair),
        1 => c.fill("M 90 150 C 82 80 110 50 150 50 C 190 50 218 80 210 150 C 206 116 190 96 164 76 C 144 100 106 104 90 150 Z", hair),
        2 => c.fill("M 91 134 C 84 84 112 56 150 56 C 188 56 216 84 209 134 C 204 104 184 88 150 88 C 116 88 96 104 91 134 Z", hair),
        3 => c.fill("M 90 134 C 84 92 98 62 130 58 C 150 36 206 46 210 78 C 218 96 212 120 210 134 C 206 118 204 108 196 98 C 166 112 130 104 112 92 C 100 104 94 118 90 134 Z", hair),
        4 => c.fill("M 86 156 C 78 80 106 50 150 50 C 194 50 222 80 214 156 C 208 128 206 116 202 108 H 98 C 94 116 92 128 86 156 Z", hair),
        5 => c.fill("M 92 140 C 84 112 92 92 104 86 C 104 104 98 118 92 140 Z M 208 140 C 216 112 208 92 196 86 C 196 104 202 118 208 140 Z", hair),
        6 => {
            for (x, y) in [(104, 92), (122, 74), (146, 66), (170, 70), (190, 84), (202, 104), (98, 112)] {
                c.circle(x, y, 19, hair);
            }
        }
        7 => {
            for (x, y) in [(108, 92), (128, 78), (150, 74), (172, 78), (192, 92)] {
                c.circle(x, y, 19, hair);
            }
        }
        _ => {
            c.fill("M 84 160 C 76 76 112 48 150 48 C 188 48 224 76 216 160 C 212 110 192 92 150 92 C 108 92 88 110 84 160 Z", face.palette.accent);
        }
    }
}

fn extras(c: &mut Canvas, face: &Face, extra: u64) {
    match extra {
        1 | 2 => {
            c.ring(126, 139, 18, 4, NIGHT);
            c.ring(174, 139, 18, 4, NIGHT);
            c.line(
                "M 144 137 Q 150 133 156 137 M 108 137 L 96 134 M 192 137 L 204 134",
                4,
                NIGHT,
            );
        }
        3 => {
            c.circle(94, 162, 5, SUN);
            c.circle(206, 162, 5, SUN);
        }
        4 => {
            for (x, y) in [
                (116, 152),
                (124, 157),
                (108, 158),
                (184, 152),
                (176, 157),
                (192, 158),
            ] {
                c.circle(x, y, 2, face.skin_dark);
            }
        }
        _ => {}
    }
}
