//! What one takes outside: camping, sports, getting about.

use super::canvas::Canvas;
use super::palette::{
    CREAM, LEAF, LEAF_DARK, METAL, METAL_DARK, METAL_LIGHT, NIGHT, NIGHT_LIGHT, PAPER, SUN, WOOD,
    WOOD_DARK,
};

pub(super) fn tent(c: &mut Canvas) {
    let p = c.palette;
    c.fill(
        "M 60 226 L 88 130 L 116 226 Z M 300 226 L 326 112 L 352 226 Z",
        LEAF_DARK,
    );
    c.fill("M 88 226 L 112 154 L 136 226 Z", LEAF);
    c.shadow(200, 240, 152);
    c.fill("M 186 78 L 316 238 H 66 Z", p.main);
    c.fill("M 186 78 L 316 238 H 244 Z", p.main_dark);
    c.fill("M 186 78 L 122 238 H 66 Z", p.main_light);
    c.fill("M 184 128 L 226 238 H 144 Z", NIGHT);
    c.fill("M 184 128 L 144 238 H 132 Q 158 190 184 128 Z", p.accent);
    c.fill(
        "M 184 128 L 226 238 H 238 Q 212 190 184 128 Z",
        p.accent_dark,
    );
    c.line("M 186 78 V 60", 5, WOOD_DARK);
    c.fill("M 188 56 L 220 66 L 188 76 Z", p.accent);
    c.line("M 316 238 L 340 244 M 66 238 L 44 244", 3, WOOD_DARK);
    c.circle(302, 68, 17, SUN);
}

pub(super) fn backpack(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 96);
    c.rect(132, 50, 136, 40, 19, p.accent_dark);
    c.rect(132, 50, 136, 24, 12, p.accent);
    c.line("M 158 52 V 88 M 242 52 V 88", 7, NIGHT);
    c.rect(96, 150, 44, 72, 16, p.main_dark);
    c.rect(260, 150, 44, 72, 16, p.main_dark);
    c.fill("M 124 122 Q 124 78 168 78 H 232 Q 276 78 276 122 V 218 Q 276 238 256 238 H 144 Q 124 238 124 218 Z", p.main);
    c.fill("M 124 112 Q 126 78 168 78 H 232 Q 274 78 276 112 V 126 Q 276 140 260 140 H 140 Q 124 140 124 126 Z", p.main_light);
    c.rect(146, 164, 108, 62, 14, p.main_dark);
    c.line("M 156 184 H 244", 4, p.main_light);
    c.line("M 166 128 V 158 M 234 128 V 158", 9, NIGHT);
    c.rect(158, 148, 16, 12, 4, p.accent);
    c.rect(226, 148, 16, 12, 4, p.accent);
}

pub(super) fn cooler(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 122);
    c.line("M 116 118 L 132 70 H 268 L 284 118", 10, METAL_DARK);
    c.line("M 176 70 H 224", 16, NIGHT);
    c.rect(100, 118, 200, 120, 16, p.main);
    c.fill(
        "M 100 200 H 300 V 222 Q 300 238 284 238 H 116 Q 100 238 100 222 Z",
        p.main_dark,
    );
    c.rect(92, 108, 216, 36, 12, CREAM);
    c.rect(92, 130, 216, 14, 7, PAPER);
    c.rect(184, 134, 32, 26, 7, p.accent);
    c.line(
        "M 200 172 V 216 M 181 183 L 219 205 M 219 183 L 181 205",
        6,
        CREAM,
    );
}

pub(super) fn racket(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(180, 236, 96);
    c.turned(36, 196, 150, |c| {
        strings(c);
        c.line(
            "M 196 22 C 282 24 270 150 196 172 C 122 150 110 24 196 22 Z",
            12,
            p.main,
        );
        c.line("M 196 22 C 282 24 270 150 196 172", 5, p.main_light);
        c.line("M 168 158 L 190 194 M 224 158 L 202 194", 9, p.main_dark);
        c.rect(184, 184, 24, 82, 10, NIGHT);
        c.line(
            "M 188 204 L 204 198 M 188 220 L 204 214 M 188 236 L 204 230 M 188 252 L 204 246",
            3,
            NIGHT_LIGHT,
        );
    });
    c.circle(296, 210, 29, p.accent);
    c.line(
        "M 274 194 C 290 200 298 218 292 236 M 300 182 C 302 198 310 208 324 212",
        4,
        CREAM,
    );
}

fn strings(c: &mut Canvas) {
    for (aside, top, bottom) in [(0, 26, 168), (14, 27, 165), (28, 34, 153), (42, 47, 137)] {
        for x in [196 - aside, 196 + aside] {
            c.line(&format!("M {x} {top} V {bottom}"), 2, CREAM);
        }
    }
    for (y, aside) in [
        (44, 40),
        (60, 52),
        (76, 60),
        (92, 61),
        (108, 57),
        (124, 47),
        (140, 36),
    ] {
        c.line(
            &format!("M {} {y} H {}", 196 - aside, 196 + aside),
            2,
            CREAM,
        );
    }
}

