//! What makes a feast, a child's day or an evening: party, children, games, clothing, the rest.

use super::canvas::Canvas;
use super::palette::{
    CREAM, METAL, METAL_DARK, NIGHT, NIGHT_LIGHT, PAPER, SUN, WATER, WOOD, WOOD_DARK,
};

pub(super) fn balloons(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 48);
    c.line("M 134 140 C 140 186 190 190 200 232 M 202 124 C 204 160 196 190 200 232 M 268 146 C 262 186 212 190 200 232", 3, NIGHT_LIGHT);
    for (x, y, ink, dark) in [
        (132, 98, p.accent, p.accent_dark),
        (270, 104, SUN, WOOD_DARK),
        (202, 80, p.main, p.main_dark),
    ] {
        c.fill(
            &format!(
                "M {} {} L {x} {} L {} {} Z",
                x - 7,
                y + 60,
                y + 46,
                x + 7,
                y + 60
            ),
            dark,
        );
        c.fill(
            &format!(
                "M {x} {} C {} {} {} {} {x} {} C {} {} {} {} {x} {} Z",
                y + 52,
                x - 58,
                y + 30,
                x - 52,
                y - 52,
                y - 52,
                x + 52,
                y - 52,
                x + 58,
                y + 30,
                y + 52
            ),
            ink,
        );
        c.turned(24, x, y, |c| c.gleam(&oval_outline(x - 20, y - 20, 8, 15)));
    }
    c.rect(180, 218, 40, 22, 6, p.accent);
    c.rect(196, 218, 9, 22, 0, CREAM);
}

fn oval_outline(x: i16, y: i16, across: i16, down: i16) -> String {
    let (left, right, top, bottom) = (x - across, x + across, y - down, y + down);
    format!(
        "M {left} {y} Q {left} {top} {x} {top} Q {right} {top} {right} {y} Q {right} {bottom} {x} {bottom} Q {left} {bottom} {left} {y} Z"
    )
}

pub(super) fn garland(c: &mut Canvas) {
    let p = c.palette;
    c.line("M 20 76 Q 110 150 200 104 Q 290 60 380 112", 4, NIGHT);
    let flags = [
        (58, 102),
        (112, 118),
        (166, 114),
        (220, 96),
        (276, 84),
        (332, 92),
    ];
    let inks = [p.main, p.accent, CREAM, p.main_light, SUN, p.accent];
    for ((x, y), ink) in flags.into_iter().zip(inks) {
        c.fill(
            &format!(
                "M {} {} L {} {} L {x} {} Z",
                x - 22,
                y - 4,
                x + 22,
                y - 2,
                y + 52
            ),
            ink,
        );
    }
    birthday_table(c);
}

fn birthday_table(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 128);
    c.rect(90, 186, 220, 15, 6, WOOD);
    c.rect(90, 194, 220, 7, 3, WOOD_DARK);
    c.line(
        "M 118 202 L 104 240 M 134 202 L 148 240 M 266 202 L 252 240 M 282 202 L 296 240",
        7,
        WOOD_DARK,
    );
    c.fill(
        "M 164 186 V 168 Q 164 162 170 162 H 230 Q 236 162 236 168 V 186 Z",
        p.main,
    );
    c.fill("M 164 172 Q 176 182 188 172 Q 200 182 212 172 Q 224 182 236 172 V 168 Q 236 162 230 162 H 170 Q 164 162 164 168 Z", CREAM);
    c.line(
        "M 186 160 V 148 M 200 160 V 146 M 214 160 V 148",
        4,
        p.accent,
    );
    c.circle(200, 140, 4, SUN);
    c.circle(186, 142, 4, SUN);
    c.circle(214, 142, 4, SUN);
}

pub(super) fn speaker(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 84);
    c.rect(134, 44, 132, 194, 20, p.main);
    c.fill(
        "M 222 44 H 246 Q 266 44 266 64 V 218 Q 266 238 246 238 H 222 Z",
        p.main_dark,
    );
    c.rect(148, 58, 104, 166, 12, NIGHT);
    c.circle(200, 96, 26, NIGHT_LIGHT);
    c.circle(200, 96, 12, p.accent);
    c.circle(200, 172, 42, NIGHT_LIGHT);
    c.circle(200, 172, 30, METAL_DARK);
    c.circle(200, 172, 15, p.accent);
    c.line(
        "M 296 112 Q 314 140 296 168 M 316 96 Q 344 140 316 184",
        6,
        p.main,
    );
    c.line(
        "M 104 112 Q 86 140 104 168 M 84 96 Q 56 140 84 184",
        6,
        p.main,
    );
}

