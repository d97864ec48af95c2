//! What one works with: tools, garden, cleaning.

use super::canvas::Canvas;
use super::palette::{
    CREAM, LEAF, LEAF_DARK, METAL, METAL_DARK, METAL_LIGHT, NIGHT, NIGHT_LIGHT, WATER, WOOD,
    WOOD_DARK,
};

pub(super) fn drill(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(150, 238, 92);
    c.line("M 296 106 L 350 106", 7, METAL_DARK);
    c.line("M 300 104 L 336 104", 3, METAL_LIGHT);
    c.fill(
        "M 252 82 L 282 88 L 298 98 L 298 114 L 282 124 L 252 130 Z",
        NIGHT,
    );
    c.fill("M 252 82 L 262 84 L 262 128 L 252 130 Z", NIGHT_LIGHT);
    c.fill("M 128 120 L 190 120 L 174 214 L 112 214 Z", p.main_dark);
    c.fill("M 176 134 L 190 134 L 182 182 L 168 182 Z", NIGHT);
    c.rect(108, 72, 148, 68, 26, p.main);
    c.fill(
        "M 108 106 H 256 V 114 Q 256 140 230 140 H 134 Q 108 140 108 114 Z",
        p.main_dark,
    );
    c.rect(216, 72, 18, 68, 0, p.accent);
    c.gleam(
        "M 136 80 H 206 Q 210 80 210 86 Q 210 92 206 92 H 136 Q 128 92 128 86 Q 128 80 136 80 Z",
    );
    c.line("M 130 112 V 126 M 144 112 V 126 M 158 112 V 126", 5, NIGHT);
    c.rect(178, 138, 18, 34, 8, p.accent_dark);
    c.rect(92, 204, 102, 32, 9, NIGHT);
    c.rect(92, 204, 102, 10, 5, NIGHT_LIGHT);
    c.rect(110, 220, 34, 7, 3, p.accent);
}

pub(super) fn ladder(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 104);
    c.line("M 176 62 L 146 230 M 224 62 L 254 230", 9, METAL_DARK);
    c.line("M 158 166 H 242 M 150 206 H 250", 6, METAL_DARK);
    for (y, left, width) in [
        (88, 156, 88),
        (122, 149, 102),
        (156, 142, 116),
        (190, 135, 130),
    ] {
        c.rect(left, y, width, 13, 3, METAL);
        c.rect(left, y, width, 5, 2, METAL_LIGHT);
    }
    c.line("M 164 54 L 124 236", 12, p.main);
    c.line("M 236 54 L 276 236", 12, p.main);
    c.line("M 162 54 L 122 236", 4, p.main_light);
    c.line("M 234 54 L 274 236", 4, p.main_light);
    c.rect(150, 44, 100, 18, 7, p.accent);
    c.rect(150, 53, 100, 9, 4, p.accent_dark);
    c.rect(115, 228, 18, 12, 4, NIGHT);
    c.rect(267, 228, 18, 12, 4, NIGHT);
}

pub(super) fn hammer(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 236, 96);
    c.turned(38, 200, 150, |c| {
        c.rect(188, 76, 24, 180, 10, WOOD);
        c.rect(201, 76, 11, 180, 5, WOOD_DARK);
        c.rect(185, 170, 30, 90, 13, p.main);
        c.fill(
            "M 201 170 H 202 Q 215 170 215 183 V 247 Q 215 260 202 260 H 201 Z",
            p.main_dark,
        );
        c.line(
            "M 192 190 H 208 M 192 206 H 208 M 192 222 H 208",
            4,
            p.main_light,
        );
        c.fill("M 182 58 H 218 V 104 H 182 Z", METAL_DARK);
        c.fill(
            "M 216 62 C 250 56 276 66 290 96 C 268 84 244 88 216 98 Z",
            METAL,
        );
        c.rect(150, 64, 36, 34, 2, METAL);
        c.rect(126, 56, 28, 50, 7, METAL_DARK);
        c.rect(126, 56, 28, 22, 7, METAL);
        c.rect(150, 64, 36, 12, 2, METAL_LIGHT);
        c.rect(186, 50, 28, 12, 4, p.accent);
    });
}