pub(super) fn football(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 92);
    c.circle(200, 146, 92, CREAM);
    c.fill("M 200 238 C 130 238 104 180 109 136 C 120 200 180 232 250 200 Q 274 188 291 160 C 284 206 250 238 200 238 Z", PAPER);
    c.fill("M 200 108 L 236 134 L 222 176 H 178 L 164 134 Z", p.main);
    c.line("M 200 108 V 76 M 236 134 L 266 124 M 222 176 L 240 202 M 178 176 L 160 202 M 164 134 L 134 124", 5, p.main_dark);
    c.fill(
        "M 170 60 Q 200 50 230 60 L 224 76 L 200 84 L 176 76 Z",
        p.accent,
    );
    c.fill(
        "M 282 106 Q 294 134 291 160 L 274 156 L 262 126 Z",
        p.accent,
    );
    c.fill(
        "M 118 106 Q 106 134 109 160 L 126 156 L 138 126 Z",
        p.accent,
    );
    c.fill(
        "M 258 217 Q 240 231 222 235 L 220 216 L 242 200 Z",
        p.accent,
    );
    c.fill(
        "M 142 217 Q 160 231 178 235 L 180 216 L 158 200 Z",
        p.accent,
    );
}

pub(super) fn skis(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 108);
    c.line("M 116 84 V 234 M 284 84 V 234", 6, METAL_DARK);
    for x in [116, 284] {
        c.rect(x - 8, 60, 16, 38, 7, NIGHT);
        c.oval(x, 222, 14, 4, p.accent);
    }
    for (angle, x) in [(-5, 176), (5, 224)] {
        c.turned(angle, x, 238, |c| {
            c.fill(
                &format!(
                    "M {} 238 V 66 Q {} 24 {x} 22 Q {} 24 {} 66 V 238 Z",
                    x - 17,
                    x - 15,
                    x + 15,
                    x + 17
                ),
                p.main,
            );
            c.fill(
                &format!("M {x} 22 Q {} 24 {} 66 V 238 H {x} Z", x + 15, x + 17),
                p.main_dark,
            );
            c.rect(x - 17, 84, 34, 16, 0, p.accent);
            c.rect(x - 17, 106, 34, 6, 0, CREAM);
            c.rect(x - 12, 146, 24, 46, 8, NIGHT);
            c.rect(x - 12, 160, 24, 10, 3, METAL_LIGHT);
        });
    }
}

pub(super) fn bicycle(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 142);
    for x in [120, 284] {
        c.circle(x, 180, 50, p.back);
        for angle in [0, 45, 90, 135] {
            c.turned(angle, x, 180, |c| {
                c.line(&format!("M {} 180 H {}", x - 52, x + 52), 2, METAL);
            });
        }
        c.ring(x, 180, 54, 9, NIGHT);
        c.circle(x, 180, 8, METAL_DARK);
    }
    c.line("M 120 180 L 166 108 M 120 180 H 192", 8, p.main_dark);
    c.line("M 192 180 L 160 94 M 168 116 H 258 L 192 180", 10, p.main);
    c.line("M 284 180 L 252 92 L 250 80", 10, p.main);
    c.line("M 250 82 H 276 Q 292 84 286 100", 8, NIGHT);
    c.line("M 136 90 Q 160 84 182 90", 14, NIGHT);
    c.circle(192, 180, 16, p.accent);
    c.circle(192, 180, 6, NIGHT);
    c.line("M 192 180 L 208 208 M 198 210 H 220", 6, NIGHT);
    c.fill("M 256 104 H 318 L 310 142 H 264 Z", WOOD);
    c.line("M 260 118 H 314 M 262 130 H 311", 3, WOOD_DARK);
    c.rect(252, 98, 70, 10, 5, WOOD_DARK);
    for (x, ink) in [(270, p.accent), (288, SUN), (304, p.accent)] {
        c.circle(x, 92, 9, ink);
    }
}

pub(super) fn hand_truck(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(206, 242, 112);
    c.turned(10, 150, 230, |c| {
        c.line("M 128 224 V 62 Q 128 44 112 44 H 102", 11, p.main);
        c.line("M 104 44 H 96", 15, NIGHT);
        c.line("M 128 214 H 262", 11, METAL_DARK);
        c.rect(140, 142, 116, 66, 6, WOOD);
        c.rect(140, 142, 116, 14, 5, WOOD_DARK);
        c.rect(184, 142, 26, 30, 0, PAPER);
        c.rect(146, 82, 86, 60, 6, p.accent);
        c.rect(146, 82, 86, 12, 5, p.accent_dark);
        c.rect(178, 82, 20, 26, 0, CREAM);
    });
    c.circle(142, 214, 27, NIGHT);
    c.circle(142, 214, 13, METAL);
    c.circle(142, 214, 5, METAL_DARK);
}

pub(super) fn suitcase(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 98);
    c.line("M 172 92 V 40 H 228 V 92", 9, METAL_DARK);
    c.line("M 178 40 H 222", 15, NIGHT);
    c.circle(150, 234, 9, NIGHT);
    c.circle(250, 234, 9, NIGHT);
    c.rect(124, 84, 152, 148, 22, p.main);
    c.fill(
        "M 226 84 H 254 Q 276 84 276 106 V 210 Q 276 232 254 232 H 226 Z",
        p.main_dark,
    );
    c.line(
        "M 154 106 V 210 M 184 106 V 210 M 214 106 V 210 M 244 106 V 210",
        6,
        p.main_light,
    );
    c.rect(164, 130, 72, 52, 10, p.accent);
    c.line("M 178 148 H 222 M 178 164 H 208", 5, CREAM);
    c.turned(14, 262, 92, |c| c.rect(254, 84, 22, 34, 5, CREAM));
}