pub(super) fn teddy(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 92);
    for x in [158, 242] {
        c.circle(x, 62, 24, WOOD_DARK);
        c.circle(x, 63, 13, PAPER);
    }
    c.oval(132, 168, 22, 38, WOOD_DARK);
    c.oval(268, 168, 22, 38, WOOD_DARK);
    c.oval(200, 182, 66, 58, WOOD);
    c.oval(200, 190, 40, 40, PAPER);
    for x in [144, 256] {
        c.circle(x, 216, 28, WOOD_DARK);
        c.circle(x, 218, 15, PAPER);
    }
    c.circle(200, 98, 58, WOOD);
    c.oval(200, 118, 28, 22, PAPER);
    c.oval(200, 109, 9, 7, NIGHT);
    c.line("M 188 124 Q 200 134 212 124 M 200 114 V 127", 3, NIGHT);
    c.circle(176, 92, 6, NIGHT);
    c.circle(224, 92, 6, NIGHT);
    c.fill("M 200 152 L 160 136 Q 152 152 160 172 Z", p.main);
    c.fill("M 200 152 L 240 136 Q 248 152 240 172 Z", p.main_dark);
    c.circle(200, 153, 11, p.accent);
}

pub(super) fn pram(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(204, 242, 118);
    c.line("M 132 222 L 248 146 M 264 222 L 150 150", 7, METAL_DARK);
    c.line("M 280 140 L 322 84 H 338", 9, NIGHT);
    c.fill(
        "M 108 134 H 290 C 288 178 252 194 208 194 H 184 C 140 194 112 176 108 134 Z",
        p.main,
    );
    c.fill(
        "M 114 160 H 284 C 272 186 244 194 208 194 H 184 C 148 194 122 184 114 160 Z",
        p.main_dark,
    );
    c.fill("M 196 130 L 108 130 C 106 84 142 48 196 48 Z", p.main_light);
    c.line("M 196 128 L 128 74 M 196 128 L 160 54", 4, p.main);
    c.rect(100, 126, 198, 14, 7, p.accent);
    for x in [132, 264] {
        c.ring(x, 216, 22, 8, NIGHT);
        c.circle(x, 216, 8, METAL);
    }
    c.circle(232, 118, 13, CREAM);
    c.fill("M 210 132 Q 232 100 258 132 Z", CREAM);
}

pub(super) fn bricks(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 122);
    for (x, y, ink, dark) in [
        (96, 170, p.main, p.main_dark),
        (170, 170, p.accent, p.accent_dark),
        (244, 170, SUN, WOOD),
        (132, 102, p.main_light, p.main),
        (206, 102, p.accent, p.accent_dark),
    ] {
        c.rect(x, y, 66, 68, 8, ink);
        c.rect(x, y + 56, 66, 12, 6, dark);
        c.circle(x + 33, y + 30, 15, CREAM);
    }
    c.fill(
        "M 200 34 L 250 96 Q 252 102 246 102 H 154 Q 148 102 150 96 Z",
        p.main,
    );
    c.fill("M 200 34 L 250 96 Q 252 102 246 102 H 212 Z", p.main_dark);
}

pub(super) fn dice(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 136);
    c.fill("M 200 150 L 338 196 L 200 242 L 62 196 Z", p.main_dark);
    c.fill("M 200 144 L 338 190 L 200 236 L 62 190 Z", p.main);
    c.fill("M 200 156 L 302 190 L 200 224 L 98 190 Z", CREAM);
    c.fill(
        "M 200 156 L 251 173 L 200 190 L 149 173 Z M 200 190 L 251 207 L 200 224 L 149 207 Z",
        p.main_light,
    );
    c.turned(-12, 160, 110, |c| {
        c.rect(114, 64, 92, 92, 18, p.accent_dark);
        c.rect(114, 60, 92, 90, 18, p.accent);
        for (x, y) in [(138, 84), (182, 84), (160, 105), (138, 126), (182, 126)] {
            c.circle(x, y, 8, CREAM);
        }
    });
    c.fill("M 262 190 C 240 190 238 176 250 170 C 260 160 254 142 258 132 H 272 C 276 142 270 160 280 170 C 292 176 288 190 262 190 Z", NIGHT);
    c.circle(265, 118, 21, NIGHT);
    c.circle(258, 111, 6, NIGHT_LIGHT);
}

pub(super) fn cards(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 110);
    for (angle, ink) in [(-26, p.main_dark), (0, p.accent), (26, CREAM)] {
        c.turned(angle, 200, 250, |c| {
            c.rect(148, 70, 104, 152, 14, ink);
            if ink == CREAM {
                c.fill("M 200 182 C 150 146 166 112 190 118 Q 198 120 200 130 Q 202 120 210 118 C 234 112 250 146 200 182 Z", p.main);
                c.circle(166, 90, 7, p.main);
                c.circle(234, 204, 7, p.main);
            } else {
                c.ring(200, 146, 26, 6, CREAM);
                c.circle(200, 146, 9, CREAM);
            }
        });
    }
}

