//! The colours of the demo's drawings: six warm schemes, and materials that are the same in all.

/// A colour as `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u32);

pub(super) const NIGHT: Ink = Ink(0x3B_4154);
pub(super) const NIGHT_LIGHT: Ink = Ink(0x5A_627A);
pub(super) const METAL: Ink = Ink(0xC3_CBD3);
pub(super) const METAL_DARK: Ink = Ink(0x98_A3AF);
pub(super) const METAL_LIGHT: Ink = Ink(0xE4_E9ED);
pub(super) const WOOD: Ink = Ink(0xD3_A06B);
pub(super) const WOOD_DARK: Ink = Ink(0xB2_7F4C);
pub(super) const CREAM: Ink = Ink(0xFF_F8EC);
pub(super) const PAPER: Ink = Ink(0xF1_E4CF);
pub(super) const LEAF: Ink = Ink(0x5F_9E6A);
pub(super) const LEAF_DARK: Ink = Ink(0x46_7F55);
pub(super) const WATER: Ink = Ink(0x6F_A8D6);
pub(super) const SUN: Ink = Ink(0xF4_C55C);

/// What one drawing is painted with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    /// The wall behind.
    pub(super) back: Ink,
    /// The disc of light behind the object.
    pub(super) glow: Ink,
    /// What it stands on.
    pub(super) floor: Ink,
    /// Shadows.
    pub(super) shade: Ink,
    pub(super) main: Ink,
    pub(super) main_dark: Ink,
    pub(super) main_light: Ink,
    pub(super) accent: Ink,
    pub(super) accent_dark: Ink,
}

const fn palette(colours: [u32; 9]) -> Palette {
    let [
        back,
        glow,
        floor,
        shade,
        main,
        main_dark,
        main_light,
        accent,
        accent_dark,
    ] = colours;
    Palette {
        back: Ink(back),
        glow: Ink(glow),
        floor: Ink(floor),
        shade: Ink(shade),
        main: Ink(main),
        main_dark: Ink(main_dark),
        main_light: Ink(main_light),
        accent: Ink(accent),
        accent_dark: Ink(accent_dark),
    }
}

#[rustfmt::skip]
const PALETTES: [Palette; 6] = [
    palette([0xFCEDE2, 0xF8DDCB, 0xF1CDB5, 0x8A4B36, 0xDF6F57, 0xBF543E, 0xF09782, 0x2F7F86, 0x22636A]),
    palette([0xEAF1E5, 0xD6E4CF, 0xC5D8BC, 0x3E5B3C, 0x4E8D6E, 0x3A7057, 0x7DB597, 0xF0A23F, 0xD28329]),
    palette([0xE6F0F6, 0xD0E3EF, 0xBED6E6, 0x35536C, 0x3F7CAC, 0x2F618A, 0x74A9D1, 0xEF8966, 0xD36C4A]),
    palette([0xFCF3DC, 0xF8E6BA, 0xF0D79B, 0x7D5A1E, 0xE0942B, 0xBF781B, 0xF2B967, 0x5B6BA8, 0x465489]),
    palette([0xF1EBF5, 0xE2D6ED, 0xD4C4E3, 0x54406C, 0x8564A8, 0x6A4B8C, 0xAC8FCB, 0xEFB03C, 0xCF9128]),
    palette([0xFBEAE9, 0xF6D5D5, 0xEDC0C2, 0x7A3543, 0xC8506A, 0xA63B54, 0xE2839A, 0x3E8E7E, 0x2D7063]),
];

/// The scheme of this number; the same again every six.
pub(super) fn scheme(variant: u32) -> Palette {
    let [first, ..] = PALETTES;
    PALETTES
        .iter()
        .cycle()
        .nth((variant % 6) as usize)
        .copied()
        .unwrap_or(first)
}