pub(super) fn saw(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 236, 120);
    c.turned(-14, 200, 150, |c| {
        let mut blade = String::from("M 250 104 L 62 142 L 58 170 ");
        for tooth in 0..15_u16 {
            let x = 58 + 13 * tooth;
            blade.push_str(&format!("L {} 182 L {} 170 ", x + 7, x + 13));
        }
        blade.push('Z');
        c.fill(&blade, METAL);
        c.fill("M 250 104 L 62 142 L 61 150 L 250 122 Z", METAL_LIGHT);
        c.fill(
            "M 236 96 C 276 80 330 84 346 106 C 356 124 340 136 344 152 C 350 178 334 196 300 192 \
             C 274 190 262 180 236 182 Z \
             M 272 122 C 268 138 270 152 276 162 C 290 170 308 170 316 160 C 312 146 312 138 318 124 \
             C 306 112 284 112 272 122 Z",
            p.main,
        );
        c.line("M 244 106 C 280 92 324 94 336 110", 5, p.main_light);
        c.circle(254, 124, 6, p.accent);
        c.circle(254, 160, 6, p.accent);
    });
}

pub(super) fn toolbox(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 238, 122);
    c.line(
        "M 152 128 V 96 Q 152 82 166 82 H 234 Q 248 82 248 96 V 128",
        13,
        NIGHT,
    );
    c.rect(100, 124, 200, 112, 12, p.main);
    c.fill(
        "M 100 196 H 300 V 224 Q 300 236 288 236 H 112 Q 100 236 100 224 Z",
        p.main_dark,
    );
    c.rect(92, 118, 216, 42, 12, p.main_light);
    c.fill(
        "M 92 146 H 308 V 150 Q 308 160 296 160 H 104 Q 92 160 92 150 Z",
        p.main,
    );
    for x in [130, 246] {
        c.rect(x, 146, 24, 34, 6, p.accent);
        c.rect(x, 164, 24, 16, 6, p.accent_dark);
    }
    c.rect(176, 186, 48, 20, 5, CREAM);
}

pub(super) fn plant(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 84);
    for (angle, ink) in [
        (-66, LEAF_DARK),
        (62, LEAF_DARK),
        (-34, LEAF),
        (34, LEAF),
        (0, LEAF_DARK),
    ] {
        c.turned(angle, 200, 170, |c| {
            c.fill(
                "M 200 178 C 166 146 168 86 200 48 C 232 86 234 146 200 178 Z",
                ink,
            );
            c.line(
                "M 200 168 V 84",
                3,
                if ink == LEAF { LEAF_DARK } else { LEAF },
            );
        });
    }
    c.fill(
        "M 150 172 H 250 L 238 228 Q 236 238 226 238 H 174 Q 164 238 162 228 Z",
        p.main,
    );
    c.fill(
        "M 206 172 H 250 L 238 228 Q 236 238 226 238 H 206 Z",
        p.main_dark,
    );
    c.rect(142, 160, 116, 26, 8, p.main_light);
    c.rect(142, 174, 116, 12, 6, p.main);
    c.line("M 172 210 H 226", 6, p.accent);
}

pub(super) fn watering_can(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(188, 240, 98);
    c.line("M 128 132 C 78 126 70 206 124 214", 12, p.accent);
    c.line("M 148 118 C 150 62 222 60 226 116", 12, p.accent);
    c.line("M 244 206 L 306 124", 17, p.main_dark);
    c.turned(37, 312, 112, |c| {
        c.fill("M 298 128 L 288 100 H 336 L 326 128 Z", p.main);
        c.oval(312, 100, 24, 8, p.accent);
    });
    c.fill(
        "M 128 120 H 246 L 258 226 Q 258 238 246 238 H 128 Q 116 238 116 226 Z",
        p.main,
    );
    c.fill(
        "M 204 120 H 246 L 258 226 Q 258 238 246 238 H 204 Z",
        p.main_dark,
    );
    c.rect(122, 110, 130, 20, 10, p.main_light);
    c.fill("M 120 182 H 253 L 255 196 H 119 Z", CREAM);
    for (x, y) in [(356, 116), (368, 140), (346, 146), (360, 170)] {
        c.oval(x, y, 4, 7, WATER);
    }
}