pub(super) fn jacket(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 92);
    c.line(
        "M 200 56 V 42 Q 200 30 212 30 Q 222 30 222 40",
        5,
        METAL_DARK,
    );
    c.line("M 140 84 L 200 54 L 260 84", 8, WOOD);
    c.fill(
        "M 144 78 L 104 100 Q 94 106 92 118 L 78 206 L 110 214 L 132 140 Z",
        p.main_dark,
    );
    c.fill(
        "M 256 78 L 296 100 Q 306 106 308 118 L 322 206 L 290 214 L 268 140 Z",
        p.main_dark,
    );
    c.fill("M 166 68 L 140 80 Q 126 88 128 106 L 126 228 Q 126 236 134 236 H 266 Q 274 236 274 228 L 272 106 Q 274 88 260 80 L 234 68 L 200 96 Z", p.main);
    c.fill(
        "M 200 96 L 234 68 L 260 80 Q 274 88 272 106 L 274 228 Q 274 236 266 236 H 200 Z",
        p.main_dark,
    );
    c.fill("M 166 68 L 152 76 L 180 134 L 200 96 Z", p.main_light);
    c.fill("M 234 68 L 248 76 L 220 134 L 200 96 Z", p.main_light);
    c.line("M 200 100 V 232", 4, p.accent);
    c.rect(142, 178, 40, 12, 5, p.accent);
    c.rect(218, 178, 40, 12, 5, p.accent);
    for y in [132, 160, 214] {
        c.circle(190, y, 4, CREAM);
    }
}

pub(super) fn dress(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 92);
    c.line("M 200 46 V 38 Q 200 28 210 28", 5, METAL_DARK);
    c.line("M 154 70 L 200 46 L 246 70", 7, WOOD);
    c.line("M 172 64 V 92 M 228 64 V 92", 10, p.main);
    c.fill(
        "M 162 88 Q 200 112 238 88 Q 232 118 236 138 H 164 Q 168 118 162 88 Z",
        p.main,
    );
    c.fill(
        "M 164 144 H 236 L 288 228 Q 244 244 200 238 Q 156 244 112 228 Z",
        p.main,
    );
    c.fill("M 214 144 H 236 L 288 228 Q 262 237 234 239 Z", p.main_dark);
    c.line("M 184 152 L 166 228 M 200 152 V 228", 4, p.main_dark);
    c.rect(160, 134, 80, 14, 6, p.accent);
    for (x, y) in [
        (148, 204),
        (182, 186),
        (216, 208),
        (250, 214),
        (184, 220),
        (206, 172),
    ] {
        c.circle(x, y, 5, CREAM);
    }
}

pub(super) fn parcel(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 122);
    c.rect(104, 116, 192, 122, 8, WOOD);
    c.fill(
        "M 104 196 H 296 V 230 Q 296 238 288 238 H 112 Q 104 238 104 230 Z",
        WOOD_DARK,
    );
    c.fill("M 104 120 L 78 84 L 178 76 L 200 116 Z", WOOD_DARK);
    c.fill("M 296 120 L 322 84 L 222 76 L 200 116 Z", WOOD);
    c.fill("M 132 116 Q 128 66 156 62 Q 180 60 182 116 Z", p.main);
    c.circle(222, 94, 30, p.accent);
    c.fill("M 104 116 H 296 V 128 H 104 Z", WOOD_DARK);
    c.fill("M 200 206 C 144 168 162 138 188 146 Q 198 150 200 158 Q 202 150 212 146 C 238 138 256 168 200 206 Z", CREAM);
}

pub(super) fn umbrella(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 80);
    c.line(
        "M 200 60 V 212 Q 200 232 218 232 Q 236 232 236 214",
        9,
        WOOD_DARK,
    );
    c.fill("M 76 152 C 84 30 316 30 324 152 Q 304 132 282 152 Q 262 132 241 152 Q 221 132 200 152 Q 179 132 159 152 Q 138 132 118 152 Q 96 132 76 152 Z", p.main);
    c.fill("M 200 62 C 172 84 158 118 159 152 Q 179 132 200 152 Q 221 132 241 152 C 242 118 228 84 200 62 Z", p.accent);
    c.fill(
        "M 200 62 C 290 62 320 100 324 152 Q 304 132 282 152 C 280 112 250 76 200 62 Z",
        p.main_dark,
    );
    c.line("M 200 62 V 46", 6, WOOD_DARK);
    for (x, y) in [(96, 190), (136, 214), (272, 190), (304, 216)] {
        c.oval(x, y, 4, 8, WATER);
    }
}