pub(super) fn mower(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(208, 240, 130);
    c.line("M 160 164 L 92 70 L 66 66", 10, NIGHT);
    c.line("M 84 68 L 62 65", 14, p.accent);
    c.fill("M 104 150 L 168 138 L 172 208 L 124 212 Z", NIGHT_LIGHT);
    c.fill(
        "M 152 212 L 160 164 Q 162 152 176 152 H 282 Q 298 152 304 166 L 322 212 Z",
        p.main,
    );
    c.fill("M 152 212 L 155 190 H 313 L 322 212 Z", p.main_dark);
    c.rect(196, 116, 76, 42, 12, NIGHT);
    c.rect(204, 104, 58, 20, 9, p.accent);
    c.line("M 208 134 H 258 M 208 145 H 258", 4, NIGHT_LIGHT);
    c.gleam("M 184 160 H 276 Q 282 160 284 166 H 176 Q 178 160 184 160 Z");
    for (x, radius) in [(160, 27), (306, 23)] {
        c.circle(x, 239 - radius, radius, NIGHT);
        c.circle(x, 239 - radius, radius / 2, METAL);
        c.circle(x, 239 - radius, 4, METAL_DARK);
    }
    c.line(
        "M 336 238 Q 338 224 332 214 M 346 238 Q 346 222 354 212 M 356 238 Q 358 230 366 224",
        5,
        LEAF,
    );
}

pub(super) fn vacuum(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(204, 240, 136);
    c.line(
        "M 214 150 C 196 44 290 44 292 92 L 316 216",
        11,
        NIGHT_LIGHT,
    );
    c.line("M 294 98 L 317 216", 10, METAL);
    c.line("M 286 70 Q 291 84 294 102", 15, p.accent);
    c.fill(
        "M 282 238 L 290 220 Q 294 212 304 212 H 340 Q 348 212 350 222 L 354 238 Z",
        NIGHT,
    );
    c.fill("M 74 222 C 74 150 118 128 168 128 C 232 128 252 176 252 222 Q 252 230 244 230 H 82 Q 74 230 74 222 Z", p.main);
    c.fill(
        "M 74 208 H 252 V 222 Q 252 230 244 230 H 82 Q 74 230 74 222 Z",
        p.main_dark,
    );
    c.gleam("M 92 188 C 98 158 122 144 152 142 C 130 152 112 166 106 190 Z");
    c.fill(
        "M 166 128 C 226 130 250 170 252 208 H 206 C 206 170 196 144 166 128 Z",
        p.accent,
    );
    c.rect(130, 112, 66, 24, 11, NIGHT);
    c.circle(116, 208, 31, NIGHT);
    c.circle(116, 208, 17, METAL);
    c.circle(116, 208, 6, METAL_DARK);
    c.circle(232, 226, 13, NIGHT);
}

pub(super) fn iron(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(196, 226, 130);
    c.fill(
        "M 92 222 Q 80 222 82 210 L 88 196 H 326 Q 318 222 286 222 Z",
        METAL_DARK,
    );
    c.fill(
        "M 88 202 C 90 150 130 128 190 128 H 240 C 288 132 314 160 328 202 Z",
        p.main,
    );
    c.fill(
        "M 88 202 C 89 190 92 180 96 172 H 316 C 321 182 325 192 328 202 Z",
        p.main_dark,
    );
    c.line(
        "M 118 146 C 112 82 140 84 186 84 H 218 C 252 86 262 104 268 134",
        19,
        NIGHT,
    );
    c.line("M 126 90 C 92 80 84 58 60 62", 6, NIGHT_LIGHT);
    c.circle(206, 156, 16, CREAM);
    c.line("M 206 156 L 213 147", 4, p.accent_dark);
    c.rect(236, 102, 26, 12, 5, p.accent);
    c.line(
        "M 338 176 C 350 166 340 156 352 146 M 356 192 C 368 182 358 172 370 162",
        5,
        CREAM,
    );
}

pub(super) fn bucket(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(190, 240, 100);
    c.line("M 322 54 L 252 186", 11, WOOD);
    c.line("M 106 140 C 112 62 248 62 254 140", 7, METAL_DARK);
    c.fill(
        "M 104 138 H 256 L 240 226 Q 238 238 226 238 H 134 Q 122 238 120 226 Z",
        p.main,
    );
    c.fill(
        "M 196 138 H 256 L 240 226 Q 238 238 226 238 H 196 Z",
        p.main_dark,
    );
    c.rect(94, 128, 172, 22, 10, p.main_light);
    for (x, y, radius) in [
        (126, 122, 16),
        (156, 112, 22),
        (190, 118, 18),
        (222, 120, 16),
    ] {
        c.circle(x, y, radius, CREAM);
    }
    c.fill(
        "M 108 146 Q 108 120 132 126 H 232 Q 250 124 250 146 Z",
        CREAM,
    );
    c.rect(94, 138, 172, 14, 7, p.main_light);
    c.rect(148, 176, 60, 30, 8, p.accent);
    c.circle(108, 92, 9, CREAM);
    c.circle(146, 66, 6, CREAM);
    c.fill("M 238 180 L 276 196 L 306 238 H 236 Z", p.accent_dark);
}
